using Azure;

namespace Isa.Functions.Platform.Storage;

/// <summary>What must hold for an upload. An existing blob is a conflict for <see cref="IfNew"/>, a changed one a failed precondition for <see cref="IfMatch"/>.</summary>
sealed record BlobConditions
{
    /// <summary>Only when no blob has the name.</summary>
    public static BlobConditions IfNew { get; } = new() { IfNoneMatch = ETag.All };

    /// <summary>Only over the blob with this ETag.</summary>
    public ETag? IfMatch { get; init; }

    /// <summary>Only over no blob with this ETag.</summary>
    public ETag? IfNoneMatch { get; init; }
}
