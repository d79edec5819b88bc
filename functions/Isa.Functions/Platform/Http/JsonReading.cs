using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Http;

/// <summary>
/// One reading of a body from outside: strict, and with all faults instead of the first. No serializer reads what comes in:
/// it would stop at the first fault, and take numbers in strings and half dates (docs/decisions/strict-json.md).
/// </summary>
sealed class JsonReading(JsonSketch? sketch = null, bool isPart = false)
{
    /// <summary>What is no fault in a body that is not finished.</summary>
    public const string Missing = "member.missing", Empty = "text.too-short";

    const int FaultsMax = 100;
    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow };
    readonly List<Fault> faults = [];
    readonly List<object> path = [];

    /// <summary>Reads a whole body; what `read` returns counts only when no fault was found.</summary>
    public static Outcome<T> Read<T>(ReadOnlyMemory<byte> body, Shape shape, Func<JsonMembers, T> read)
        where T : notnull => Read(body, (reading, whole) => reading.Object(null, whole, shape, read));

    /// <summary>`isPart`: the body is not finished, nothing is missing in it.</summary>
    public static Outcome<T> Read<T>(ReadOnlyMemory<byte> body, Func<JsonReading, JsonElement, T?> read, bool isPart = false)
        where T : notnull
    {
        if (!Utf8.IsValid(body.Span)) return new Fault("json.malformed", "The body is not UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            var reading = new JsonReading(isPart: isPart);
            var value = read(reading, document.RootElement);
            return reading.faults is [] ? value! : reading.faults.ToArray();
        }
        catch (JsonException e)
        {
            return new Fault("json.malformed", string.Create(CultureInfo.InvariantCulture, $"The body is not JSON: see line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}."));
        }
    }

    /// <summary>How many faults were found so far.</summary>
    public int Count => faults.Count;

    /// <summary>Where the reads are noted when nothing is read but described; null: a body is read.</summary>
    public JsonSketch? Sketch => sketch;

    public T? Object<T>(string? member, JsonElement element, Shape shape, Func<JsonMembers, T> read)
    {
        if (sketch is not null) return sketch.Object(member, shape, read);
        if (element.ValueKind == JsonValueKind.Object) return read(new JsonMembers(this, shape, shape.Read(element, this)));
        Add(null, "value.not-object", "An object is expected here.");
        return default;
    }

    /// <summary>A whole number within its bounds; null: a fault, or missing.</summary>
    public long? Number(string? member, JsonElement element, long min, long max)
    {
        sketch?.Number(member, min, max);
        if (element.ValueKind == JsonValueKind.Undefined) return null;
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out var number)) Add(member, "value.not-integer", "A whole number is expected here.");
        else if (number < min || number > max) Add(member, "number.out-of-range", string.Create(CultureInfo.InvariantCulture, $"The number lies outside {min} to {max}."));
        else return number;
        return null;
    }

    TValue Parsed<TValue>(string member, JsonElement element, Func<string, Outcome<TValue>> parse)
        where TValue : struct
    {
        if (element.ValueKind != JsonValueKind.String) Add(member, "value.not-text", "A text is expected here.");
        else if (JsonText.Of(element) is not { } text) Add(member, "text.malformed", "The text holds half of a surrogate pair.");
        else if (parse(text).Is(out var value, out var wrong)) return value;
        else foreach (var fault in wrong) Add(member, fault.Code, fault.Detail);
        return default;
    }

    /// <summary>Numbers whose members are named by values of one kind.</summary>
    public Dictionary<TName, long>? Numbers<TName>(JsonElement element, Func<string, Outcome<TName>> name, long min, long max)
        where TName : notnull => Named(element, name, (said, value) => Number(said, value, min, max) ?? 0);

    /// <summary>Texts, as a domain value parses them, whose members are named by values of one kind.</summary>
    public Dictionary<TName, TValue>? ParsedTexts<TName, TValue>(JsonElement element, Func<string, Outcome<TName>> name, Func<string, Outcome<TValue>> parse)
        where TName : notnull
        where TValue : struct => Named(element, name, (said, value) => Parsed(said, value, parse));

    Dictionary<TName, TValue>? Named<TName, TValue>(JsonElement element, Func<string, Outcome<TName>> name, Func<string, JsonElement, TValue> read)
        where TName : notnull
        where TValue : struct
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add(null, "value.not-object", "An object is expected here.");
            return null;
        }
        var found = new Dictionary<TName, TValue>();
        foreach (var member in element.EnumerateObject())
        {
            if (JsonText.NameOf(member) is not { } said) Add(null, "text.malformed", "A member name is not valid Unicode.");
            else if (!name(said).Is(out var key, out var wrong)) foreach (var fault in wrong) Add(said, fault.Code, fault.Detail);
            else if (!found.TryAdd(key, default)) Add(said, "member.duplicate", "The member stands there twice.");
            else found[key] = read(said, member.Value);
        }
        return found;
    }

    /// <summary>Notes a fault of a member (or of the place itself) and goes on; beyond a hundred nobody reads them.</summary>
    public void Add(string? member, string code, string detail)
    {
        if (isPart && code is Missing or Empty) return;
        if (faults.Count < FaultsMax) faults.Add(new(code, detail, Pointer(member)));
    }

    /// <summary>Reads something one level deeper, so that its faults bear their place.</summary>
    public T Within<T>(object step, Func<T> read)
    {
        path.Add(step);
        var value = read();
        path.RemoveAt(path.Count - 1);
        return value;
    }

    string Pointer(string? member)
    {
        var pointer = new StringBuilder();
        foreach (var step in member is null ? path : [.. path, member])
            pointer.Append('/').Append(string.Create(CultureInfo.InvariantCulture, $"{step}").Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        return pointer.ToString();
    }
}
