using System.Text.RegularExpressions;
using Isa.Functions.Store;

namespace Isa.Functions.Tests;

/// <summary>What a machine can hold of the way our code is built: the direction of the arrows, and that nothing is left over.</summary>
public partial class HouseRules
{
    static readonly string[] CodeFolders = ["functions", "tests", "bench"];
    static readonly string[] Capabilities = ["Intake", "Measures", "Attendance", "Costs", "Monitoring", "Upkeep"];

    /// <summary>Who may lean on whom inside the app; capabilities never on each other.</summary>
    static string[] Below(string folder) => folder switch
    {
        "Platform" => [],
        "Store" => ["Platform"],
        "Access" => ["Platform", "Store"],
        _ => ["Platform", "Store", "Access"],
    };

    [Fact]
    public void Arrows_point_one_way()
    {
        var against =
            from file in Sources("functions", "Isa.Functions")
            let folder = Folder(file)
            where folder is not null
            from use in Uses().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Distinct()
            where use != folder && !Below(folder).Contains(use)
            select $"{Path.GetRelativePath(Repository.Root, file)} leans on {use}";
        Assert.Empty(against);
    }

    [Fact]
    public void The_rules_know_no_input_output_no_clock_and_no_package()
    {
        var impure =
            from file in Sources("functions", "Isa.Domain")
            from match in Impure().Matches(File.ReadAllText(file))
            select $"{Path.GetRelativePath(Repository.Root, file)}: {match.Value}";
        Assert.Empty(impure);
        Assert.DoesNotContain("Reference Include", File.ReadAllText(Repository.Path("functions", "Isa.Domain", "Isa.Domain.csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_capability_has_one_name_everywhere()
    {
        string[] other = ["Access", "Platform", "Store"];
        var folders = new[] { Repository.Path("functions", "Isa.Domain"), Repository.Path("functions", "Isa.Functions") }
            .SelectMany(Directory.GetDirectories).Select(Path.GetFileName).Except(["bin", "obj", "Values", .. other, .. Capabilities]);
        Assert.Empty(folders);
    }

    [Fact]
    public void Nothing_is_left_over()
    {
        var leftovers =
            from file in Sources().Where(file => Path.GetFileName(file) != "HouseRules.cs")
            from match in Leftover().Matches(File.ReadAllText(file))
            select $"{Path.GetRelativePath(Repository.Root, file)}: {match.Value}";
        Assert.Empty(leftovers);
    }

    [Fact]
    public void Every_route_of_the_catalogue_is_one_that_the_Functions_host_serves_and_that_no_trigger_shares()
    {
        var functions = new FunctionCatalogue().Functions;
        var routes = functions.OfType<HttpFunction>().Select(function => function.Route).ToArray();
        Assert.All(routes, route => Assert.Matches("^(api/|app(/|$))", route));
        Assert.Empty(routes.Intersect(functions.Select(function => function.Name), StringComparer.OrdinalIgnoreCase));
        Assert.Equal(functions.Count, functions.Select(function => function.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_queue_is_emptied_by_one_function()
    {
        var queues = new FunctionCatalogue().Functions.OfType<QueueFunction>().Select(function => function.Queue).ToArray();
        Assert.Equal(queues.Distinct(), queues);
        Assert.Equal(StorageLayout.Queues.Order(), queues.Order());
    }

    static IEnumerable<string> Sources(params string[] under) => (under is [] ? CodeFolders : [Path.Combine(under)])
        .Select(folder => Repository.Path(folder)).Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>The first folder below the app; null for the files at its top, which put everything together.</summary>
    static string? Folder(string file) =>
        Path.GetRelativePath(Repository.Path("functions", "Isa.Functions"), file).Split(Path.DirectorySeparatorChar) is [var folder, _, ..] ? folder : null;

    [GeneratedRegex(@"\bIsa\.Functions\.(Platform|Store|Access|Intake|Measures|Attendance|Costs|Monitoring|Upkeep)\b")]
    private static partial Regex Uses();

    [GeneratedRegex(@"using (System\.(IO|Net|Threading)|Microsoft|Azure)\b|\bTask\b|\bFile\.|\bHttpClient\b|\bILogger\b")]
    private static partial Regex Impure();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException|Skip ?= ?""|catch ?\{ ?\}|#region|#pragma warning disable")]
    private static partial Regex Leftover();
}
