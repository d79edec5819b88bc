using Isa.Domain.Values;
using Isa.Functions.Platform.Files;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A document of a case; size and hash are those of what is kept and served.</summary>
sealed record StoredDocument(DocumentId Id, string Blob, string Name, FileType Type, long Size, string Sha256, string Principal, DateTimeOffset At)
{
    /// <summary>The paper of which it is the signed copy.</summary>
    public PaperId? Paper { get; init; }

    /// <summary>Only the id: a name would end in a log.</summary>
    public override string ToString() => $"Document {Id}";
}

/// <summary>How a document stands in the partition of its case: where its blob lies, and sealed all that is told about it.</summary>
static class DocumentRows
{
    public const string Prefix = "document|";

    public static string Row(DocumentId id) => Prefix + id;

    public static TableEntity Write(CaseId caseId, StoredDocument document, byte[] key) => CaseRows.Seal(
        new TableEntity(caseId.ToString(), Row(document.Id)) { ["Blob"] = document.Blob, ["Paper"] = document.Paper?.ToString() },
        new SealedDocument(document.Name, document.Type, document.Size, document.Sha256, document.Principal, document.At), key);

    public static StoredDocument Read(TableEntity row, byte[] key)
    {
        var told = CaseRows.Open<SealedDocument>(key, row);
        return new(new(row.RowKey[Prefix.Length..]), row.GetString("Blob")!, told.Name, told.Type, told.Size, told.Sha256, told.Principal, told.At)
        {
            Paper = row.GetString("Paper") is { } paper ? new PaperId(paper) : null,
        };
    }

    sealed record SealedDocument(string Name, FileType Type, long Size, string Sha256, string Principal, DateTimeOffset At);
}
