using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>What all steps of a contract share: find it, decide, commit state and event together, answer the contract.</summary>
sealed class ContractStep(VisibleCases cases, CaseChanges changes, Clocks clocks)
{
    public const int ReasonMax = 2000;

    public DateOnly Today => cases.Today;

    /// <summary>The same for a step that asks the catalogue: the measure of the contract, and others by their code.</summary>
    public async Task<Results<Answer<ContractAnswer>, Problem>> TakeAsync(
        ContractId id, Caller caller, IfMatch seen, string kind, Catalogues catalogues, Func<MeasureContract, CaseFile, Measure, Func<string, Measure?>, StepResult> decide, CancellationToken ct)
    {
        if (await cases.FindAsync(id, caller, ct) is not { } found) return Problems.NotFound;
        var (measure, current) = (await catalogues.MeasureOfAsync(found.File.Contract(id)!, ct), await catalogues.CurrentAsync(ct));
        return await TakeAsync(id, caller, seen, kind, (contract, file) => decide(contract, file, measure, current.Find), ct);
    }

    /// <summary>
    /// `decide` is asked again when someone else changed the case meanwhile. `seesOwnEnd`: what an organiser has ended is no longer there for
    /// it, but for the one who says the same end again.
    /// </summary>
    public async Task<Results<Answer<ContractAnswer>, Problem>> TakeAsync(
        ContractId id, Caller caller, IfMatch seen, string kind, Func<MeasureContract, CaseFile, StepResult> decide, CancellationToken ct, bool seesOwnEnd = false)
    {
        var (stored, refusal) = await changes.ChangeAsync(
            () => cases.FindAsync(id, caller, ct, seesOwnEnd),
            found => decide(found.File.Contract(id)!, found.File) switch
            {
                StepResult.Already => Change.Nothing,
                _ when !VisibleCases.Sees(caller, found.File, found.File.Contract(id)!, Today) => new Change.Refuse(Problems.NotFound),
                _ when !seen.Matches(found.ContractVersions[id].ETag) => new Change.Refuse(Problems.Precondition),
                StepResult.Done done => new Change.Save(found.File.With(done.Contract), new(kind, caller.Principal, clocks.Business.GetUtcNow(), id, done.Warning)),
                StepResult.OutOfOrder order => new Change.Refuse(Problems.OutOfOrder(order.State)),
                StepResult.Refused refused => new Change.Refuse(Problems.Refused(refused.Faults)),
                _ => throw new System.Diagnostics.UnreachableException(),
            }, ct);
        return stored is null ? refusal! : Answers.Ok(ContractAnswer.Of(stored.File.Contract(id)!, caller, Today), stored.ContractVersions[id].ETag, $"/api/contracts/{id}");
    }
}
