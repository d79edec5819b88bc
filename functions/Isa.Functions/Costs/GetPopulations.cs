using Isa.Domain.Costs;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>The residents of the communes on 31 December of a year, in the form in which they are said.</summary>
static class GetPopulations
{
    public static async Task<Results<Answer<IReadOnlyDictionary<string, long>>, Problem>> Handle(int year, ReferenceValues reference, CancellationToken ct) =>
        await reference.Populations.FindAsync(ReferenceValues.Year(year), ct) is { } stored ? Shown(stored) : Problems.NotFound;

    public static Answer<IReadOnlyDictionary<string, long>> Shown(Dated<Populations> stored) => Answers.Ok<IReadOnlyDictionary<string, long>>(
        stored.Value.Residents.OrderBy(commune => commune.Key.Number).ToDictionary(commune => commune.Key.ToString(), commune => commune.Value), stored.ETag);
}
