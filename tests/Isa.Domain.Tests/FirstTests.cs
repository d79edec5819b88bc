namespace Isa.Domain.Tests;

public class FirstTests
{
    [Fact] public void Works() => Assert.True(true);
}
