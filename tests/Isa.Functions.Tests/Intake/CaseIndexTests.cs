using Isa.Domain.Intake;
using Isa.Functions.Access;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>The lists and the search of cases as they are derived: they heal, never go backwards, and can be made anew from nothing.</summary>
public class CaseIndexTests(SharedApp shared) : IClassFixture<SharedApp>
{
    App App => shared.App;

    /// <summary>The rows of a case without what is random or of the moment, in order.</summary>
    static async Task<string[]> RowsAsync(App app, string caseId)
    {
        var rows = new List<string>();
        foreach (var table in new[] { CaseIndex.TableName, Contracts.TableName })
            await foreach (var row in app.RowsAsync(table))
                if (row.RowKey.EndsWith(caseId, StringComparison.Ordinal) || row.GetString("CaseId") == caseId)
                    rows.Add($"{table} {row.PartitionKey} {row.RowKey} {string.Join(' ', row.Keys.Where(column => column is not ("W" or "ChangedAt" or "Touched")).Order(StringComparer.Ordinal).Select(column => $"{column}={row[column]}"))}");
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    static Task ProjectedAsync(App app, string caseId) => Until.TrueAsync(async () => await app.Service<Pending>().ListAsync(new Isa.Domain.Values.CaseId(caseId), default) is []);

    /// <summary>A case that has moved, has a contract, and whose person was called otherwise before.</summary>
    static async Task<string> ALivelyCaseAsync(App app)
    {
        var partner = await Organisers.NewAsync(app);
        var contract = await AContract.ProposedAsync(app, partner);
        var cms = app.As(Somebody.Cms);
        Assert.Equal(200, (await cms.PutAsync($"/api/cases/{contract.CaseId}/person", ABody.Intake().But("/person/familyName", "Exemple-Muster")["person"]!.ToJsonString())).Status);
        Assert.Equal(200, (await cms.PostAsync($"/api/cases/{contract.CaseId}/domicile", """{ "commune": 6248, "cms": "sierre", "from": "2026-11-10" }""")).Status);
        await ProjectedAsync(app, contract.CaseId);
        return contract.CaseId;
    }

    [Fact]
    public async Task Every_row_set_back_or_taken_away_heals_with_the_next_pass()
    {
        var caseId = await ALivelyCaseAsync(App);
        var right = await RowsAsync(App, caseId);
        var table = App.Service<StorageAccount>().Table(CaseIndex.TableName);
        await foreach (var row in App.RowsAsync(CaseIndex.TableName))
        {
            if (!row.RowKey.EndsWith(caseId, StringComparison.Ordinal)) continue;
            row["CaseSeq"] = 1;
            if (row.Keys.Contains("From")) row["From"] = row["Until"] = "1999-01-01";
            if (row.Keys.Contains("Found")) row["Found"] = row.GetBoolean("Found") is not true;
            await table.UpsertEntityAsync(row, TableUpdateMode.Replace);
        }
        Assert.NotEqual(right, await RowsAsync(App, caseId));
        await App.Service<CaseProjection>().ProjectAsync(new(caseId), default);
        Assert.Equal(right, await RowsAsync(App, caseId));

        await foreach (var row in App.RowsAsync(CaseIndex.TableName))
            if (row.RowKey.EndsWith(caseId, StringComparison.Ordinal) && row.GetBoolean("Found") != false && row.PartitionKey != "written") await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag);
        await App.Service<CaseProjection>().ProjectAsync(new(caseId), default);
        Assert.Equal(right, await RowsAsync(App, caseId));
    }

