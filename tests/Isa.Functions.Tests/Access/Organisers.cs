using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Functions.Tests.Access;

/// <summary>Organisers that offer ISA, enough of them that each test of a shared app has its own.</summary>
static class Organisers
{
    static readonly string[] Ids = [.. Enumerable.Range(0, 400).Select(number => $"house-{number}")];
    static int given = -1;

    public static MeasureCatalogue Catalogue { get; } = MeasureCatalogue.First with { Offers = [.. Ids.Select(id => new Offer("isa", new PartnerId(id), [new(new DateOnly(2016, 10, 1), 500)]))] };

    public static Task<APartner> NewAsync(App app) => APartner.InAsync(app, NextId());

    public static string NextId() => Ids[Interlocked.Increment(ref given)];
}
