using System.Text;
using Isa.Functions.Access;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Tests.Access;

/// <summary>A day of eight lines in one chain, sealed, and the day after it as well.</summary>
public sealed class SealedTrail : IAsyncLifetime
{
    public const string Seal = $"{Trail.Today}/seal.json", NextSeal = "2026-11-21/seal.json";

    internal App App { get; private set; } = null!;

    internal string Chain { get; private set; } = "";

    internal string[] Lines { get; private set; } = [];

    public async Task InitializeAsync()
    {
        var clock = new StandingClock(App.Now);
        App = await App.StartAsync(new() { Business = clock });
        await Trail.EightLinesAsync(App);
        Chain = await App.ChainAsync();
        clock.Now = clock.Now.AddDays(2);
        Assert.StartsWith("2 days sealed", await App.SealAsync(), StringComparison.Ordinal);
        Lines = await App.ReadAsync(Chain);
    }

    public async Task DisposeAsync() => await App.DisposeAsync();
}

/// <summary>Somebody who can write to the account changes the trail: it is found, on the same day and after the day was sealed.</summary>
public class TamperingTests(SealedTrail trail) : IClassFixture<SealedTrail>
{
    const string Foreign = $"{Trail.Today}/0000-1.jsonl";

    [Theory]
    [InlineData("a caller changed", "line-changed 3")]
    [InlineData("the first line changed", "line-changed 1")]
    [InlineData("the last line changed", "line-changed 8")]
    [InlineData("no JSON", "line-changed 4")]
    [InlineData("a line removed", "line-removed 3")]
    [InlineData("a line inserted", "line-inserted 5")]
    [InlineData("two lines swapped", "line-moved 3")]
    [InlineData("the end cut", "chain-shortened 7")]
    [InlineData("the last line torn", "line-changed 8")]
    [InlineData("a line added", "line-inserted 9")]
    [InlineData("all hashed anew", "line-changed 8")]
    [InlineData("emptied", "chain-shortened 1")]
    [InlineData("deleted", "chain-missing 0")]
    [InlineData("a chain of one's own", "chain-unknown 0")]
    public async Task What_was_done_to_a_sealed_day_is_found(string what, string broken)
    {
        Assert.Equal((8, true, null), await trail.App.VerifyAsync());
        await TamperAsync(trail.App, trail.Chain, trail.Lines, what);
        var seen = await trail.App.VerifyAsync();
        await trail.App.WriteAsync(trail.Chain, trail.Lines);
        await trail.App.Audit().DeleteIfExistsAsync(Foreign);
        Assert.Equal((false, broken), (seen.Intact, seen.Broken));
    }

    /// <summary>The first verification has a line of its own, the ninth.</summary>
    [Theory]
    [InlineData("a caller changed", "line-changed 3")]
    [InlineData("the last line changed", "line-changed 9")]
    [InlineData("a line removed", "line-removed 3")]
    [InlineData("a line inserted", "line-inserted 5")]
    [InlineData("two lines swapped", "line-moved 3")]
    [InlineData("the end cut", "chain-shortened 7")]
    [InlineData("all hashed anew", "line-changed 9")]
    [InlineData("deleted", "chain-missing 0")]
    [InlineData("deleted with its row", "chain-missing 0")]
    [InlineData("its row deleted", "chain-unknown 0")]
    [InlineData("a chain of one's own", "chain-unknown 0")]
    public async Task What_was_done_today_is_found(string what, string broken)
    {
        await using var app = await App.StartAsync();
        await Trail.EightLinesAsync(app);
        Assert.Equal((8, true, null), await app.VerifyAsync());
        var chain = await app.ChainAsync();
        await TamperAsync(app, chain, await app.ReadAsync(chain), what);
        var seen = await app.VerifyAsync();
        Assert.Equal((false, broken), (seen.Intact, seen.Broken));
    }

    /// <summary>The process that wrote the chain seals it, and does not seal what it did not write.</summary>
    [Theory]
    [InlineData("a caller changed", "line-changed 3")]
    [InlineData("a name without end", "line-changed 8")]
    [InlineData("no JSON", "line-changed 4")]
    [InlineData("the end cut", "chain-shortened 7")]
    [InlineData("all hashed anew", "line-changed 8")]
    [InlineData("emptied", "chain-shortened 1")]
    [InlineData("deleted", "chain-missing 0")]
    [InlineData("deleted with its row", "chain-missing 0")]
    [InlineData("a chain of one's own", "chain-unknown 0")]
    public async Task What_was_done_during_the_day_is_found_after_its_seal(string what, string broken)
    {
        var clock = new StandingClock(App.Now);
        await using var app = await App.StartAsync(new() { Business = clock });
        await app.Service<AuditDays>().SealAsync(new(2026, 11, 19), default);       // not the first day of all
        await Trail.EightLinesAsync(app);
        var chain = await app.ChainAsync();
        await TamperAsync(app, chain, await app.ReadAsync(chain), what);
        clock.Now = App.Now.AddDays(1);
        Assert.StartsWith("1 days sealed", await app.SealAsync(), StringComparison.Ordinal);
        await using var other = await App.StartAsync(new() { Business = clock, Beside = app });
        var seen = await other.VerifyAsync();
        Assert.Equal((false, broken), (seen.Intact, seen.Broken));
    }

