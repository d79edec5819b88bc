using System.Text;
using Azure.Core;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;
using Microsoft.Extensions.Logging.Abstractions;

namespace Isa.Functions.Tests.Access;

/// <summary>The chains of lines, on good days and bad: what was answered has its line, and what has no line was not done.</summary>
public class AuditTrailTests(FaultyApp faulty) : IClassFixture<FaultyApp>
{
    static readonly Func<Request, bool> Append = request => request.Method == RequestMethod.Put && request.Uri.Query.Contains("comp=appendblock", StringComparison.Ordinal);

    [Fact]
    public async Task Who_waits_at_the_same_moment_shares_an_append()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var appends = 0;
        faults.Meanwhile(() => { Interlocked.Increment(ref appends); return Task.CompletedTask; }, Append, times: 1000);
        var caseId = await AContract.CaseAsync(app);
        appends = 0;

        var seen = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => app.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}")));
        Assert.All(seen, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(200, (await app.OfCaseAsync(caseId)).Count(line => line == "read GetCase cms"));
        Assert.InRange(appends, 1, 150);
        Assert.Equal((202, true, null), await app.VerifyAsync());
    }

    [Theory]
    [InlineData("lost reply")]
    [InlineData("lost request")]
    [InlineData("503")]
    public async Task One_fault_at_the_append_is_not_noticed(string fault)
    {
        var caseId = await AContract.CaseAsync(faulty.App);
        _ = fault switch
        {
            "lost reply" => faulty.Faults.LoseReply(Append),
            "lost request" => faulty.Faults.LoseRequest(Append),
            _ => faulty.Faults.Answer(503, when: Append),
        };
        Assert.Equal(200, (await faulty.App.As(Somebody.Commune).SeeAsync($"/api/cases/{caseId}")).Status);
        Assert.Single(await faulty.App.OfCaseAsync(caseId), line => line == "read GetCase commune");
        Assert.True((await faulty.App.VerifyAsync()).Intact);
    }

    [Theory]
    [InlineData(503, "ServerBusy")]
    [InlineData(403, "AuthorizationPermissionMismatch")]
    [InlineData(404, "BlobNotFound")]
    public async Task Without_a_line_nothing_is_shown_and_nothing_is_committed(int status, string code)
    {
        var (app, down) = (faulty.App, true);
        var caseId = await AContract.CaseAsync(app, strategy: false);
        faulty.Faults.Answer(status, code: code, when: request => down && Append(request), times: 100);
        var read = await app.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}");
        var change = await app.As(Somebody.Cms).PutAsync($"/api/cases/{caseId}/strategy", """{ "axis": "social", "aims": ["break-isolation"] }""");
        var opened = await app.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake().ToJsonString());
        var refused = await app.As(Somebody.OtherCms).SeeAsync($"/api/cases/{caseId}");
        down = false;

        foreach (var seen in new[] { read, change, opened, refused }) seen.IsProblem(503, "busy");
        Assert.Equal(["case-opened"], await app.EventsAsync(caseId));
        Assert.Equal(200, (await app.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}")).Status);
        Assert.True((await app.VerifyAsync()).Intact);
    }

    [Fact]
    public async Task An_index_that_does_not_answer_holds_nobody_up_and_is_made_good()
    {
        var (faults, held, clock) = (new FaultPolicy(), new TaskCompletionSource(), new StandingClock(App.Now));
        await using var app = await App.StartAsync(new() { Faults = faults, Business = clock });
        var trail = new AuditTrail(app.Service<AuditBlobs>(), app.Service<AuditChains>(),
            new(app.Service<AuditIndex>(), app.Service<Clocks>(), NullLogger<AuditIndexing>.Instance) { RowsMax = 4 }, app.Service<Clocks>(), NullLogger<AuditTrail>.Instance);
        faults.Meanwhile(() => held.Task, request => !held.Task.IsCompleted && request.Method == RequestMethod.Put && request.Uri.Path.Contains(AuditIndex.TableName, StringComparison.Ordinal), times: 100);

        for (var line = 0; line < 7; line++) await WriteAsync(trail).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(7, (await app.LinesAsync()).Length);
        held.SetResult();
        await Until.TrueAsync(async () => await app.RowsAsync(AuditIndex.TableName).CountAsync() == 4);
        clock.Now = App.Now.AddDays(1);
        Assert.Equal("1 days sealed, 3 rows of the index healed", await app.SealAsync());
    }

    [Fact]
    public async Task A_chain_that_was_sealed_is_followed_by_another()
    {
        await using var app = await App.StartAsync();
        var caseId = await AContract.CaseAsync(app);
        await app.Audit().SealAsync(await app.ChainAsync());
        Assert.Equal(200, (await app.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}")).Status);
        Assert.Equal(2, await app.Audit().GetBlobsAsync(Trail.Today).CountAsync());
        Assert.Equal((3, true, null), await app.VerifyAsync());
    }

    [Fact]
    public async Task A_chain_that_has_enough_blocks_is_followed_by_another()
    {
        await using var app = await App.StartAsync();
        var trail = new AuditTrail(app.Service<AuditBlobs>(), app.Service<AuditChains>(), app.Service<AuditIndexing>(), app.Service<Clocks>(), NullLogger<AuditTrail>.Instance) { BlocksMax = 3 };
        for (var line = 0; line < 7; line++) await WriteAsync(trail);
        Assert.Equal([3, 3, 1], (await app.LinesAsync()).Select(line => line.GetProperty("n").GetInt32()).Aggregate(new List<int>(), (parts, n) =>
        {
            if (n == 1) parts.Add(0);
            parts[^1] = n;
            return parts;
        }));
        Assert.Equal((7, true, null), await app.VerifyAsync());
    }

    /// <summary>Its end is certain: nobody but us appends to it.</summary>
    [Theory]
    [InlineData("sealed", "")]
    [InlineData("deleted", "line 2, chain-missing")]
    [InlineData("cut", "line 2, chain-shortened")]
    [InlineData("longer", "line 2, line-inserted")]
    public async Task A_chain_of_ours_that_takes_no_more_is_told_unless_it_was_sealed(string what, string told)
    {
        await using var app = await App.StartAsync();
        var logger = new Heard<AuditTrail>();
        var trail = new AuditTrail(app.Service<AuditBlobs>(), app.Service<AuditChains>(), app.Service<AuditIndexing>(), app.Service<Clocks>(), logger);
        for (var line = 0; line < 2; line++) await WriteAsync(trail);
        var chain = await app.ChainAsync();
        await (what switch
        {
            "sealed" => app.Audit().SealAsync(chain),
            "deleted" => app.Audit().DeleteIfExistsAsync(chain),
            "cut" => app.WriteAsync(chain, [(await app.ReadAsync(chain))[0]]),
            _ => app.Audit().AppendBlockAsync(chain, "{}\n"u8.ToArray()),
        });
        await WriteAsync(trail);
        Assert.Equal(told is "" ? [] : [told], logger.Messages.Select(message => message[message.IndexOf("line ", StringComparison.Ordinal)..]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task A_chain_is_read_in_parts_of_any_size(int bytes)
    {
        var chain = new ChainName(new(2026, 11, 19), "part");
        await faulty.App.WriteAsync(chain.Blob, ["first", "", "third line"]);
        await faulty.App.Audit().AppendBlockAsync(chain.Blob, "torn"u8.ToArray());
        var blobs = new AuditBlobs(faulty.App.Service<StorageAccount>()) { PartBytes = bytes };
        var lines = await blobs.LinesAsync(chain, (await blobs.FindLengthAsync(chain, default))!.Value, default).Select(line => (Encoding.UTF8.GetString(line.Bytes.Span), line.IsTorn)).ToListAsync();
        await faulty.App.Audit().DeleteIfExistsAsync(chain.Blob);
        Assert.Equal([("first", false), ("", false), ("third line", false), ("torn", true)], lines);
    }

    [Fact]
    public async Task A_new_day_begins_a_new_chain()
    {
        var clock = new StandingClock(App.Now);
        await using var app = await App.StartAsync(new() { Business = clock });
        var caseId = await AContract.CaseAsync(app);
        clock.Now = new(2026, 11, 20, 23, 0, 0, TimeSpan.Zero);        // midnight in Zurich
        await app.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}");
        Assert.Equal((2, 1), ((await app.LinesAsync()).Length, (await app.LinesAsync("2026-11-21")).Length));
    }

    [Fact]
    public async Task Two_processes_write_side_by_side_and_their_chains_are_one_trail()
    {
        await using var first = await App.StartAsync();
        await using var second = await App.StartAsync(new() { Beside = first });
        var caseId = await AContract.CaseAsync(first);
        var reads = Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? first : second).As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}"));
        Assert.All(await Task.WhenAll(reads), seen => Assert.Equal(200, seen.Status));
        Assert.Equal(2, await first.Audit().GetBlobsAsync(Trail.Today).CountAsync());
        Assert.Equal((42, true, null), await second.VerifyAsync());
        Assert.Equal((43, true, null), await first.VerifyAsync());
    }

    static Task WriteAsync(AuditTrail trail) => trail.WriteAsync(new(0, App.Now, "dev:sas:", "sas", "", AuditAction.Read, "GetCase", [new("a")], null, "r", ""), CancellationToken.None);
}
