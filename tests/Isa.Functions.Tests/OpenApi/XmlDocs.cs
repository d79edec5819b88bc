using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>The summaries of our types, as they stand beside the code.</summary>
static partial class XmlDocs
{
    static readonly Dictionary<string, string> Summaries = new[] { "Isa.Functions.xml", "Isa.Domain.xml" }
        .SelectMany(file => XDocument.Load(Path.Combine(AppContext.BaseDirectory, file)).Descendants("member"))
        .Where(member => member.Element("summary") is not null && member.Attribute("name")!.Value.StartsWith("T:Isa.", StringComparison.Ordinal))
        .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!));

    /// <summary>The summary of a type; null: it has none.</summary>
    public static string? Of(Type type) => Summaries.GetValueOrDefault($"T:{(type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName}");

    static string Text(XElement summary) => Blanks().Replace(string.Concat(summary.Nodes().Select(node => node is XElement { Name.LocalName: "see" } see ? see.Attribute("cref")!.Value.Split('.')[^1] : node is XElement element ? element.Value : node.ToString())), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
