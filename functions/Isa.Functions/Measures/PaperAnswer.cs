using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Files;
using Isa.Functions.Store;

namespace Isa.Functions.Measures;

/// <summary>A paper as it was issued. `template`: the day from which its words, and under a decision its remedy text, hold; the hash is that of its page.</summary>
sealed record PaperAnswer(PaperId PaperId, PaperKind Kind, StepSubject Subject, PaperLanguage Language, DateOnly Template, DateOnly IssuedOn, string Sha256, SignedCopyAnswer? SignedCopy)
{
    public static PaperAnswer Of(StoredPaper paper, IEnumerable<StoredDocument> documents) => new(
        paper.Id, paper.Kind, paper.Subject, paper.Language, paper.Template, paper.IssuedOn, paper.Sha256,
        documents.FirstOrDefault(document => document.Paper == paper.Id) is { } copy ? SignedCopyAnswer.Of(copy) : null);

    public static string Place(ContractId contract, PaperId paper) => $"/api/contracts/{contract}/papers/{paper}";

    /// <summary>Who takes the step prints its paper, and brings back what was signed; a commune to which the person moved since has decided nothing.</summary>
    public static bool MayIssue(Caller caller, PaperKind kind, StepSubject subject, MeasureContract contract) => kind switch
    {
        PaperKind.Contract => Right.ProposeContract.IsHeldBy(caller.Role),
        PaperKind.Preavis => Right.GivePreavis.IsHeldBy(caller.Role),
        PaperKind.Decision => Right.Decide.IsHeldBy(caller.Role) && caller.Scope == PaperMatter.CommuneOf(contract, kind, subject).ToString(),
    };
}

/// <summary>The signed copy of a paper, a document of the case.</summary>
sealed record SignedCopyAnswer(DocumentId DocumentId, string Name, string Type, long Size, string Sha256, DateOnly UploadedOn)
{
    public static SignedCopyAnswer Of(StoredDocument copy) => new(copy.Id, copy.Name, copy.Type.MediaType(), copy.Size, copy.Sha256, Zurich.DayOf(copy.At));
}
