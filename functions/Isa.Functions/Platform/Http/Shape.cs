using System.Text;
using System.Text.Json;

namespace Isa.Functions.Platform.Http;

/// <summary>The members of a JSON object: names that must stand in it, and with `?` those that may be missing or null.</summary>
sealed class Shape(params string[] members)
{
    readonly string[] names = [.. members.Select(member => member.TrimEnd('?'))];
    readonly byte[][] utf8 = [.. members.Select(member => Encoding.UTF8.GetBytes(member.TrimEnd('?')))];
    readonly bool[] optional = [.. members.Select(member => member.EndsWith('?'))];

    public IEnumerable<(string Name, bool Optional)> Members => names.Zip(optional);

    /// <summary>No member must stand there.</summary>
    public bool TakesNothing => optional.All(may => may);

    public int Place(string name) => Array.IndexOf(names, name) is >= 0 and var place ? place : throw new ArgumentException("The shape has no such member.", nameof(name));

    /// <summary>The members in the order of the shape; unknown, doubled and missing ones are faults. A missing member is an undefined element.</summary>
    public JsonElement[] Read(JsonElement element, JsonReading reading)
    {
        var found = new JsonElement[names.Length];
        var expected = 0;
        foreach (var member in element.EnumerateObject())
        {
            var place = PlaceOf(member, ref expected, reading);
            if (place < 0) continue;
            if (found[place].ValueKind != JsonValueKind.Undefined) reading.Add(names[place], "member.duplicate", "The member stands there twice.");
            found[place] = member.Value;
        }
        for (var place = 0; place < found.Length; place++)
            if (found[place].ValueKind == JsonValueKind.Undefined && !optional[place]) reading.Add(names[place], JsonReading.Missing, "The member is required.");
            else if (found[place].ValueKind == JsonValueKind.Null && optional[place]) found[place] = default;
        return found;
    }

    /// <summary>Clients keep the order of the documentation: the next expected name is tried first.</summary>
    int PlaceOf(JsonProperty member, ref int expected, JsonReading reading)
    {
        try
        {
            for (var tried = 0; tried < utf8.Length; tried++)
            {
                var place = (expected + tried) % utf8.Length;
                if (!member.NameEquals(utf8[place])) continue;
                expected = place + 1;
                return place;
            }
            reading.Add(member.Name, "member.unknown", "The member is not part of this body.");
        }
        catch (InvalidOperationException)       // what a name with a lone surrogate throws
        {
            reading.Add(null, "text.malformed", "A member name is not valid Unicode.");
        }
        return -1;
    }
}
