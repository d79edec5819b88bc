using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>The canton wants a month reconciled now, of all its organisers or of one.</summary>
static class StartReconciliation
{
    static readonly BodyOf<(Month Month, string? Partner)> Request = new(new("month", "partner?"), members => (members.Month("month"), members.TextOrNull("partner", PartnerId.LengthMax)));
    static readonly Fault PartnerUnknown = new("partner.unknown", "There is no organiser of this id.", "/partner");

    public static async Task<Results<StartedAnswer<ReconciliationStarted, ReconciliationAnswer>, Problem>> Handle(
        Body body, CaseProjection projection, Months months, Partners partners, Reconciliations reconciliations, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var asked, out var faults)) return Problems.Malformed(faults);
        if (asked.Partner is { } named && !(PartnerId.TryParse(named, out var id) && await partners.ExistsAsync(id, ct))) return Problems.Refused([PartnerUnknown]);

        await projection.CatchUpAsync(ct);      // what was decided on cases until now counts
        PartnerId[] concerned = asked.Partner is { } one ? [new(one)] : [.. (await months.PartnersAsync(asked.Month, ct)).Select(partner => partner.Partner)];
        var (run, already) = await reconciliations.StartAsync(asked.Month, concerned, ct);
        return new StartedAnswer<ReconciliationStarted, ReconciliationAnswer>(new(run.Id, asked.Month, already ? true : null)) { Location = $"/api/reconciliations/{asked.Month}" };
    }
}

sealed record ReconciliationStarted(string Run, Month Month, [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] bool? Already);
