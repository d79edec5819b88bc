using System.Collections.Concurrent;
using System.Globalization;
using Isa.Domain.Measures;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>
/// The container `reference`: every version of the catalogue, `catalogue/000002.json` and so on, written once and never changed. Version 1 comes with the app. The
/// highest number is the one that holds: who writes the next number first has made it.
/// </summary>
sealed class Catalogues(StorageAccount account, Settings settings)
{
    public const string ContainerName = "reference";
    const string Prefix = "catalogue/", Suffix = ".json";
    readonly BlobContainerClient blobs = account.Container(ContainerName);
    readonly ConcurrentDictionary<int, MeasureCatalogue> known = new([KeyValuePair.Create(BuiltIn.Version, BuiltIn)]);

    /// <summary>The catalogue that comes with the app.</summary>
    public static MeasureCatalogue BuiltIn { get; } = CatalogueFormat.Open(version: 1, ReferenceData.Bytes("catalogue.json"));

    /// <summary>The version that holds now.</summary>
    public async Task<MeasureCatalogue> CurrentAsync(CancellationToken ct)
    {
        var last = BuiltIn.Version;
        await foreach (var blob in blobs.GetBlobsAsync(Prefix, ct: ct)) last = int.Parse(blob.Name[Prefix.Length..^Suffix.Length], CultureInfo.InvariantCulture);
        return await FindAsync(last, ct) with { CommunePaysAloneAgainstPreavis = settings.CommunePaysAloneAgainstPreavis };
    }

    public async Task<MeasureCatalogue> FindAsync(int version, CancellationToken ct)
    {
        if (known.TryGetValue(version, out var catalogue)) return catalogue;
        var blob = await blobs.DownloadIfExistsAsync(NameOf(version), ct) ?? throw new InvalidDataException("A version of the catalogue is not there.");
        return known[version] = CatalogueFormat.Open(version, blob.Content);
    }

    /// <summary>The measure of a contract as it was when the contract was approved, before that as it was proposed.</summary>
    public async Task<Measure> MeasureOfAsync(MeasureContract contract, CancellationToken ct) =>
        (await FindAsync(contract.CatalogueVersion, ct)).Find(contract.Measure) ?? throw new InvalidDataException("A contract is of a measure that its catalogue does not have.");

    /// <summary>Writes the next version. False: another one came first.</summary>
    public async Task<bool> TryAddAsync(MeasureCatalogue catalogue, CancellationToken ct)
    {
        try
        {
            await blobs.UploadAsync(NameOf(catalogue.Version), CatalogueFormat.Write(catalogue.Measures), "application/json", BlobConditions.IfNew, ct);
            return true;
        }
        catch (StorageConflictException)
        {
            return false;
        }
    }

    static string NameOf(int version) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{version:D6}{Suffix}");
}
