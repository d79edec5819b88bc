using System.Reflection;
using System.Text.RegularExpressions;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

public partial class FaultTests
{
    static readonly Fault[] All =
    [
        .. typeof(Fault).Assembly.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Fault)).Select(field => (Fault)field.GetValue(null)!),
    ];

    [Fact]
    public void A_code_is_lower_case_kebab_and_names_its_rule_under_a_subject() => Assert.All(All, fault => Assert.Matches(Code(), fault.Code));

    [Fact]
    public void A_code_belongs_to_one_rule() => Assert.Equal(All.Length, All.Select(fault => fault.Code).Distinct().Count());

    [Fact]
    public void A_fault_says_in_a_sentence_what_helps() => Assert.All(All, fault => Assert.Matches(Sentence(), fault.Detail));

    [GeneratedRegex(@"^[a-z]+\.[a-z]+(-[a-z]+)*\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[A-Z].{15,}\.\z")]
    private static partial Regex Sentence();
}
