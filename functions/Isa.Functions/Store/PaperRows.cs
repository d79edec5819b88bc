using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A paper of a contract as it was issued. `Template`: the day from which what it was made by holds; size and hash are those of its page.</summary>
sealed record StoredPaper(
    PaperId Id, ContractId Contract, PaperKind Kind, StepSubject Subject, PaperLanguage Language, DateOnly Template, DateOnly IssuedOn,
    string Blob, long Size, string Sha256, string Principal, DateTimeOffset At)
{
    /// <summary>Only the id: a hash would end in a log.</summary>
    public override string ToString() => $"Paper {Id}";
}

/// <summary>How a paper stands in the partition of its case: where its page lies, and sealed all that is told about it. The hash too: who knows the words could try persons against it.</summary>
static class PaperRows
{
    public const string Prefix = "paper|";

    public static string PrefixOf(ContractId contract) => $"{Prefix}{contract}|";

    public static string Row(ContractId contract, PaperId id) => PrefixOf(contract) + id;

    public static TableEntity Write(CaseId caseId, StoredPaper paper, byte[] key) => CaseRows.Seal(
        new TableEntity(caseId.ToString(), Row(paper.Contract, paper.Id)) { ["Blob"] = paper.Blob },
        new SealedPaper(paper.Kind, paper.Subject, paper.Language, paper.Template, paper.IssuedOn, paper.Size, paper.Sha256, paper.Principal, paper.At), key);

    public static StoredPaper Read(TableEntity row, byte[] key)
    {
        var (names, told) = (row.RowKey[Prefix.Length..].Split('|'), CaseRows.Open<SealedPaper>(key, row));
        return new(new(names[1]), new(names[0]), told.Kind, told.Subject, told.Language, told.Template, told.IssuedOn, row.GetString("Blob")!, told.Size, told.Sha256, told.Principal, told.At);
    }

    sealed record SealedPaper(PaperKind Kind, StepSubject Subject, PaperLanguage Language, DateOnly Template, DateOnly IssuedOn, long Size, string Sha256, string Principal, DateTimeOffset At);
}
