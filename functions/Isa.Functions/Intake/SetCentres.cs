using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The centres that communes belong to from a day on; they replace what was said of that day.</summary>
static class SetCentres
{
    static readonly BodyOf<Dictionary<CommuneId, CmsId>> Request = BodyOf.Texts(CommuneName.Parse, Centre);

    public static async Task<Results<Answer<IReadOnlyDictionary<string, CmsId>>, Problem>> Handle(
        DateOnly validFrom, Body body, IfMatch seen, ReferenceValues reference, CommuneRegister communes, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var centres, out var faults)) return Problems.Malformed(faults);
        if (!CentreAssignments.Said(validFrom, centres, await communes.ReadAsync(ct)).Is(out var assignments, out faults)) return Problems.Refused(faults);

        var (stored, refusal) = await reference.Centres.ReplaceAsync(Keys.Day(validFrom), assignments, seen, ct);
        communes.Forget();
        return stored is null ? refusal! : GetCentres.Shown(stored);
    }

    static Outcome<CmsId> Centre(string text) => CmsId.TryParse(text, out var cms) ? cms : IntakeFaults.CmsUnknown;
}
