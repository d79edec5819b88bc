using System.Text.Json;
using System.Text.Json.Nodes;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Http;

/// <summary>
/// The form of a body, said once: its function reads by it, and the OpenAPI document is made from it. A function that takes a body names its
/// form in a static field `Request`.
/// </summary>
sealed class BodyOf<T> : IBodyOf
    where T : notnull
{
    readonly Func<JsonReading, JsonElement, T?> read;
    readonly Func<JsonObject> describe;

    /// <summary>The code that reads it.</summary>
    public IReadOnlyList<Delegate> ReadBy { get; }

    public BodyOf(Shape shape, Func<JsonMembers, T> read)
    {
        (this.read, describe) = ((reading, whole) => reading.Object(null, whole, shape, read), () => JsonSketch.Of(shape, read).Schema);
        (MayBeEmpty, ReadBy) = (shape.TakesNothing, [this.read, read]);
    }

    internal BodyOf(Func<JsonReading, JsonElement, T?> read, Func<JsonObject> describe, params Delegate[] leanOn) => (this.read, this.describe, ReadBy) = (read, describe, [read, .. leanOn]);

    /// <summary>Every member is optional: no body at all is an empty object.</summary>
    public bool MayBeEmpty { get; private init; }

    /// <summary>The same form, or an empty object, or no body at all: where what is missing may lie elsewhere.</summary>
    public BodyOf<T> OrNothing => new(read, () => JsonSketch.OrNothing(describe()), [.. ReadBy]) { MayBeEmpty = true };

    /// <summary>The same form for a body that is not finished: members may be missing and texts empty, what stands there must be as in the end.</summary>
    public BodyOf<T> Partly => new(read, () => JsonSketch.Partly(describe()), [.. ReadBy]) { IsPart = true };

    bool IsPart { get; init; }

    public Outcome<T> Read(ReadOnlyMemory<byte> body) => JsonReading.Read(MayBeEmpty && body.IsEmpty ? "{}"u8.ToArray() : body, read, IsPart);

    public JsonObject Describe() => describe();
}

/// <summary>A form of which only the description counts.</summary>
interface IBodyOf
{
    bool MayBeEmpty { get; }

    IReadOnlyList<Delegate> ReadBy { get; }

    /// <summary>The form as JSON Schema.</summary>
    JsonObject Describe();
}

static class BodyOf
{
    /// <summary>Numbers whose members are named by values of one kind.</summary>
    public static BodyOf<Dictionary<TName, long>> Numbers<TName>(Func<string, Outcome<TName>> name, long min, long max)
        where TName : notnull => new((reading, whole) => reading.Numbers(whole, name, min, max), () => new()
        {
            ["type"] = "object",
            ["propertyNames"] = WireValues.NameOf(typeof(TName)),
            ["additionalProperties"] = WireValues.Whole(min, max),
        }, name);

    /// <summary>Texts, as a domain value parses them, whose members are named by values of one kind.</summary>
    public static BodyOf<Dictionary<TName, TValue>> Texts<TName, TValue>(Func<string, Outcome<TName>> name, Func<string, Outcome<TValue>> parse)
        where TName : notnull
        where TValue : struct => new((reading, whole) => reading.ParsedTexts(whole, name, parse), () => new()
        {
            ["type"] = "object",
            ["propertyNames"] = WireValues.NameOf(typeof(TName)),
            ["additionalProperties"] = WireValues.Of(typeof(TValue)),
        }, name, parse);
}
