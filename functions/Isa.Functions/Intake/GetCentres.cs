using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>What was said of the centres from a day on, in the form in which it is said.</summary>
static class GetCentres
{
    public static async Task<Results<Answer<IReadOnlyDictionary<string, CmsId>>, Problem>> Handle(DateOnly validFrom, ReferenceValues reference, CancellationToken ct) =>
        await reference.Centres.FindAsync(Keys.Day(validFrom), ct) is { } stored ? Shown(stored) : Problems.NotFound;

    public static Answer<IReadOnlyDictionary<string, CmsId>> Shown(Dated<CentreAssignments> stored) => Answers.Ok<IReadOnlyDictionary<string, CmsId>>(
        stored.Value.Centres.OrderBy(commune => commune.Key.Number).ToDictionary(commune => commune.Key.ToString(), commune => commune.Value), stored.ETag);
}
