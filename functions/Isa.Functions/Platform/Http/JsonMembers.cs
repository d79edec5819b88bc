using System.Globalization;
using System.Text.Json;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Http;

/// <summary>The members of one object, read one by one into values. A missing optional member is null; every fault is noted and reading goes on.</summary>
readonly struct JsonMembers(JsonReading reading, Shape shape, JsonElement[] found)
{
    public bool Has(string name) => reading.Sketch is not null || Member(name).ValueKind != JsonValueKind.Undefined;

    /// <summary>Notes that a rule of the whole object is broken.</summary>
    public void Fault(Fault fault) => reading.Add(null, fault.Code, fault.Detail);

    /// <summary>Notes that a rule of the body itself is broken at this member.</summary>
    public void Fault(string name, string code, string detail) => reading.Add(name, code, detail);

    public string Text(string name, int lengthMax, int lengthMin = 1) => TextOrNull(name, lengthMax, lengthMin) ?? "";

    public string? TextOrNull(string name, int lengthMax, int lengthMin = 1) => Text(name, Member(name), lengthMin, lengthMax);

    /// <summary>The word that decides what the other members are; null: missing.</summary>
    public string? Kind(string name, params string[] words)
    {
        if (reading.Sketch is { } sketch) return sketch.Kind(name, words);
        if (TextOrNull(name, lengthMax: 100) is not { } word) return null;
        if (!words.Contains(word)) Fault(name, "type.unknown", $"The type of this route is {string.Join(" or ", words)}.");
        return word;
    }

    public T Word<T>(string name, string unknown = "value.unknown") where T : struct, Enum => WordOrNull<T>(name, unknown) ?? default;

    public T? WordOrNull<T>(string name, string unknown = "value.unknown") where T : struct, Enum => Word<T>(name, Member(name), unknown);

    public DateOnly Day(string name) => DayOrNull(name) ?? default;

    public DateOnly? DayOrNull(string name)
    {
        reading.Sketch?.Value<DateOnly>(name);
        if (TextOrNull(name, lengthMax: 32) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Fault(name, "date.malformed", "A day of the calendar is expected, such as 2026-11-03.");
        return null;
    }

    public Month Month(string name) => MonthOrNull(name) ?? default;

    public Month? MonthOrNull(string name)
    {
        reading.Sketch?.Value<Month>(name);
        if (TextOrNull(name, lengthMax: 32) is not { } text) return null;
        if (Domain.Values.Month.TryParse(text, out var month)) return month;
        Fault(name, "month.malformed", "A month is expected, such as 2026-11.");
        return null;
    }

    /// <summary>An instant with its zone: `2026-11-03T16:05:00Z`, or with an offset. A time without zone means another instant everywhere.</summary>
    public DateTimeOffset Instant(string name)
    {
        reading.Sketch?.Value<DateTimeOffset>(name);
        if (TextOrNull(name, lengthMax: 64) is not { } text) return default;
        var zoned = text.Length > 19 && text[10] == 'T' && text[16] == ':' && (text[^1] == 'Z' || (text[^3] == ':' && text[^6] is '+' or '-'));
        if (zoned && Member(name).TryGetDateTimeOffset(out var instant)) return instant;
        Fault(name, "instant.malformed", "An instant of RFC 3339 with its zone is expected, such as 2026-11-03T16:05:00Z.");
        return default;
    }

    public long Number(string name, long min, long max) => NumberOrNull(name, min, max) ?? default;

    public long? NumberOrNull(string name, long min, long max) => reading.Number(name, Member(name), min, max);

    /// <summary>A number with up to two decimals, in hundredths; so are the bounds.</summary>
    public long Hundredths(string name, long min, long max)
    {
        reading.Sketch?.Hundredths(name, min, max);
        var element = Member(name);
        if (element.ValueKind == JsonValueKind.Undefined) return default;
        if (element.ValueKind != JsonValueKind.Number) Fault(name, "value.not-number", "A number is expected here.");
        else if (!element.TryGetDecimal(out var number) || number < min / 100m || number > max / 100m) Fault(name, "number.out-of-range", string.Create(CultureInfo.InvariantCulture, $"The number lies outside {min / 100m} to {max / 100m}."));
        else if (number * 100 % 1 != 0) Fault(name, "number.too-exact", "At most two decimals are counted.");
        else return (long)(number * 100);
        return default;
    }

    public bool? FlagOrNull(string name)
    {
        reading.Sketch?.Flag(name);
        var element = Member(name);
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False) return element.GetBoolean();
        if (element.ValueKind != JsonValueKind.Undefined) Fault(name, "value.not-boolean", "True or false is expected here.");
        return null;
    }

    /// <summary>A text that a domain value parses; null when it is missing or does not parse.</summary>
    public T? ParsedOrNull<T>(string name, int lengthMax, Func<string, Outcome<T>> parse)
        where T : struct
    {
        reading.Sketch?.Parsed<T>(name, lengthMax);
        if (TextOrNull(name, lengthMax) is not { } text) return null;
        if (parse(text).Is(out var value, out var faults)) return value;
        foreach (var fault in faults) Fault(name, fault.Code, fault.Detail);
        return null;
    }

    public T? Object<T>(string name, Shape inner, Func<JsonMembers, T> read)
    {
        var (element, door) = (Member(name), reading);
        return element.ValueKind == JsonValueKind.Undefined && door.Sketch is null ? default : reading.Within(name, () => door.Object(name, element, inner, read));
    }

    public T[] Objects<T>(string name, int min, int max, Shape inner, Func<JsonMembers, T> read)
    {
        var door = reading;
        return List(name, min, max, item => door.Object(null, item, inner, read)!);
    }

    public IReadOnlyList<string> Texts(string name, int max, int lengthMax)
    {
        var members = this;
        return List(name, 0, max, item => members.Text(null, item, 1, lengthMax) ?? "");
    }

    public IReadOnlyList<T> WordList<T>(string name, int max)
        where T : struct, Enum
    {
        var members = this;
        return List(name, 0, max, item => members.Word<T>(null, item, "value.unknown") ?? default);
    }

    /// <summary>A free object, kept as the text that came; its strings and names are checked like all others.</summary>
    public string? Raw(string name, int lengthMax)
    {
        reading.Sketch?.Free(name);
        var element = Member(name);
        if (element.ValueKind == JsonValueKind.Undefined) return null;
        if (element.ValueKind != JsonValueKind.Object) Fault(name, "value.not-object", "An object is expected here.");
        else if (element.GetRawText() is var raw && raw.Length > lengthMax) Fault(name, "text.too-long", "The object is too large.");
        else
        {
            var (members, before) = (this, reading.Count);
            reading.Within(name, () => members.CheckFree(element));
            return reading.Count == before ? raw : null;        // text that cannot be read is handed to nobody
        }
        return null;
    }

    JsonElement Member(string name) => found[shape.Place(name)];

    T[] List<T>(string name, int min, int max, Func<JsonElement, T> read)
    {
        var (element, door) = (Member(name), reading);
        door.Sketch?.List(name, min, max, () => read(default));
        if (element.ValueKind == JsonValueKind.Undefined) return [];
        if (element.ValueKind != JsonValueKind.Array)
        {
            Fault(name, "value.not-array", "A list is expected here.");
            return [];
        }
        var count = element.GetArrayLength();
        if (count < min || count > max)
        {
            Fault(name, "list.length", string.Create(CultureInfo.InvariantCulture, $"The list has {count} entries; it takes {min} to {max}."));
            return [];
        }
        return reading.Within(name, () => element.EnumerateArray().Select((item, index) => door.Within(index, () => read(item))).ToArray());
    }

    string? Text(string? name, JsonElement element, int lengthMin, int lengthMax)
    {
        reading.Sketch?.Text(name, lengthMin, lengthMax);
        if (element.ValueKind == JsonValueKind.Undefined) return null;
        if (element.ValueKind != JsonValueKind.String) reading.Add(name, "value.not-text", "A text is expected here.");
        else if (JsonText.Of(element) is not { } text) reading.Add(name, "text.malformed", "The text holds half of a surrogate pair.");
        else if (JsonText.HasControls(text)) reading.Add(name, "text.control-character", "The text holds a control character.");
        else if (lengthMin > 0 && string.IsNullOrWhiteSpace(text)) reading.Add(name, JsonReading.Empty, "The text is empty.");
        else if (text.Length > lengthMax) reading.Add(name, "text.too-long", string.Create(CultureInfo.InvariantCulture, $"The text is longer than {lengthMax}."));
        else return text;
        return null;
    }

    T? Word<T>(string? name, JsonElement element, string unknown)
        where T : struct, Enum
    {
        reading.Sketch?.Word<T>(name);
        if (element.ValueKind == JsonValueKind.Undefined) return null;
        if (element.ValueKind != JsonValueKind.String) reading.Add(name, "value.not-text", "A text is expected here.");
        else if (Known<T>(element) is { } value) return value;
        else reading.Add(name, unknown, $"One of these is expected: {Words<T>.List}.");
        return null;
    }

    bool CheckFree(JsonElement element)
    {
        var members = this;
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                Text(null, element, 0, int.MaxValue);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index()) reading.Within(index, () => members.CheckFree(item));
                break;
            case JsonValueKind.Object:
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var member in element.EnumerateObject())
                {
                    if (JsonText.NameOf(member) is not { } name) reading.Add(null, "text.malformed", "A member name is not valid Unicode.");
                    else if (!names.Add(name)) reading.Add(name, "member.duplicate", "The member stands there twice.");
                    else reading.Within(name, () => members.CheckFree(member.Value));
                }
                break;
        }
        return true;
    }

    static T? Known<T>(JsonElement element)
        where T : struct, Enum
    {
        try { return Words<T>.TryRead(element, out var value) ? value : null; }
        catch (InvalidOperationException) { return null; }
    }
}
