namespace Isa.Functions.Tests.Access;

public class AccessPageTests
{
    [Fact]
    public void The_page_says_what_the_doors_ask()
    {
        var right = AccessPage.Text(new());
        Assert.True(right == File.ReadAllText(Repository.Path("docs", "access.md")), $"docs/access.md is stale; its head says how it is made. It should be:\n{right}");
    }
}
