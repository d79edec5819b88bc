namespace Isa.Functions.Tests.Access;

/// <summary>The administration says where an identity has its roles.</summary>
public class AssignmentTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly HttpClient admin = shared.App.As(Somebody.Admin);

    [Fact]
    public async Task A_list_replaces_the_one_before_and_the_same_list_changes_nothing()
    {
        var path = NewPath();
        Assert.Equal("", Names(await admin.SeeAsync(path)));

        var first = await PutAsync(path, "cms sierre", "commune 6266", "cms sierre");
        Assert.Equal("cms sierre, commune 6266", Names(first));
        Assert.Equal(first.ETag(), (await PutAsync(path, "commune 6266", "cms sierre")).ETag());

        var second = await PutAsync(path, "commune 6266", "partner oseo", "orp sion", "evaluator hes-so");
        Assert.NotEqual(first.ETag(), second.ETag());
        var seen = await admin.SeeAsync(path);
        Assert.Equal((second.Text, second.ETag()), (seen.Text, seen.ETag()));
        Assert.Equal("commune 6266, evaluator hes-so, orp sion, partner oseo", Names(seen));

        Assert.Equal("", Names(await PutAsync(path)));
        Assert.Equal("", Names(await admin.SeeAsync(path)));
    }

    [Fact]
    public async Task Who_saw_an_older_list_changes_nothing()
    {
        var path = NewPath();
        (await admin.PutAsync(path, Body("cms sierre"), ("If-Match", "\"none\""))).IsProblem(412, "precondition-failed");
        var seen = await PutAsync(path, "cms sierre");
        await PutAsync(path, "cms martigny");
        (await admin.PutAsync(path, Body("cms bas-valais"), ("If-Match", seen.ETag()))).IsProblem(412, "precondition-failed");
        Assert.Equal("cms martigny", Names(await admin.SeeAsync(path)));
    }

    [Fact]
    public async Task Of_lists_said_at_once_one_stands_whole()
    {
        var path = NewPath();
        string[] lists = [.. Enumerable.Range(0, 4).Select(number => $"evaluator mandate-{number}, orp office-{number}")];
        await Task.WhenAll(lists.Select(list => PutAsync(path, list.Split(", "))));
        Assert.Contains(Names(await admin.SeeAsync(path)), lists);
    }

    [Theory]
    [InlineData("cms atlantis", "/assignments/0/scope scope.unknown")]
    [InlineData("commune 9999", "/assignments/0/scope scope.unknown")]
    [InlineData("partner OSEO", "/assignments/0/scope scope.unknown")]
    [InlineData("orp a_b", "/assignments/0/scope scope.unknown")]
    [InlineData("sas canton", "/assignments/0/role role.without-scope")]
    [InlineData("admin x", "/assignments/0/role role.without-scope")]
    [InlineData("emperor x", "/assignments/0/role value.unknown")]
    [InlineData("cms atlantis, auditor x", "/assignments/0/scope scope.unknown, /assignments/1/role role.without-scope")]
    public async Task A_scope_is_one_that_the_role_can_have_and_all_faults_are_told(string list, string faults)
    {
        var path = NewPath();
        (await admin.PutAsync(path, Body(list.Split(", ")))).IsRefused(400, faults);
        Assert.Equal("", Names(await admin.SeeAsync(path)));
    }

    [Fact]
    public async Task A_list_has_at_most_forty_entries_and_a_full_one_can_be_replaced_by_another()
    {
        var path = NewPath();
        string[] Offices(string of, int count) => [.. Enumerable.Range(0, count).Select(number => $"orp {of}-{number:D2}")];
        (await admin.PutAsync(path, Body(Offices("a", 41)))).IsRefused(400, "/assignments list.length");
        foreach (var offices in new[] { Offices("a", 40), Offices("b", 40) }) Assert.Equal(string.Join(", ", offices), Names(await PutAsync(path, offices)));
    }

    [Theory]
    [InlineData("me")]
    [InlineData("00000000000040008000000000000001")]
    [InlineData("{00000000-0000-4000-8000-000000000001}")]
    public async Task What_is_no_id_of_an_identity_names_nobody(string oid) => (await admin.SeeAsync($"/api/people/{oid}/assignments")).IsProblem(404, "not-found");

    static string NewPath() => $"/api/people/{Guid.NewGuid()}/assignments";

    async Task<Seen> PutAsync(string path, params string[] list)
    {
        var seen = await admin.PutAsync(path, Body(list));
        Assert.True(seen.Status == 200, seen.Text);
        return seen;
    }

    static object Body(params string[] list) => new { assignments = list.Select(one => one.Split(' ')).Select(parts => new { role = parts[0], scope = parts[1] }) };

    static string Names(Seen seen) => string.Join(", ", seen.Json.GetProperty("assignments").EnumerateArray().Select(one => $"{one.GetProperty("role").GetString()} {one.GetProperty("scope").GetString()}"));
}
