namespace Isa.Functions.Tests;

public class FirstTests
{
    [Fact] public void Works() => Assert.True(true);
}
