using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;
using Azure;
using Azure.Core;

namespace Isa.Functions.Platform.Storage;

/// <summary>One blob container: blobs written whole or block by block, blobs that only grow, and both read whole or in part.</summary>
sealed class BlobContainerClient
{
    /// <summary>What the service says when a blob that must be new is there.</summary>
    public const string AlreadyExists = "BlobAlreadyExists";

    /// <summary>What the service says when a blob takes no more blocks.</summary>
    public const string Sealed = "BlobIsSealed";

    const int AppendBytes = 4 * 1024 * 1024;
    static readonly (string, string?)[] Append = [("comp", "appendblock")], Seal = [("comp", "seal")], BlockList = [("comp", "blocklist")];

    readonly StoragePipeline pipeline;

    internal BlobContainerClient(StoragePipeline pipeline, string name) => (this.pipeline, Name) = (pipeline, StorageNames.ContainerOrQueue(name));

    public string Name { get; }

    public async Task CreateIfNotExistsAsync(CancellationToken ct = default)
    {
        using var message = pipeline.Request(RequestMethod.Put, $"/{Name}", ("restype", "container"));
        await SendAsync(message, "Create", ct, tolerated: "ContainerAlreadyExists");
    }

    public async Task<ETag> UploadAsync(string name, ReadOnlyMemory<byte> content, string contentType, BlobConditions? conditions = null, CancellationToken ct = default)
    {
        using var message = Put(name, content, ("x-ms-blob-type", "BlockBlob"), ("Content-Type", contentType),
            ("If-Match", conditions?.IfMatch?.ToString("H")), ("If-None-Match", conditions?.IfNoneMatch?.ToString("H")));
        return (await SendAsync(message, "Upload", ct))!.Headers.ETag!.Value;
    }

    /// <summary>Null when the blob is not there; a missing container is still an error.</summary>
    public Task<BlobContent?> DownloadIfExistsAsync(string name, CancellationToken ct = default) => DownloadIfExistsAsync(name, default(HttpRange), ct);

    /// <summary>A part of the blob; null when the blob is not there. It must begin before the end of the blob.</summary>
    public async Task<BlobContent?> DownloadIfExistsAsync(string name, HttpRange range, CancellationToken ct = default)
    {
        using var message = pipeline.Request(RequestMethod.Get, StorageNames.BlobPath(Name, name));
        if (range != default) message.Request.Headers.SetValue("x-ms-range", range.ToString());     // an empty blob has no byte at which a range could begin
        if (await SendAsync(message, "Download", ct, tolerated: "BlobNotFound") is not { } response) return null;
        return new(response.Content.ToMemory(), response.Headers.ETag!.Value, response.Headers.ContentType ?? "");
    }

    /// <summary>Null when the blob is not there.</summary>
    public async Task<BlobProperties?> GetPropertiesIfExistsAsync(string name, CancellationToken ct = default)
    {
        using var message = pipeline.Request(RequestMethod.Head, StorageNames.BlobPath(Name, name));
        if (await SendAsync(message, "Properties", ct, tolerated: "BlobNotFound") is not { Headers: var headers }) return null;
        return new(headers.ContentLengthLong ?? 0, headers.ETag!.Value, headers.ContentType ?? "", (int)Number(headers, "x-ms-blob-committed-block-count"),
            headers.TryGetValue("x-ms-blob-sealed", out var text) && text is "true");
    }

    /// <summary>Puts a block of a blob to be: nobody sees it before it is committed, and one that never is vanishes after a week. Twice is once.</summary>
    public async Task StageBlockAsync(string name, string blockId, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        using var message = Put(name, content, new (string, string?)[] { ("comp", "block"), ("blockid", blockId) });
        await SendAsync(message, "Stage", ct);
    }

    /// <summary>Makes the staged blocks, in this order, the blob; their ids are base64 texts of one length. Twice is once.</summary>
    public async Task CommitBlockListAsync(string name, IEnumerable<string> blockIds, string contentType, CancellationToken ct = default)
    {
        var list = new XElement("BlockList", blockIds.Select(id => new XElement("Latest", id)));
        using var message = Put(name, Encoding.UTF8.GetBytes(list.ToString()), BlockList, ("x-ms-blob-content-type", contentType));
        await SendAsync(message, "Commit", ct);
    }

