using System.Text.Json;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>The container `reports`: which lines of a CSV were rejected, by their places from 0; a row would be too small. Written before the delivery becomes processed.</summary>
sealed class DeliveryReports(StorageAccount account)
{
    public const string ContainerName = "reports";
    readonly BlobContainerClient reports = account.Container(ContainerName);

    /// <summary>Twice is once: a later pass replaces what an earlier one found.</summary>
    public Task SaveAsync(PartnerId partner, string delivery, IReadOnlyList<int> rejected, CancellationToken ct) =>
        reports.UploadAsync(Name(partner, delivery), JsonSerializer.SerializeToUtf8Bytes(rejected), MediaTypes.Json, ct: ct);

    public async Task<IReadOnlyList<int>> GetAsync(PartnerId partner, string delivery, CancellationToken ct) =>
        await reports.DownloadIfExistsAsync(Name(partner, delivery), ct) is { } blob ? JsonSerializer.Deserialize<int[]>(blob.Content.Span)! : [];

    static string Name(PartnerId partner, string delivery) => $"{partner}/{delivery}.json";
}
