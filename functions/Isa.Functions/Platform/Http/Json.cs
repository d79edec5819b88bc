using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Http;

/// <summary>How our own values are written: camelCase, kebab words, dates as dates, instants in UTC, ids as texts.</summary>
static class Json
{
    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;      // answers are never HTML: é stays é
        foreach (var converter in Converters) options.Converters.Add(converter);
    }

    static readonly JsonConverter[] Converters =
    [
        new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
        new InstantConverter(),
        new TextConverter<CaseId>(text => new(text)),
        new TextConverter<ContractId>(text => new(text)),
        new TextConverter<DocumentId>(text => new(text)),
        new TextConverter<PaperId>(text => new(text)),
        new TextConverter<PartnerId>(text => new(text)),
        new TextConverter<CmsId>(text => new(text)),
        new TextConverter<Month>(text => Month.TryParse(text, out var month) ? month : throw new JsonException("A month is written 2026-11.")),
        new CommuneConverter(),
        new PartialDateConverter(),
    ];

    sealed class TextConverter<T>(Func<string, T> parse) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    sealed class CommuneConverter : JsonConverter<CommuneId>
    {
        public override CommuneId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, CommuneId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
    }

    sealed class PartialDateConverter : JsonConverter<PartialDate>
    {
        public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PartialDate.Parse(reader.GetString()!).Is(out var date, out _) ? date : throw new JsonException("A stored birth date is not one.");

        public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }

    sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
    }
}
