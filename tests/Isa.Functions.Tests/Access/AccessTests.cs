using System.Text.Json;
using Isa.Functions.Access;
using Xunit.Abstractions;

namespace Isa.Functions.Tests.Access;

/// <summary>Every function of the catalogue, asked by everybody, against the table that is written out by hand.</summary>
public class AccessTests(AccessTests.World shared, ITestOutputHelper output) : IClassFixture<AccessTests.World>
{
    const int RequestsAtOnce = 12;
    static readonly HttpFunction[] Functions = [.. new FunctionCatalogue().Functions.OfType<HttpFunction>()];

    /// <summary>Where everything is within the own scope: there nothing may be of theirs.</summary>
    static readonly Who[] Scoped = [Who.Centre, Who.Commune, Who.Organiser, Who.FormerOrganiser, Who.System];

    [Fact]
    public async Task Everybody_may_what_the_table_says_and_sees_the_members_that_it_lists_and_nothing_else()
    {
        Assert.Equal(Functions.Select(function => function.Name).Order(StringComparer.Ordinal), TheTable.Rows.Select(row => row.Function).Order(StringComparer.Ordinal));
        var combinations = TheTable.Rows.SelectMany(row => Cells(row).Select(cell => (Row: row, cell.Who, cell.Letter))).ToArray();
        using var places = new SemaphoreSlim(RequestsAtOnce);
        var wrong = await Task.WhenAll(combinations.Select(async one =>
        {
            await places.WaitAsync();
            try
            {
                return await WrongAsync(one.Row, one.Who, one.Letter);
            }
            finally
            {
                places.Release();
            }
        }));
        Assert.True(Array.TrueForAll(wrong, one => one is null), string.Join('\n', wrong.OfType<string>()));
        output.WriteLine($"{combinations.Length} combinations of function and caller, {combinations.Count(one => one.Letter is 'R' or 'O' or 'D')} answers looked at member by member.");
        Assert.Equal(Functions.Length * Enum.GetValues<Who>().Length, combinations.Length);
    }

    [Fact]
    public void What_is_answered_to_a_change_has_the_same_members()
    {
        Assert.Equal(
            TheTable.Rows.Where(row => row.Cells.Contains('W', StringComparison.Ordinal)).Select(row => row.Function).Except(["BeginClosing", "EndPartnerSecret"]).Order(StringComparer.Ordinal),
            shared.Built.Said.Select(said => said.Function).Distinct().Order(StringComparer.Ordinal));
        // A contract on its way has not yet all that it will have.
        Assert.Empty(shared.Built.Said.Select(said => Wrong(Row(said.Function), said.Who, said.Seen, onItsWay: true)).OfType<string>());
    }

    async Task<string?> WrongAsync(Expected row, Who who, char letter)
    {
        var function = Functions.Single(function => function.Name == row.Function);
        var body = function.Method is "GET" or "DELETE" ? null : letter == 'W' ? row.Body!.StartsWith("ofs;", StringComparison.Ordinal) ? "ofs;\r\n" : "{" : row.Body;
        var seen = await shared.Built.SayAsync(who, function.Method, shared.Built.PathOf(function, who, row.Query), body);
        var told = $"{row.Function} by {who}: {letter} expected, {seen.Status} {seen.Text}";
        var right = letter switch
        {
            'R' or 'O' => seen.Status == 200,
            'D' => seen.Status == 200,
            'N' => seen.Status == 204,
            'W' => seen.Status is 400 or 409 or 415,
            'F' => seen.Status == 403 && seen.Code == "forbidden",
            '-' => seen.Status == 404 && seen.Code == "not-found",
            'U' => seen.Status == 401 && seen.Code == "unauthenticated",
            _ => throw new ArgumentException($"No such letter: {letter}."),
        };
        if (!right) return told;
        // Who offers a measure is told to all but other organisers.
        if (function.Door is not Door.Open && Scoped.Contains(who) && (row.Function != "GetMeasures" || who is Who.Organiser or Who.FormerOrganiser) && shared.Built.TheirIds.Any(id => seen.Text.Contains(id, StringComparison.Ordinal))) return $"Theirs within: {told}";
        if (letter == 'O' && row.Members != "") return Told(seen, row).Intersect(shared.Built.OurIds).Any() ? $"Ours within: {told}" : null;
        return letter == 'R' ? Wrong(row, who, seen) : null;
    }

    /// <summary>The texts of an answer, without what the path of the request itself says.</summary>
    static string[] Told(Seen seen, Expected row) => [.. Leaves(seen.Json, "").Where(leaf => row.Function != "GetSheets" || leaf.Path != "partner").Select(leaf => leaf.Value)];

    /// <summary>What is wrong with the members of an answer; null: nothing.</summary>
    static string? Wrong(Expected row, Who who, Seen seen, bool onItsWay = false)
    {
        var listed = row.Members.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hidden = (row.Hidden ?? []).Where(of => of.Who.Contains(who)).SelectMany(of => of.Members.Split(' ')).ToArray();
        var names = listed.Select(member => member.TrimEnd('?')).ToArray();
        var leaves = Leaves(seen.Json, "").ToArray();
        var told = leaves.Where(leaf => leaf.Value != "null").Select(leaf => leaf.Path).ToHashSet();

        string[] faults =
        [
            .. leaves.Where(leaf => !names.Any(name => name == leaf.Path || (leaf.Value == "null" && (name.StartsWith(leaf.Path + ".", StringComparison.Ordinal) || name.StartsWith(leaf.Path + "[", StringComparison.Ordinal))))).Select(leaf => $"not listed: {leaf.Path}"),
            .. told.Where(path => hidden.Any(member => Within(path, member))).Select(path => $"to be hidden: {path}"),
            .. onItsWay ? [] : listed.Where(member => !member.EndsWith('?') && !told.Contains(member) && !hidden.Any(other => Within(member, other))).Select(member => $"missing: {member}"),
        ];
        return faults is [] ? null : $"{row.Function} by {who}: {string.Join(", ", faults.Distinct())}";
    }

    static bool Within(string path, string member) => path == member || path.StartsWith(member + ".", StringComparison.Ordinal) || path.StartsWith(member + "[", StringComparison.Ordinal);

    /// <summary>Each member that holds no others, by its path; an empty list is a null one.</summary>
    static IEnumerable<(string Path, string Value)> Leaves(JsonElement at, string path) => at.ValueKind switch
    {
        JsonValueKind.Object => at.EnumerateObject().SelectMany(member => Leaves(member.Value, path == "" ? member.Name : $"{path}.{member.Name}")),
        JsonValueKind.Array when at.GetArrayLength() > 0 => at.EnumerateArray().SelectMany(item => Leaves(item, path + "[]")),
        JsonValueKind.Array or JsonValueKind.Null => [(path, "null")],
        _ => [(path, at.ToString())],
    };

    static Expected Row(string function) => TheTable.Rows.Single(row => row.Function == function);

    static IEnumerable<(Who Who, char Letter)> Cells(Expected row)
    {
        var letters = row.Cells.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(Enum.GetValues<Who>().Length, letters.Length);
        return Enum.GetValues<Who>().Zip(letters);
    }

    /// <summary>One world for all: reads and refusals leave it as it is.</summary>
    public sealed class World : IAsyncLifetime
    {
        readonly SharedApp app = new();

        internal AWorld Built { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await app.InitializeAsync();
            Built = await AWorld.InAsync(app.App);
        }

        public Task DisposeAsync() => app.DisposeAsync();
    }
}
