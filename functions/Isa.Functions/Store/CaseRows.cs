using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Isa.Domain.Attendance;
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
    public const string CaseRow = "case", ContractPrefix = "contract|", EventPrefix = "event|";

    public static string ContractRow(ContractId id) => ContractPrefix + id;

    public static string EventRow(int seq) => EventPrefix + seq.ToString("D6", CultureInfo.InvariantCulture);

    public static TableEntity Write(CaseFile file, int seq, byte[] key) => new TableEntity(file.Id.ToString(), CaseRow)
    {
        ["Seq"] = seq,
        ["Status"] = Words<CaseStatus>.Of(file.Status),
        ["ContactedOn"] = Keys.Day(file.ContactedOn),
        ["Commune"] = file.Commune.Number,
        ["Cms"] = file.Cms.ToString(),
    }.Seal(SealedOf(file), key);

    public static CaseFile Read(TableEntity row, IReadOnlyList<MeasureContract> contracts, byte[] key)
    {
        var id = new CaseId(row.PartitionKey);
        var secrets = Open<SealedCase>(key, row);
        return new(
            id, Words<CaseStatus>.Parse(row.GetString("Status")!), Keys.Day(row.GetString("ContactedOn")!), new(row.GetInt32("Commune")!.Value), new(row.GetString("Cms")!),
            secrets.Person, secrets.Situation, secrets.Consents, secrets.Note, secrets.Strategy, contracts);
    }

    public static TableEntity Write(MeasureContract contract, byte[] key) => new TableEntity(contract.CaseId.ToString(), ContractRow(contract.Id))
    {
        ["Number"] = contract.Number,
        ["Measure"] = contract.Measure,
        ["CatalogueVersion"] = contract.CatalogueVersion,
        ["Axis"] = Words<Axis>.Of(contract.Axis),
        ["Partner"] = contract.Partner.ToString(),
        ["Commune"] = contract.Commune.Number,
        ["State"] = Words<ContractState>.Of(contract.State),
        ["From"] = Keys.Day(contract.From),
        ["To"] = Keys.DayOrNull(contract.To),
        ["BillingMode"] = Words<BillingMode>.Of(contract.Billing.Mode),
        ["BillingUnit"] = Words<BillingUnit>.Of(contract.Billing.Unit),
        ["UnitPriceRappen"] = contract.Billing.UnitPrice.Rappen,
        ["Pays"] = string.Join(',', contract.Billing.Pays.Select(Words<AttendanceStatus>.Of)),
        ["Payer"] = Words<Payer>.Of(contract.Payer),
        ["Schedule"] = contract.Schedule.HalfDays,
        ["Opinion"] = contract.Preavis is { } preavis ? Words<Opinion>.Of(preavis.Opinion) : null,
        ["OpinionGivenOn"] = Keys.DayOrNull(contract.Preavis?.GivenOn),
        ["Decision"] = contract.Decision is { } decision ? Words<DecisionOutcome>.Of(decision.Outcome) : null,
        ["DecidedOn"] = Keys.DayOrNull(contract.Decision?.DecidedOn),
        ["StartedOn"] = Keys.DayOrNull(contract.StartedOn),
        ["EndedOn"] = Keys.DayOrNull(contract.EndedOn),
        ["EndReason"] = contract.End is { } end ? Words<EndReason>.Of(end.Reason) : null,
        ["EndedByOrganiser"] = contract.End is null ? null : contract.EndedByOrganiser,
        ["Interviews"] = string.Join(',', contract.Interviews.Select(held => $"{Keys.Day(held.On)}/{Words<InterviewKind>.Of(held.Kind)}/{Words<InterviewBy>.Of(held.By)}")),
        ["Suspensions"] = string.Join(',', contract.Suspensions.Select(rest => $"{Keys.Day(rest.From)}/{Keys.DayOrNull(rest.To)}")),
        ["InformationRequests"] = string.Join(',', contract.InformationRequests.Select(request => Keys.Day(request.AskedOn))),
    }.Seal(SealedOf(contract), key);

    /// <summary>The whole contract.</summary>
    public static MeasureContract ReadContract(TableEntity row, byte[] key) => ReadContract(row, Open<SealedContract>(key, row));

    /// <summary>The contract without its sealed texts: enough for dates, states and money, and no key is needed.</summary>
    public static MeasureContract ReadFacts(TableEntity row) => ReadContract(row, texts: null);

    /// <summary>Puts into an event the texts as they stand after it, sealed.</summary>
    public static TableEntity WithSnapshot(this TableEntity row, CaseFile file, MeasureContract? changed, byte[] key) =>
        changed is null ? row.Seal(SealedOf(file), key) : row.Seal(SealedOf(changed), key);

    static MeasureContract ReadContract(TableEntity row, SealedContract? texts)
    {
        var asked = row.GetString("InformationRequests") is { Length: > 0 } days ? days.Split(',') : [];
        var held = row.GetString("Interviews") is { Length: > 0 } interviews ? interviews.Split(',') : [];
        var rests = row.GetString("Suspensions") is { Length: > 0 } list ? list.Split(',') : [];
        return new(
            new(row.RowKey[ContractPrefix.Length..]), new(row.PartitionKey), row.GetString("Measure")!, row.GetInt32("CatalogueVersion")!.Value,
            Words<Axis>.Parse(row.GetString("Axis")!), new(row.GetString("Partner")!), new(row.GetInt32("Commune")!.Value),
            Words<ContractState>.Parse(row.GetString("State")!), Keys.Day(row.GetString("From")!), Keys.DayOrNull(row.GetString("To")),
            new(Words<BillingMode>.Parse(row.GetString("BillingMode")!), Words<BillingUnit>.Parse(row.GetString("BillingUnit")!), new(row.GetInt64("UnitPriceRappen")!.Value),
                [.. row.GetString("Pays")!.Split(',').Select(Words<AttendanceStatus>.Parse)]),
            Words<Payer>.Parse(row.GetString("Payer")!), new(row.GetInt32("Schedule")!.Value), texts?.Objectives ?? [], texts?.ExternalRef, texts?.Details)
        {
            Number = row.GetInt32("Number")!.Value,
            Preavis = row.GetString("Opinion") is { } opinion ? new(Words<Opinion>.Parse(opinion), Keys.Day(row.GetString("OpinionGivenOn")!), texts?.PreavisReason ?? "") : null,
            Decision = row.GetString("Decision") is { } outcome ? new(Words<DecisionOutcome>.Parse(outcome), Keys.Day(row.GetString("DecidedOn")!), texts?.DecisionReason ?? "") : null,
            InformationRequests = [.. asked.Select((day, index) => new InformationRequest(Keys.Day(day), texts?.InformationReasons[index] ?? ""))],
            StartedOn = Keys.DayOrNull(row.GetString("StartedOn")),
            End = row.GetString("EndedOn") is { } on ? new(Keys.Day(on), Words<EndReason>.Parse(row.GetString("EndReason")!), texts?.EndNote) : null,
            EndedByOrganiser = row.GetBoolean("EndedByOrganiser") ?? false,
            CancellationReason = texts?.CancellationReason,
            Interviews = [.. held.Select(interview => interview.Split('/')).Select(parts => new Interview(Keys.Day(parts[0]), Words<InterviewKind>.Parse(parts[1]), Words<InterviewBy>.Parse(parts[2])))],
            Suspensions = [.. rests.Select((rest, index) => new Suspension(Keys.Day(rest[..10]), rest.Length > 11 ? Keys.Day(rest[11..]) : null, texts?.SuspensionReasons[index] ?? ""))],
        };
    }

    static SealedCase SealedOf(CaseFile file) => new(file.Person, file.Situation, file.Consents, file.Note, file.Strategy);

    static SealedContract SealedOf(MeasureContract contract) => new(
        contract.Objectives, contract.ExternalRef, contract.Details, contract.Preavis?.Reason, contract.Decision?.Reason,
        [.. contract.Suspensions.Select(rest => rest.Reason)], [.. contract.InformationRequests.Select(request => request.Reason)],
        contract.End?.Note, contract.CancellationReason);

    sealed record SealedCase(Person Person, Situation Situation, IReadOnlyList<Consent> Consents, string? Note, Strategy? Strategy);

    sealed record SealedContract(
        IReadOnlyList<string> Objectives, string? ExternalRef, string? Details, string? PreavisReason, string? DecisionReason,
        IReadOnlyList<string> SuspensionReasons, IReadOnlyList<string> InformationReasons, string? EndNote, string? CancellationReason);

    /// <summary>A property holds 64 KiB and long texts more: what is sealed stands in as many columns as it needs.</summary>
    static TableEntity Seal<T>(this TableEntity row, T value, byte[] key)
    {
        var closed = Platform.Protection.Seal.Close(key, JsonSerializer.SerializeToUtf8Bytes(value, Format), Place(row));
        foreach (var (number, part) in closed.Chunk(ColumnBytesMax).Index()) row[Column(number)] = part;
        return row;
    }

    static T Open<T>(byte[] key, TableEntity row)
    {
        byte[] closed = [.. Enumerable.Range(0, int.MaxValue).Select(number => row.GetBinary(Column(number))).TakeWhile(part => part is not null).SelectMany(part => part!)];
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
