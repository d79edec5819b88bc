namespace Isa.Functions.Tests.Access;

/// <summary>Organisers that offer ISA, enough of them that each test of a shared app has its own.</summary>
static class Organisers
{
    static int given = -1;

    public static Task<APartner> NewAsync(App app) => APartner.InAsync(app, NextId());

    public static string NextId() => $"house-{Interlocked.Increment(ref given)}";
}
