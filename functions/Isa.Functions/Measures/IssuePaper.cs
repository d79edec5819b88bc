using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>A paper of a contract is issued: the centre prints the contract, the canton its préavis, the commune its decision. What stands at that moment is frozen.</summary>
static class IssuePaper
{
    static readonly BodyOf<(PaperKind Kind, PaperLanguage Language, StepSubject Subject)> Request = new(new("kind", "language", "subject?"), Read);

    public static async Task<Results<CreatedAnswer<PaperAnswer>, Problem>> Handle(
        ContractId contractId, Body body, Caller caller, CallKey key, VisibleCases cases, CaseChanges changes, Papers papers, PaperPrinting printing, Documents documents, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var request, out var faults)) return Problems.Malformed(faults);

        if (await cases.FindAsync(contractId, caller, ct) is not { File: var file }) return Problems.NotFound;
        if (!PaperAnswer.MayIssue(caller, request.Kind, request.Subject, file.Contract(contractId)!)) return Problems.Forbidden;
        await documents.DeleteOrphansAsync(file.Id, ct);

        // The page first, from the very state that the row is committed with: where the row stands, the page is whole and tells what stood.
        var id = new PaperId(key.NewId());
        var (known, made, row) = ((IReadOnlyList<StoredPaper>)[], (StoredPaper?)null, (Platform.Storage.TableEntity?)null);
        var (changed, refusal) = await changes.ChangeAsync(
            async () =>
            {
                if (await cases.FindAsync(contractId, caller, ct) is not { } found) return null;
                known = await papers.ListAsync(file.Id, contractId, ct);         // after the case: what is added meanwhile makes the commit fail
                if (IsKnown() || Against(found.File) is not null) return found;
                made = await printing.PrintAsync(id, request, found.File, found.File.Contract(contractId)!, caller, made, ct);
                row = made is null ? null : await papers.RowAsync(file.Id, made, ct);
                return found;
            },
            found => IsKnown() ? Change.Nothing         // twice is once: the id comes from the key
                : Against(found.File) is { } against ? new Change.Refuse(against)
                : row is null ? new Change.Refuse(Problems.Refused([CaseFaults.NotOpenAs(CaseStatus.Erased)]))       // erased meanwhile
                : new Change.Save(found.File, new("paper-issued", caller.Principal, made!.At, contractId) { Paper = id }, row), ct);

        var twin = known.FirstOrDefault(other => other.Id == id);
        if (made is not null && (changed is null || (twin is not null && twin.Blob != made.Blob))) await documents.DeleteAsync(file.Id, made.Blob, ct);
        return changed is null ? refusal! : Answers.Created(PaperAnswer.Place(contractId, id), PaperAnswer.Of(twin ?? made!, twin is null ? [] : await documents.ListAsync(file.Id, ct)));

        bool IsKnown() => known.Any(other => other.Id == id);

        Problem? Against(CaseFile current) =>
            current.Status != CaseStatus.Open ? Problems.Refused([CaseFaults.NotOpenAs(current.Status)])
            : PaperRules.Against(request.Kind, request.Subject, current.Contract(contractId)!) is { } fault ? Problems.AgainstPaper(fault)
            : known.Count >= PaperRules.CountMax ? Problems.Refused([PaperFaults.TooMany.Because(PaperRules.CountMax)])
            : null;
    }

    static (PaperKind Kind, PaperLanguage Language, StepSubject Subject) Read(JsonMembers members) =>
        (members.Word<PaperKind>("kind"), members.Word<PaperLanguage>("language"), members.WordOrNull<StepSubject>("subject") ?? StepSubject.Contract);
}
