using System.Text.Json;
using System.Text.Json.Nodes;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>One good call of a function, as a test made it: what was sent and what was answered, JSON or the text of a table.</summary>
sealed record Example(JsonNode? Request, int Status, string? MediaType, JsonNode? Answer)
{
    const int GoodLength = 2500;

    /// <summary>The longer of two, as long as it can still be read.</summary>
    public static Example Better(Example one, Example other) => one.Worth >= other.Worth ? one : other;

    int Worth => Length <= GoodLength ? Length : -Length;

    int Length => (Request?.ToJsonString().Length ?? 0) + (Answer?.ToJsonString().Length ?? 0);
}

/// <summary>The examples of the document, by function: calls of the tests through Prism, recorded once (ISA_EXAMPLES=1 adds what is missing).</summary>
static class Examples
{
    static readonly string File = Repository.Path("docs", "openapi", "examples.json");
    static readonly JsonSerializerOptions Wire = new(OpenApiTests.Format) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static SortedDictionary<string, Example> All { get; } = System.IO.File.Exists(File) ? new(JsonSerializer.Deserialize<Dictionary<string, Example>>(System.IO.File.ReadAllText(File), Wire)!, StringComparer.Ordinal) : new(StringComparer.Ordinal);

    public static void Add(string function, Example example)
    {
        if (All.TryGetValue(function, out var known) && Example.Better(known, example) == known) return;
        All[function] = example;
        System.IO.File.WriteAllText(File, JsonSerializer.Serialize(All, Wire) + "\n");
    }
}
