using Isa.Domain.Values;
using Isa.Functions.Platform.Files;
using Isa.Functions.Store;

namespace Isa.Functions.Intake;

/// <summary>A document as it is kept and served: of a picture what was taken out of it no longer counts.</summary>
sealed record DocumentAnswer(DocumentId DocumentId, string Name, string Type, long Size, string Sha256)
{
    public static DocumentAnswer Of(StoredDocument document) => new(document.Id, document.Name, document.Type.MediaType(), document.Size, document.Sha256);
}
