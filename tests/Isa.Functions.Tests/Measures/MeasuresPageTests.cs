namespace Isa.Functions.Tests.Measures;

public class MeasuresPageTests
{
    [Fact]
    public void The_page_says_what_the_catalogue_and_the_life_of_a_contract_say()
    {
        var right = MeasuresPage.Text();
        Assert.True(right == File.ReadAllText(Repository.Path("docs", "measures.md")), $"docs/measures.md is stale; its head says how it is made. It should be:\n{right}");
    }
}
