using System.Text.Json;

namespace Isa.Domain.Measures;

/// <summary>What is said under one name among the details of a contract, several where it is a list; the title is that of the schema, else the name.</summary>
public sealed record Detail(string Name, string Title, bool IsDay, IReadOnlyList<JsonElement> Values)
{
    /// <summary>Only the name: values would end in a log.</summary>
    public override string ToString() => Name;
}
