using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>The residents of all communes on 31 December of a year; they replace what was said of it.</summary>
static class SetPopulations
{
    const long ResidentsMax = 10_000_000;
    static readonly BodyOf<Dictionary<CommuneId, long>> Request = BodyOf.Numbers(CommuneName.Parse, 0, ResidentsMax);

    public static async Task<Results<Answer<IReadOnlyDictionary<string, long>>, Problem>> Handle(
        int year, Body body, IfMatch seen, ReferenceValues reference, CommuneRegister communes, Clocks clocks, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var residents, out var faults)) return Problems.Malformed(faults);
        if (!Populations.Counted(year, residents, await communes.ReadAsync(ct), Zurich.Today(clocks.Business)).Is(out var populations, out faults)) return Problems.Refused(faults);

        var (stored, refusal) = await reference.Populations.ReplaceAsync(ReferenceValues.Year(year), populations, seen, ct);
        return stored is null ? refusal! : GetPopulations.Shown(stored);
    }
}
