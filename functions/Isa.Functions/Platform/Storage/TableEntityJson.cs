using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure;

namespace Isa.Functions.Platform.Storage;

/// <summary>Rows as the table service writes them: what JSON has no type for is text with an annotation before it.</summary>
static class TableEntityJson
{
    const string TypeSuffix = "@odata.type";

    // Nobody shows these bytes in a page; escapes would only count against the 4 MiB of a transaction.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(TableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", entity.PartitionKey);
            json.WriteString("RowKey", entity.RowKey);
            foreach (var name in entity.Keys) Write(json, name, entity[name]);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case string text: json.WriteString(name, text); break;
            case int number: json.WriteNumber(name, number); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case long number: Annotated("Edm.Int64", number.ToString(CultureInfo.InvariantCulture)); break;
            case DateTimeOffset instant: Annotated("Edm.DateTime", instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)); break;
            case byte[] bytes: Annotated("Edm.Binary", Convert.ToBase64String(bytes)); break;
            case Guid id: Annotated("Edm.Guid", id.ToString()); break;
            case double number when double.IsFinite(number):
                json.WriteString(name + TypeSuffix, "Edm.Double");
                json.WriteNumber(name, number);
                break;
            case double number: Annotated("Edm.Double", number.ToString(CultureInfo.InvariantCulture)); break;
        }

        void Annotated(string type, string text)
        {
            json.WriteString(name + TypeSuffix, type);
            json.WriteString(name, text);
        }
    }

    public static TableEntity Read(JsonElement row)
    {
        var entity = new TableEntity(Text(row, "PartitionKey"), Text(row, "RowKey"));
        string? type = null;
        foreach (var property in row.EnumerateObject())
        {
            var name = property.Name;
            if (name.EndsWith(TypeSuffix, StringComparison.Ordinal)) { type = property.Value.GetString(); continue; }   // stands right before its property
            if (name is "Timestamp") entity.Timestamp = property.Value.GetDateTimeOffset();
            else if (name is "odata.etag") entity.ETag = new ETag(property.Value.GetString()!);
            else if (!name.StartsWith("odata.", StringComparison.Ordinal) && name is not ("PartitionKey" or "RowKey")) entity[name] = Value(property.Value, type);
            type = null;
        }
        return entity;
    }

    static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    static object? Value(JsonElement value, string? type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.Null, _) => null,   // a selected property that this row does not have
        (JsonValueKind.True or JsonValueKind.False, _) => value.GetBoolean(),
        (JsonValueKind.Number, "Edm.Double") => value.GetDouble(),
        (JsonValueKind.Number, _) when value.TryGetInt32(out var number) => number,
        (JsonValueKind.Number, _) => value.GetDouble(),
        (_, "Edm.Int64") => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        (_, "Edm.DateTime") => value.GetDateTimeOffset(),
        (_, "Edm.Binary") => value.GetBytesFromBase64(),
        (_, "Edm.Guid") => value.GetGuid(),
        (_, "Edm.Double") => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ => value.GetString(),
    };
}
