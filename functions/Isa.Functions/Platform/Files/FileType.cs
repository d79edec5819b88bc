namespace Isa.Functions.Platform.Files;

/// <summary>The kinds of files that are taken: a document, a photograph, a picture.</summary>
enum FileType { Pdf, Jpeg, Png }

/// <summary>What a file is, said by its first bytes alone: names and headers lie.</summary>
static class FileTypes
{
    /// <summary>So many bytes tell.</summary>
    public const int SignatureBytes = 8;

    /// <summary>Null: it begins like none that is taken.</summary>
    public static FileType? Of(ReadOnlySpan<byte> start) =>
        start.StartsWith("%PDF-"u8) ? FileType.Pdf
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? FileType.Jpeg
        : start.StartsWith(PngFile.Signature) ? FileType.Png
        : null;

    public static string MediaType(this FileType type) => type switch
    {
        FileType.Pdf => "application/pdf",
        FileType.Jpeg => "image/jpeg",
        FileType.Png => "image/png",
    };

    /// <summary>How its name may end; the first is given to a name that ends otherwise, because a laptop opens a file by its ending.</summary>
    public static string[] Endings(this FileType type) => type switch
    {
        FileType.Pdf => [".pdf"],
        FileType.Jpeg => [".jpg", ".jpeg"],
        FileType.Png => [".png"],
    };
}
