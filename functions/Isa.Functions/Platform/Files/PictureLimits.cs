namespace Isa.Functions.Platform.Files;

/// <summary>How large a picture may become when a viewer unpacks it.</summary>
static class PictureLimits
{
    /// <summary>A page of A3 scanned at 400 dpi has 31 million.</summary>
    public const long PixelsMax = 50_000_000;

    public static bool Holds(long width, long height) => width * height <= PixelsMax;
}