    [Fact]
    public async Task Only_the_lines_before_the_first_broken_one_come_into_the_index()
    {
        var clock = new StandingClock(App.Now);
        await using var app = await App.StartAsync(new() { Business = clock });
        await Trail.EightLinesAsync(app);
        var (chain, caseId) = (await app.ChainAsync(), (await app.LinesAsync())[0].Cases()[0]);
        await app.WriteAsync(chain, [.. (await app.ReadAsync(chain)).Select((line, at) => at < 3 ? line : line.Replace(caseId, "forged", StringComparison.Ordinal))]);
        clock.Now = App.Now.AddDays(1);
        await app.SealAsync();
        Assert.Empty(await app.RowsAsync(AuditIndex.TableName, TableFilter.Partition("forged")).ToListAsync());
    }

    [Fact]
    public async Task A_line_added_today_behind_the_back_of_the_process_ends_the_chain_and_is_seen()
    {
        await using var app = await App.StartAsync();
        await Trail.EightLinesAsync(app);
        var chain = await app.ChainAsync();
        await app.Audit().AppendBlockAsync(chain, Encoding.UTF8.GetBytes((await app.ReadAsync(chain))[^1] + "\n"));
        Assert.Equal((9, false, "line-inserted 9"), await app.VerifyAsync());
        Assert.Equal((10, false, "line-inserted 9"), await app.VerifyAsync());
    }

    [Theory]
    [InlineData("changed", "seal-changed 0")]
    [InlineData("of another day", "seal-changed 0")]
    [InlineData("no JSON", "seal-changed 0")]
    [InlineData("deleted", "seal-missing 0")]
    [InlineData("deleted with its row", "seal-missing 0")]
    public async Task What_was_done_to_a_seal_is_found(string what, string broken)
    {
        var (audit, days) = (trail.App.Audit(), trail.App.Service<StorageAccount>().Table(AuditChains.TableName));
        var (seal, next) = ((await audit.DownloadIfExistsAsync(SealedTrail.Seal))!.Content, (await audit.DownloadIfExistsAsync(SealedTrail.NextSeal))!.Content);
        var rows = await trail.App.RowsAsync(AuditChains.TableName, TableFilter.Partition("days")).ToListAsync();
        Assert.True((await trail.App.VerifyAsync()).Intact);
        await audit.DeleteIfExistsAsync(SealedTrail.Seal);
        if (what == "changed") await audit.UploadAsync(SealedTrail.Seal, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(seal.Span).With("\"lines\":8", "\"lines\":7")), "application/json");
        if (what == "of another day") await audit.UploadAsync(SealedTrail.Seal, next, "application/json");
        if (what == "no JSON") await audit.UploadAsync(SealedTrail.Seal, "{"u8.ToArray(), "application/json");
        if (what == "deleted with its row") foreach (var row in rows) await days.DeleteEntityAsync("days", row.RowKey, row.ETag);

        var seen = await trail.App.VerifyAsync();
        await audit.UploadAsync(SealedTrail.Seal, seal, "application/json");
        foreach (var row in rows) await days.UpsertEntityAsync(row, TableUpdateMode.Replace);
        Assert.Equal((false, broken), (seen.Intact, seen.Broken));
    }

    static Task TamperAsync(App app, string chain, string[] lines, string what)
    {
        return what switch
        {
            "a caller changed" => app.WriteAsync(chain, Changed(2)),
            "the first line changed" => app.WriteAsync(chain, Changed(0)),
            "the last line changed" => app.WriteAsync(chain, Changed(lines.Length - 1)),
            "no JSON" => app.WriteAsync(chain, [.. lines[..3], "{", .. lines[4..]]),
            "a line removed" => app.WriteAsync(chain, [.. lines[..2], .. lines[3..]]),
            "a line inserted" => app.WriteAsync(chain, [.. lines[..4], .. lines[3..]]),
            "two lines swapped" => app.WriteAsync(chain, [.. lines[..2], lines[3], lines[2], .. lines[4..]]),
            "the end cut" => app.WriteAsync(chain, lines[..6]),
            "the last line torn" => app.WriteAsync(chain, [.. lines[..^1], lines[^1][..^9]]),
            "a line added" => app.WriteAsync(chain, [.. lines, lines[^1]]),
            "all hashed anew" => app.WriteAsync(chain, Trail.Rehashed(lines, 2)),
            "emptied" => app.WriteAsync(chain, []),
            "a name without end" => app.WriteAsync(chain, [.. lines[..^1], lines[^1].With("\"who\":\"dev:", $"\"who\":\"{new string('x', 40_000)}:")]),
            "deleted" => app.Audit().DeleteIfExistsAsync(chain),
            "its row deleted" => ForgetAsync(),
            "deleted with its row" => Task.WhenAll(ForgetAsync(), app.Audit().DeleteIfExistsAsync(chain)),
            "a chain of one's own" => app.WriteAsync(Foreign, lines),
            _ => throw new ArgumentException("No such tampering.", nameof(what)),
        };

        async Task ForgetAsync()
        {
            var row = await app.RowsAsync(AuditChains.TableName, TableFilter.Partition(Trail.Today)).SingleAsync();
            await app.Service<StorageAccount>().Table(AuditChains.TableName).DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag);
        }

        string[] Changed(int at) => [.. lines.Select((line, index) => index == at ? line.With("\"who\":\"dev:", "\"who\":\"dev:sas:") : line)];
    }
}
