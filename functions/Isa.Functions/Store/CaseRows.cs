using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>
/// How a case and its contracts stand in rows. What costs and statistics need (dates, states, prices) is clear and outlives the person's
/// erasure; who the person is, and every free text, is sealed with the data key of the case.
/// </summary>
static class CaseRows
{
    public const string CaseRow = "case", ContractPrefix = "contract|", AfterContracts = "contract}", EventPrefix = "event|";

    public static string ContractRow(ContractId id) => ContractPrefix + id;

    public static string EventRow(int seq) => EventPrefix + seq.ToString("D6", CultureInfo.InvariantCulture);

    public static TableEntity Write(CaseFile file, int seq, byte[] key) => new TableEntity(file.Id.ToString(), CaseRow)
    {
        ["Seq"] = seq,
        ["Status"] = Words<CaseStatus>.Of(file.Status),
        ["ContactedOn"] = Keys.Day(file.ContactedOn),
        ["Domiciles"] = ContractRows.Write(file.Domiciles),
        ["ClosedOn"] = Keys.DayOrNull(file.Closure?.On),
        ["ReopenedOn"] = Keys.DayOrNull(file.ReopenedOn),
        ["ErasedOn"] = Keys.DayOrNull(file.ErasedOn),
    }.Seal(SealedOf(file), key);

    /// <summary>The whole file.</summary>
    public static CaseFile Read(TableEntity row, IReadOnlyList<MeasureContract> contracts, byte[] key)
    {
        var texts = Open<SealedCase>(key, row);
        return ReadFacts(row, contracts) with
        {
            Person = texts.Person,
            Situation = texts.Situation,
            Consents = texts.Consents,
            Note = texts.Note,
            Strategy = texts.Strategy,
            Assignee = texts.Assignee,
            Closure = row.GetString("ClosedOn") is { } closed ? new(Keys.Day(closed), texts.ClosureReason ?? "") : null,
        };
    }

    /// <summary>The file without anything sealed, as an erased one remains; no key is needed.</summary>
    public static CaseFile ReadFacts(TableEntity row, IReadOnlyList<MeasureContract> contracts)
    {
        var domiciles = Domiciles(row);
        return new(
            new(row.PartitionKey), Words<CaseStatus>.Parse(row.GetString("Status")!), Keys.Day(row.GetString("ContactedOn")!), domiciles,
            Person: null, Situation: null, Consents: [], Note: null, Strategy: null, [.. contracts.Select(contract => contract with { Domiciles = domiciles })])
        {
            Closure = row.GetString("ClosedOn") is { } closed ? new(Keys.Day(closed), "") : null,
            ReopenedOn = Keys.DayOrNull(row.GetString("ReopenedOn")),
            ErasedOn = Keys.DayOrNull(row.GetString("ErasedOn")),
        };
    }

    public static Person? ReadPerson(TableEntity row, byte[] key) => Open<SealedCase>(key, row).Person;

    public static IReadOnlyList<Domicile> Domiciles(TableEntity row) => ContractRows.ReadDomiciles(row.GetString("Domiciles"));

    public static TableEntity Write(MeasureContract contract, byte[] key) =>
        new TableEntity(contract.CaseId.ToString(), ContractRow(contract.Id)).WithFacts(contract).Seal(ContractTexts.Of(contract), key);

    /// <summary>The whole contract.</summary>
    public static MeasureContract ReadContract(TableEntity row, byte[] key) => ReadContract(row, Open<ContractTexts>(key, row));

    /// <summary>The contract without its sealed texts: enough for dates, states and money, and no key is needed.</summary>
    public static MeasureContract ReadFacts(TableEntity row) => ReadContract(row, texts: null);

    /// <summary>An event, with the texts as they stand after it, sealed.</summary>
    public static TableEntity Write(CaseEvent what, CaseFile file, int seq, MeasureContract? changed, byte[] key)
    {
        var row = new TableEntity(file.Id.ToString(), EventRow(seq))
        {
            ["Kind"] = what.Kind,
            ["By"] = what.Principal,
            ["At"] = what.At,
            ["Contract"] = what.Contract?.ToString(),
            ["Warning"] = what.Warning,
            ["Document"] = what.Document?.ToString(),
            ["Paper"] = what.Paper?.ToString(),
        };
        return changed is null ? row.Seal(SealedOf(file), key) : row.Seal(ContractTexts.Of(changed), key);
    }

    public static (int Seq, CaseEvent What) ReadEvent(TableEntity row) => (
        int.Parse(row.RowKey[EventPrefix.Length..], CultureInfo.InvariantCulture),
        new(row.GetString("Kind")!, row.GetString("By")!, row.GetDateTimeOffset("At")!.Value, row.GetString("Contract") is { } contract ? new ContractId(contract) : null, row.GetString("Warning"))
        {
            Document = row.GetString("Document") is { } document ? new DocumentId(document) : null,
            Paper = row.GetString("Paper") is { } paper ? new PaperId(paper) : null,
        });

    public static bool IsErased(TableEntity row) => row.GetString("Status") == Words<CaseStatus>.Of(CaseStatus.Erased);

    static MeasureContract ReadContract(TableEntity row, ContractTexts? texts) =>
        ContractRows.Read(row, new(row.RowKey[ContractPrefix.Length..]), new(row.PartitionKey), texts);

    static SealedCase SealedOf(CaseFile file) => new(file.Person, file.Situation, file.Consents, file.Note, file.Strategy, file.Assignee, file.Closure?.Reason);

    sealed record SealedCase(Person? Person, Situation? Situation, IReadOnlyList<Consent> Consents, string? Note, Strategy? Strategy, string? Assignee, string? ClosureReason);

    /// <summary>A property holds 64 KiB and long texts more: what is sealed stands in as many columns as it needs.</summary>
    public static TableEntity Seal<T>(this TableEntity row, T value, byte[] key)
    {
        var closed = Platform.Protection.Seal.Close(key, JsonSerializer.SerializeToUtf8Bytes(value, Format), Place(row));
        foreach (var (number, part) in closed.Chunk(ColumnBytesMax).Index()) row[Column(number)] = part;
        return row;
    }

    public static T Open<T>(byte[] key, TableEntity row)
    {
        var closed = row.GetBinary(Column(0));
        for (var number = 1; row.GetBinary(Column(number)) is { } part; number++) closed = [.. closed!, .. part];
        return JsonSerializer.Deserialize<T>(Platform.Protection.Seal.Open(key, closed, Place(row)), Format) ?? throw new InvalidDataException("A sealed field is empty.");
    }

    const int ColumnBytesMax = 60 * 1024;

    static string Column(int number) => $"Sealed{number}";

    static string Place(TableEntity row) => $"{Cases.TableName}|{row.PartitionKey}|{row.RowKey}|Sealed";

    static readonly JsonSerializerOptions Format = MakeFormat();

    static JsonSerializerOptions MakeFormat()
    {
        var format = new JsonSerializerOptions();
        Json.Configure(format);
        format.Converters.Add(new AhvConverter());
        return format;
    }

    sealed class AhvConverter : JsonConverter<AhvNumber>
    {
        public override AhvNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            AhvNumber.Parse(reader.GetString()!).Is(out var number, out _) ? number : throw new InvalidDataException("A stored AHV number is not one.");

        public override void Write(Utf8JsonWriter writer, AhvNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.Digits);
    }
}