    public async Task DeleteIfExistsAsync(string name, CancellationToken ct = default)
    {
        using var message = pipeline.Request(RequestMethod.Delete, StorageNames.BlobPath(Name, name));
        await SendAsync(message, "Delete", ct, tolerated: "BlobNotFound");
    }

    /// <summary>The blobs whose name begins with the prefix, in the order of their names; null means all. Pages hold at most 5000.</summary>
    public async IAsyncEnumerable<BlobItem> GetBlobsAsync(string? prefix = null, int? maxPerPage = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var marker = ""; marker is not null;)
        {
            using var message = pipeline.Request(RequestMethod.Get, $"/{Name}", ("restype", "container"), ("comp", "list"), ("prefix", prefix),
                ("marker", marker is "" ? null : marker), ("maxresults", maxPerPage?.ToString(CultureInfo.InvariantCulture)));
            var page = XDocument.Load((await SendAsync(message, "List", ct))!.Content.ToStream()).Root!;
            foreach (var blob in page.Element("Blobs")!.Elements("Blob")) yield return Item(blob);
            marker = (string?)page.Element("NextMarker") is { Length: > 0 } next ? next : null;
        }
    }

    /// <summary>Begins a blob that only grows; one that exists stays as it is.</summary>
    public async Task CreateAppendIfNotExistsAsync(string name, string contentType = "application/octet-stream", CancellationToken ct = default)
    {
        using var message = Put(name, default, ("x-ms-blob-type", "AppendBlob"), ("Content-Type", contentType), ("If-None-Match", "*"));
        await SendAsync(message, "Create", ct, tolerated: AlreadyExists);
    }

    /// <summary>Appends up to 4 MiB; only at the given position, when one is given. Without one a lost reply appends twice.</summary>
    public async Task<AppendedBlock> AppendBlockAsync(string name, ReadOnlyMemory<byte> content, long? appendPosition = null, CancellationToken ct = default)
    {
        if (content.Length is 0 or > AppendBytes) throw new ArgumentException("A block has 1 byte to 4 MiB.", nameof(content));
        using var message = Put(name, content, Append, ("x-ms-blob-condition-appendpos", appendPosition?.ToString(CultureInfo.InvariantCulture)));
        var headers = (await SendAsync(message, "Append", ct))!.Headers;
        return new(Number(headers, "x-ms-blob-append-offset"), (int)Number(headers, "x-ms-blob-committed-block-count"), headers.ETag!.Value);
    }

    /// <summary>Ends a blob that only grew: later appends are a <see cref="StorageConflictException"/> with code BlobIsSealed.</summary>
    public async Task SealAsync(string name, CancellationToken ct = default)
    {
        using var message = Put(name, default, Seal);
        await SendAsync(message, "Seal", ct);
    }

    HttpMessage Put(string name, ReadOnlyMemory<byte> content, params ReadOnlySpan<(string Name, string? Value)> headers) => Put(name, content, [], headers);

    HttpMessage Put(string name, ReadOnlyMemory<byte> content, (string, string?)[] query, params ReadOnlySpan<(string Name, string? Value)> headers)
    {
        var message = pipeline.Request(RequestMethod.Put, StorageNames.BlobPath(Name, name), query);
        foreach (var header in headers) if (header.Value is not null) message.Request.Headers.SetValue(header.Name, header.Value);
        message.Request.Content = RequestContent.Create(content);
        return message;
    }

    static BlobItem Item(XElement blob)
    {
        var (name, properties) = (blob.Element("Name")!, blob.Element("Properties")!);
        return new(
            (bool?)name.Attribute("Encoded") == true ? Uri.UnescapeDataString(name.Value) : name.Value,
            (long)properties.Element("Content-Length")!,
            new(((string)properties.Element("Etag")!).Trim('"')),
            DateTimeOffset.Parse((string)properties.Element("Last-Modified")!, CultureInfo.InvariantCulture));
    }

    static long Number(ResponseHeaders headers, string name) => headers.TryGetValue(name, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    Task<Response?> SendAsync(HttpMessage message, string operation, CancellationToken ct, string? tolerated = null) =>
        pipeline.SendAsync(message, operation, $"container {Name}", tolerated, ct);
}
