using Isa.Domain.Values;

namespace Isa.Functions.Platform.Files;

/// <summary>Why a file is not taken.</summary>
static class FileFaults
{
    public static readonly Fault TypeUnknown = new("document.type-unknown", "By its content the file is neither PDF nor JPEG nor PNG; its name and its Content-Type are not asked.");
    public static readonly Fault Damaged = new("document.damaged", "The file begins as JPEG or PNG, but is not complete or not built like one: save it anew and send it again.");
    public static readonly Fault Disguised = new("document.disguised", "The file begins as a PDF and ends as an archive: send what is in it.");
    public static readonly Fault TooManyPixels = new("document.too-many-pixels", "A picture has at most 50 megapixels: scale it down and send it again.");
}
