using System.Globalization;
using System.Text.Json;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>
/// What the details of a contract hold: a JSON Schema (2020-12) of one flat object, with the keywords of <see cref="SchemaKeywords"/>. Others are refused when the
/// catalogue is set: a keyword that nobody judges would promise what does not hold.
/// </summary>
public sealed record DetailsSchema
{
    public static readonly Fault Malformed = new("schema.malformed", "A JSON Schema of one flat object is expected, of at most 8000 characters; docs/measures.md names its keywords.");

    public static readonly Fault Unknown = new("details.unknown", "The measure knows no detail of this name.")
    {
        Explanation = new(
            "Les détails d’un contrat sont ceux que sa mesure demande ; elle ne connaît pas celui-ci. Elle connaît : {0}. Corrigez le nom, ou enlevez ce détail.",
            "Die Einzelheiten eines Vertrags sind jene, welche seine Massnahme verlangt; diese kennt sie nicht. Sie kennt: {0}. Berichtigen Sie den Namen, oder lassen Sie die Angabe weg.",
            "The details of a contract are those that its measure asks for; it does not know this one. It knows: {0}. Correct the name, or leave the detail out."),
    };

    public static readonly Fault WrongKind = new("details.wrong-kind", "The detail has another type or form than the measure asks for.")
    {
        Explanation = new(
            "Un détail a la forme que la mesure demande ; « {0} » ne l’a pas. Indiquez {1}.",
            "Eine Einzelheit hat die Form, welche die Massnahme verlangt; «{0}» hat sie nicht. Geben Sie {1} an.",
            "A detail has the form that the measure asks for; “{0}” does not. Give {1}."),
    };

    public static readonly Fault Missing = new("details.missing", "The measure needs this detail before the person begins.")
    {
        Explanation = new(
            "La personne commence quand les détails que la mesure demande sont complets ; il manque « {0} ». Complétez les détails du contrat, puis annoncez le début.",
            "Die Person beginnt, wenn die Einzelheiten vollständig sind, welche die Massnahme verlangt; es fehlt «{0}». Ergänzen Sie die Einzelheiten des Vertrags, und melden Sie dann den Beginn.",
            "A person begins when the details that the measure asks for are complete; “{0}” is missing. Complete the details of the contract, then tell the start."),
    };

    const int LengthMax = 8000;
    readonly JsonElement root;

    DetailsSchema(string text, JsonElement root) => (Text, this.root) = (text, root);

    /// <summary>Nothing is asked for.</summary>
    public static DetailsSchema Nothing { get; } = Parse("""{"type":"object","properties":{}}""").Is(out var nothing, out _) ? nothing : throw new InvalidOperationException();

    /// <summary>The schema as it was written.</summary>
    public string Text { get; }

    public static Outcome<DetailsSchema> Parse(string text)
    {
        if (text.Length > LengthMax) return Malformed;
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement.Clone();
            return SchemaKeywords.Wrong(root) is [_, ..] wrong ? wrong : new DetailsSchema(text, root);
        }
        catch (JsonException)
        {
            return Malformed;
        }
    }

    /// <summary>The faults of details as they stand at a proposal: nothing is required yet, what is said must be right. Null: none were given.</summary>
    public IReadOnlyList<Fault> Wrong(string? details)
    {
        if (details is null) return [];
        using var document = JsonDocument.Parse(details);
        return [.. document.RootElement.EnumerateObject().SelectMany(member => WrongMember(member.Name, member.Value))];
    }

    /// <summary>The same when the person begins: also what is missing.</summary>
    public IReadOnlyList<Fault> WrongOrMissing(string? details) =>
        [.. Wrong(details), .. Required.Where(name => Find(details, name) is null).Select(name => Missing.At(At(name)).Because(name))];

    /// <summary>A text among details; null: it is not there.</summary>
    public static string? Find(string? details, string name)
    {
        if (details is null) return null;
        using var document = JsonDocument.Parse(details);
        return document.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
    }

    /// <summary>The texts of a list among details; none where it is not there, or no list.</summary>
    public static IReadOnlyList<string> FindAll(string? details, string name)
    {
        if (details is null) return [];
        using var document = JsonDocument.Parse(details);
        return document.RootElement.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.ToString())] : [];
    }

    /// <summary>The details that say something, in the order in which they were written.</summary>
    public IReadOnlyList<Detail> Told(string? details)
    {
        if (details is null) return [];
        using var document = JsonDocument.Parse(details);
        return [.. document.RootElement.Clone().EnumerateObject().Select(member => Told(member.Name, member.Value)).Where(detail => detail.Values is not [])];
    }

    public bool Equals(DetailsSchema? other) => other?.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    IEnumerable<string> Required => root.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];

    Detail Told(string name, JsonElement value)
    {
        JsonElement[] values = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        var schema = root.GetProperty("properties").TryGetProperty(name, out var known) ? known : default(JsonElement?);
        return new(
            name, schema?.TryGetProperty("title", out var title) == true ? title.ToString() : name, schema?.TryGetProperty("format", out _) == true,
            [.. values.Where(each => each.ValueKind != JsonValueKind.Null && each.ToString() is not "")]);
    }

    static string At(string name) => "/details/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    IEnumerable<Fault> WrongMember(string name, JsonElement value)
    {
        if (!root.GetProperty("properties").TryGetProperty(name, out var schema)) return root.TryGetProperty("additionalProperties", out _) ? [Unknown.At(At(name)).Because(string.Join(", ", root.GetProperty("properties").EnumerateObject().Select(property => property.Name)))] : [];
        return value.ValueKind == JsonValueKind.Null || Fits(value, schema) ? [] : [WrongKind.At(At(name)).Because(name, DetailsWords.Of(schema))];
    }

    static bool Fits(JsonElement value, JsonElement schema) => IsOfType(value, schema)
        && (!schema.TryGetProperty("enum", out var words) || words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
        && (!schema.TryGetProperty("maxLength", out var length) || value.ValueKind != JsonValueKind.String || new StringInfo(value.GetString()!).LengthInTextElements <= length.GetInt32())
        && (!schema.TryGetProperty("format", out var format) || IsOfForm(value.GetString()!, format.GetString()!))
        && (!schema.TryGetProperty("minimum", out var min) || value.GetDecimal() >= min.GetDecimal())
        && (!schema.TryGetProperty("maximum", out var max) || value.GetDecimal() <= max.GetDecimal())
        && (!schema.TryGetProperty("items", out var item) || value.EnumerateArray().All(each => Fits(each, item)));

    static bool IsOfForm(string text, string format) => format == SchemaKeywords.UidFormat
        ? Uid.Parse(text).Is(out _, out _)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    static bool IsOfType(JsonElement value, JsonElement schema) => schema.GetProperty("type").GetString() switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Array,
    };
}
