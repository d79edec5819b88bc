using System.Text.Json;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>What a measure asks of a detail, in words.</summary>
static class DetailsWords
{
    public static Multilingual Of(JsonElement schema) => schema.GetProperty("type").GetString() switch
    {
        "array" => new Multilingual("une liste où chaque élément est {0}", "eine Liste, darin für jeden Eintrag {0}", "a list, each item of which is {0}").Filled(Of(schema.GetProperty("items"))),
        _ when schema.TryGetProperty("enum", out var words) => new Multilingual("l’un de : {0}", "eines von: {0}", "one of: {0}").Filled(string.Join(", ", words.EnumerateArray())),
        "boolean" => new("true ou false", "true oder false", "true or false"),
        "string" when schema.TryGetProperty("format", out var format) && format.ValueEquals(SchemaKeywords.UidFormat) => new("un numéro IDE comme CHE-123.456.788", "eine UID wie CHE-123.456.788", "a UID such as CHE-123.456.788"),
        "string" when schema.TryGetProperty("format", out _) => new("un jour comme 2026-11-03", "einen Tag wie 2026-11-03", "a day such as 2026-11-03"),
        "string" when schema.TryGetProperty("maxLength", out var length) => new Multilingual("un texte (longueur maximale : {0})", "einen Text (höchste Länge: {0})", "a text (longest length: {0})").Filled(length),
        "string" => new("un texte", "einen Text", "a text"),
        "integer" => WithBounds(new("un nombre entier", "eine ganze Zahl", "a whole number"), schema),
        _ => WithBounds(new("un nombre", "eine Zahl", "a number"), schema),
    };

    static Multilingual WithBounds(Multilingual number, JsonElement schema) => (schema.TryGetProperty("minimum", out var min), schema.TryGetProperty("maximum", out var max)) switch
    {
        (true, true) => new Multilingual("{0} de {1} à {2}", "{0} von {1} bis {2}", "{0} from {1} to {2}").Filled(number, min, max),
        (true, false) => new Multilingual("{0} dès {1}", "{0} ab {1}", "{0} from {1} on").Filled(number, min),
        (false, true) => new Multilingual("{0} jusqu’à {1}", "{0} bis {1}", "{0} up to {1}").Filled(number, max),
        (false, false) => number,
    };
}