    [Fact]
    public async Task A_row_of_a_later_change_is_left_alone_however_often_an_older_one_is_told()
    {
        var caseId = await ALivelyCaseAsync(App);
        var index = App.Service<CaseIndex>();
        var right = await RowsAsync(App, caseId);
        await index.BringAsync(new(CaseIndex.Cms(new("sion-herens-conthey")), new(caseId), CaseStatus.Open, DateOnly.MinValue, DateOnly.MaxValue), seq: 2, anew: false, default);
        Assert.Equal(right, await RowsAsync(App, caseId));
        foreach (var row in (await RowsAsync(App, caseId)).Where(row => row.Contains("|sion-herens-conthey", StringComparison.Ordinal))) Assert.Contains("Until=0001-01-01", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passes_of_two_processes_at_once_end_the_same()
    {
        var caseId = await ALivelyCaseAsync(App);
        var right = await RowsAsync(App, caseId);
        await using var other = await App.StartAsync(new() { Beside = App });
        await Task.WhenAll(new[] { App, other, App, other }.Select(app => app.Service<CaseProjection>().ProjectAsync(new(caseId), default, anew: true)));
        Assert.Equal(right, await RowsAsync(App, caseId));
    }

    [Fact]
    public async Task What_was_wiped_is_made_anew_and_what_belongs_to_no_case_goes()
    {
        await using var app = await App.StartAsync(new());
        string[] cases = [await ALivelyCaseAsync(app), await AContract.CaseAsync(app), await AContract.CaseAsync(app)];
        foreach (var caseId in cases) await ProjectedAsync(app, caseId);
        var right = await Task.WhenAll(cases.Select(caseId => RowsAsync(app, caseId)));

        var account = app.Service<StorageAccount>();
        foreach (var table in new[] { CaseIndex.TableName, Contracts.TableName })
            await foreach (var row in app.RowsAsync(table)) await account.Table(table).DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag);
        await app.Service<CaseIndex>().BringAsync(new(CaseIndex.Canton, new("case-that-never-was"), CaseStatus.Open, DateOnly.MinValue, DateOnly.MaxValue), seq: 1, anew: false, default);

        Assert.Equal("3 cases indexed anew, 1 rows without a case taken away", (await app.Service<RebuildIndex>().RunAsync(default)).Text);
        var anew = await Task.WhenAll(cases.Select(caseId => RowsAsync(app, caseId)));
        Assert.Equal(right.Select(rows => rows.Where(IsAlive).ToArray()), anew.Select(rows => rows.Where(IsAlive).ToArray()));
    }

    [Fact]
    public async Task A_case_that_cannot_be_read_stops_no_other_and_is_named()
    {
        await using var app = await App.StartAsync(new());
        string[] cases = [await AContract.CaseAsync(app), await AContract.CaseAsync(app), await AContract.CaseAsync(app)];
        foreach (var caseId in cases) await ProjectedAsync(app, caseId);
        await SpoilAsync(app, cases[1]);
        using var started = new Started(["rebuild-index"], ("Isa__Storage", app.Connection), ("Isa__KeyFile", app.KeyFile));
        var (exit, output, _) = await started.EndAsync();
        Assert.Equal((1, $"2 cases indexed anew, 0 rows without a case taken away, 1 cases cannot be read: {cases[1]}"), (exit, output.Trim()));
    }

    [Fact]
    public async Task With_keys_that_are_not_those_of_the_data_or_lie_elsewhere_nothing_is_made_anew()
    {
        await using App app = await App.StartAsync(), other = await App.StartAsync();
        await AContract.CaseAsync(app);
        using var strange = new Started(["rebuild-index"], ("Isa__Storage", app.Connection), ("Isa__KeyFile", other.KeyFile));
        var (exit, output, errors) = await strange.EndAsync();
        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith("The keys are not those that these data were sealed with", errors, StringComparison.Ordinal);

        using var nowhere = new Started(["rebuild-index"], ("Isa__Storage", app.Connection), ("Isa__KeyFile", app.KeyFile + ".elsewhere"));
        Assert.Equal(2, (await nowhere.EndAsync()).Exit);
        Assert.False(File.Exists(app.KeyFile + ".elsewhere"));
    }

    /// <summary>The domiciles of a case are no longer what they should be.</summary>
    static async Task SpoilAsync(App app, string caseId)
    {
        var table = app.Service<StorageAccount>().Table(Cases.TableName);
        var row = (await table.GetEntityIfExistsAsync(caseId, "case"))!;
        row["Domiciles"] = "nowhere";
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace);
    }

    /// <summary>By what somebody is no longer found is known only to who wrote it before.</summary>
    static bool IsAlive(string row) => !row.Contains("Found=False", StringComparison.Ordinal) && !row.Contains(" written ", StringComparison.Ordinal);
}
