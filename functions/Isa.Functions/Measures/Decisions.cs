using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>A commune decides on a contract, or on its extension: an approval takes the place first, and commits only with it.</summary>
sealed class Decisions(VisibleCases cases, ContractStep step, SeatKeeping seats, Catalogues catalogues)
{
    const int TriesMax = 4;

    public async Task<Results<Answer<ContractAnswer>, Problem>> TakeAsync(ContractId id, StepSubject subject, Decision decision, Caller caller, IfMatch seen, CancellationToken ct)
    {
        var catalogue = await catalogues.CurrentAsync(ct);
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var (held, missed) = ((Period?)null, false);
            if (await cases.FindAsync(id, caller, ct) is not { } found) return Problems.NotFound;
            var contract = found.File.Contract(id)!;
            var isStale = !seen.Matches(found.ContractVersions[id].ETag);
            if (!isStale && IsApproval(Judge(contract, found.File), out var approved))
            {
                var full = subject == StepSubject.Extension
                    ? await seats.ExtendAsync(contract, approved.To!.Value, ct)
                    : await seats.TakeAsync(approved, catalogue.Find(contract.Measure) ?? await catalogues.MeasureOfAsync(contract, ct), ct);
                if (full is not null) return Problems.Refused([full]);
                held = approved.Days;
            }
            var answer = await step.TakeAsync(id, caller, seen, subject == StepSubject.Extension ? "extension-decided" : "contract-decided", isStale ? Judge : IfHeld, ct);
            if (!missed) return answer;

            // Decided on another state than the one for which the place is held: from the start again.
            StepResult IfHeld(MeasureContract current, CaseFile file)
            {
                var result = Judge(current, file);
                missed = IsApproval(result, out var now) && now.Days != held;
                return missed ? new StepResult.OutOfOrder(current.State) : result;
            }
        }
        return Problems.CaseChanged;

        StepResult Judge(MeasureContract current, CaseFile file) => subject == StepSubject.Extension
            ? ExtensionSteps.Decide(current, decision, step.Today, catalogue)
            : ContractSteps.Decide(current, decision, file.ContactedOn, step.Today, catalogue);

        bool IsApproval(StepResult result, out MeasureContract approved)
        {
            approved = (result as StepResult.Done)?.Contract!;
            return approved is not null && decision.Outcome == DecisionOutcome.Approved;
        }
    }
}
