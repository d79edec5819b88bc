using System.Text.RegularExpressions;
using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Tests.Intake;

/// <summary>What a step of a case may contradict is told as a conflict of its own.</summary>
public partial class CaseConflictTests
{
    public static TheoryData<string> Contradictions => [.. Contradiction().Matches(File.ReadAllText(Repository.Path("functions", "Isa.Domain", "Intake", "CaseSteps.cs"))).Select(match => match.Groups[1].Value).Distinct()];

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Every_contradiction_has_its_problem(string fault)
    {
        var known = (Fault)typeof(CaseFaults).GetField(fault)!.GetValue(null)!;
        var problem = Problems.Against(known);
        Assert.Equal((409, known.Code), (problem.StatusCode, problem.Code));
    }

    [GeneratedRegex(@"new CaseResult\.Contradicts\((?:CaseFaults\.)?(\w+)")]
    private static partial Regex Contradiction();
}
