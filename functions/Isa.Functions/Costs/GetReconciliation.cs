using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>How far the reconciliation of a month is, and what it found with each organiser.</summary>
static class GetReconciliation
{
    public static async Task<Results<Answer<ReconciliationAnswer>, Problem>> Handle(Month month, Months months, ReconciliationRuns runs, CancellationToken ct)
    {
        var run = await runs.LastAsync(month, ct);      // before what it found: a run that is done has said everything
        if (run is null && await months.FindAsync(month, ct) is null) return Problems.NotFound;
        return Answers.Ok(new ReconciliationAnswer(
            month, run is null ? null : LastRunAnswer.Of(run),
            [.. (await months.PartnersAsync(month, ct)).Where(partner => partner.Summary is not null).Select(partner => PartnerSummaryAnswer.Of(partner.Partner, partner.Summary!))]));
    }
}

sealed record ReconciliationAnswer(Month Month, LastRunAnswer? LastRun, IReadOnlyList<PartnerSummaryAnswer> Partners);

enum RunState { Running, Done, Failed }

/// <summary>`Failures` names the organisers whose data could not be worked with; the others are done all the same.</summary>
sealed record LastRunAnswer(string Id, RunState State, DateTimeOffset? FinishedAt, IReadOnlyList<FailureAnswer> Failures)
{
    public static LastRunAnswer Of(ReconciliationRun run) => new(
        run.Id, run.IsRunning ? RunState.Running : run.Failures.Any() ? RunState.Failed : RunState.Done, run.FinishedAt,
        [.. run.Failures.Select(partner => new FailureAnswer(partner.Partner, partner.Failure!))]);
}

sealed record FailureAnswer(PartnerId Partner, string Code);

sealed record PartnerSummaryAnswer(PartnerId Partner, long BilledRappen, long AcceptedRappen, long DifferenceRappen, int Lines)
{
    public static PartnerSummaryAnswer Of(PartnerId partner, PartnerSummary summary) =>
        new(partner, summary.Billed.Rappen, summary.Accepted.Rappen, (summary.Billed - summary.Accepted).Rappen, summary.Lines);
}
