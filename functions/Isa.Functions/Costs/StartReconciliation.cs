using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>The canton wants a month reconciled now, of all its organisers or of one.</summary>
static class StartReconciliation
{
    static readonly Shape Shape = new("month", "partner?");
    static readonly Fault PartnerUnknown = new("partner.unknown", "There is no organiser of this id.", "/partner");

    public static async Task<Results<Answer<RunAnswer>, Problem>> Handle(
        Body body, CaseProjection projection, Months months, Partners partners, Reconciliations reconciliations, CancellationToken ct)
    {
        if (!body.Read(Shape, members => (Month: members.Month("month"), Partner: members.TextOrNull("partner", PartnerId.LengthMax))).Is(out var asked, out var faults)) return Problems.Malformed(faults);
        if (asked.Partner is { } named && !(PartnerId.TryParse(named, out var id) && await partners.ExistsAsync(id, ct))) return Problems.Refused([PartnerUnknown]);

        await projection.CatchUpAsync(ct);      // what was decided on cases until now counts
        PartnerId[] concerned = asked.Partner is { } one ? [new(one)] : [.. (await months.PartnersAsync(asked.Month, ct)).Select(partner => partner.Partner)];
        var (run, already) = await reconciliations.StartAsync(asked.Month, concerned, ct);
        return Answers.Accepted(new RunAnswer(run.Id, asked.Month, already ? true : null), $"/api/reconciliations/{asked.Month}");
    }
}

sealed record RunAnswer(string Run, Month Month, [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] bool? Already);
