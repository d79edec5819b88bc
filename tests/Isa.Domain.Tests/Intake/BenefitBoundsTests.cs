using System.Text.RegularExpressions;
using Isa.Domain.Intake;

namespace Isa.Domain.Tests.Intake;

public partial class BenefitBoundsTests
{
    [Fact]
    public void The_page_of_the_rules_names_every_bound_with_its_default()
    {
        var listed = Line().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules.md"))).Select(line => $"{line.Groups["name"].Value} {line.Groups["value"].Value}");
        var bounds = typeof(BenefitBounds).GetProperties().Where(property => property.Name != nameof(BenefitBounds.Usual)).Select(property => $"{property.Name} {Text(property.GetValue(BenefitBounds.Usual))}");
        Assert.Equal(bounds.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    static string Text(object? value) => value switch
    {
        null => "not known",
        bool flag => flag ? "yes" : "no",
        IReadOnlyDictionary<int, Forfait> years => string.Join(", ", years.Select(year => $"{year.Key}: {year.Value.Ordinary.Rappen / 100} and {year.Value.YoungAdult.Rappen / 100}")),
        _ => $"{value}",
    };

    [GeneratedRegex(@"^\| `(?<name>[A-Z]\w+)` \| (?<value>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Line();
}
