using Azure;

namespace Isa.Functions.Platform.Storage;

/// <summary>A blob as it was read, or its end when only that was asked for.</summary>
sealed record BlobContent(ReadOnlyMemory<byte> Content, ETag ETag, string ContentType);

/// <summary>A blob as a list shows it.</summary>
sealed record BlobItem(string Name, long Length, ETag ETag, DateTimeOffset LastModified);

/// <summary>A blob without its content; blocks are counted for append blobs.</summary>
sealed record BlobProperties(long Length, ETag ETag, string ContentType, int AppendedBlocks, bool IsSealed);

/// <summary>Where a block was appended, and how many the blob has now; the service takes 50,000.</summary>
sealed record AppendedBlock(long Offset, int Blocks, ETag ETag);
