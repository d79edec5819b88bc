using System.Text;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>A page for every problem that the API can answer, named by its code, an index of them, and one page of all single faults.</summary>
static class ProblemPages
{
    const string Made = "<!-- Made from the code by OpenApiTests; not written by hand. -->\n\n";

    /// <summary>The pages, by their path below `docs/problems`.</summary>
    public static SortedDictionary<string, string> Of(FunctionCatalogue catalogue)
    {
        var functions = catalogue.Functions.OfType<HttpFunction>().ToArray();
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["README.md"] = Index(), ["faults.md"] = Faults(functions) };
        foreach (var problem in Refusals.All.Values) pages[$"{problem.Code}.md"] = Page(problem, [.. functions.Where(function => Refusals.Of(function).Any(known => known.Code == problem.Code))]);
        return pages;
    }

    static string Page(Problem problem, HttpFunction[] functions)
    {
        var page = new StringBuilder(Made).Append($"# {Problem.TypePrefix}{problem.Code}\n\n**{problem.StatusCode}** {problem.Title}\n");
        if (problem.Detail != problem.Title) page.Append($"\n{problem.Detail}\n");
        if (problem.RetryAfter is not null) page.Append("\n`Retry-After` says after how many seconds to try again.\n");
        if (problem.Reasons is not null) page.Append("\n`reasons` names what stands in the way: a code, and the month, delivery or partner.\n");
        if (problem.Faults is not null) page.Append("\n`errors` names every fault with its place (`pointer`), a code and a sentence: [all codes](faults.md).\n");
        page.Append(functions is [] ? "\nAnswered where no function has the route.\n" : $"\nAnswered by: {string.Join(", ", functions.Select(function => $"`{function.Name}`"))}.\n");
        return page.ToString();
    }

    static string Index()
    {
        var page = new StringBuilder(Made).Append("# Problems\n\n`type` of a refusal is `").Append(Problem.TypePrefix).Append("` and one of these codes; codes never change.\n\n| status | code | |\n| --- | --- | --- |\n");
        foreach (var problem in Refusals.All.Values.OrderBy(problem => problem.StatusCode)) page.Append($"| {problem.StatusCode} | [{problem.Code}]({problem.Code}.md) | {problem.Detail} |\n");
        return page.ToString();
    }

    static string Faults(HttpFunction[] functions)
    {
        var byCode = functions.SelectMany(function => ReachableCodes.Of(function).Faults.Select(code => (code, function.Name))).GroupBy(named => named.code, named => named.Name).OrderBy(group => group.Key, StringComparer.Ordinal);
        var page = new StringBuilder(Made).Append("# Single faults\n\nWhat stands as `code` in `errors` of a refusal, in the rejections of a delivery, or as the reason of a line. A blank sentence: it depends on the request.\n\n| code | | functions |\n| --- | --- | --- |\n");
        foreach (var group in byCode) page.Append($"| `{group.Key}` | {ReachableCodes.TextOf(group.Key)} | {string.Join(", ", group.Order(StringComparer.Ordinal))} |\n");
        return page.ToString();
    }
}
