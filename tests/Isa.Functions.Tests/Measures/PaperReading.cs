using System.Xml.Linq;
using Isa.Domain.Measures;
using Isa.Functions.Measures;

namespace Isa.Functions.Tests.Measures;

/// <summary>A page as somebody reads it.</summary>
static class PaperReading
{
    public static void Reads(PaperKind kind, PaperLanguage language, string expected) => Reads(APaper.Of(kind), language, expected);

    public static void Reads(PaperFacts facts, PaperLanguage language, string expected) => Assert.Equal(expected, string.Join('\n', Lines(facts.Page(language))));

    public static string[] Lines(string page) => [.. Read(page).Element("body")!.Descendants().Select(Line).OfType<string>()];

    public static string? Line(XElement element) => (element.Name.LocalName, element.Parent!) switch
    {
        ("h1", _) => $"# {element.Value}",
        ("h2", _) => $"## {element.Value}",
        ("div", { Name.LocalName: "dl" }) => $"{element.Element("dt")!.Value}: {element.Element("dd")!.Value}",
        ("li", _) => $"- {element.Value}",
        ("p", { Name.LocalName: "div" }) => $"[{element.Nodes().OfType<XText>().Single().Value} | {element.Element("span")!.Value}]",
        ("p", _) => element.Value,
        _ => null,
    };

    public static XElement Read(string page)
    {
        const string doctype = "<!DOCTYPE html>";
        Assert.StartsWith(doctype, page, StringComparison.Ordinal);
        return XDocument.Parse(page[doctype.Length..]).Root!;
    }
}
