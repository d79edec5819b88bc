using System.Security.Cryptography;
using System.Text.Json;
using Isa.Domain.Values;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A stored statement: its JSON, byte for byte, and the hash by which a printed copy can be compared.</summary>
sealed record StoredStatement(ReadOnlyMemory<byte> Json)
{
    public static StoredStatement Of<T>(T statement) => new(JsonSerializer.SerializeToUtf8Bytes(statement, Statements.Format));

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Json.Span));

    public T Read<T>() => JsonSerializer.Deserialize<T>(Json.Span, Statements.Format) ?? throw new InvalidDataException("A statement is empty.");
}

/// <summary>The container `statements`: one draft for each organiser's month, written anew when it changes, and the final ones, written once.</summary>
sealed class Statements(StorageAccount account)
{
    public const string ContainerName = "statements";
    readonly BlobContainerClient blobs = account.Container(ContainerName);

    internal static JsonSerializerOptions Format { get; } = MakeFormat();

    public static string Partner(Month month, PartnerId partner) => $"{month}/partners/{partner}.json";

    public static string Commune(Month month, CommuneId commune) => $"{month}/communes/{commune}.json";

    public static string Cms(Month month, CmsId cms) => $"{month}/cms/{cms}.json";

    public static string Canton(Month month) => $"{month}/canton.json";

    /// <summary>A final statement; null before it is written.</summary>
    public async Task<StoredStatement?> FindFinalAsync(string name, CancellationToken ct) => await blobs.DownloadIfExistsAsync(name, ct) is { } blob ? new(blob.Content) : null;

    public async Task<bool> IsFinalAsync(string name, CancellationToken ct) => await blobs.GetPropertiesIfExistsAsync(name, ct) is not null;

    /// <summary>Writes a final statement. What stands there already stays: it is the one that was printed.</summary>
    public async Task SaveFinalAsync<T>(string name, T statement, CancellationToken ct)
    {
        try
        {
            await blobs.UploadAsync(name, StoredStatement.Of(statement).Json, "application/json", BlobConditions.IfNew, ct);
        }
        catch (StorageConflictException e) when (e.ErrorCode == BlobContainerClient.AlreadyExists) { }        // a closing that was broken off after it
    }

    public async Task<StoredStatement?> FindDraftAsync(Month month, PartnerId partner, CancellationToken ct) => await blobs.DownloadIfExistsAsync(Draft(month, partner), ct) is { } blob ? new(blob.Content) : null;

    /// <summary>Writes a draft; nothing is written when it stands there already.</summary>
    public async Task SaveDraftAsync<T>(Month month, PartnerId partner, T statement, CancellationToken ct)
    {
        var json = StoredStatement.Of(statement).Json;
        if (await FindDraftAsync(month, partner, ct) is { } stored && stored.Json.Span.SequenceEqual(json.Span)) return;
        await blobs.UploadAsync(Draft(month, partner), json, "application/json", conditions: null, ct);
    }

    static string Draft(Month month, PartnerId partner) => $"{month}/drafts/{partner}.json";

    static JsonSerializerOptions MakeFormat()
    {
        var format = new JsonSerializerOptions();
        Platform.Http.Json.Configure(format);
        return format;
    }
}
