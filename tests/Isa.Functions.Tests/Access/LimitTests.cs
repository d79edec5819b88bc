using Isa.Functions.Platform;
using Isa.Functions.Tests.Costs;
using Isa.Functions.Tests.Intake;

namespace Isa.Functions.Tests.Access;

/// <summary>More comes than there are places for, or than one caller has: what is refused is refused at once and leaves nothing, and all others go on.</summary>
public class LimitTests
{
    static readonly (string, string) Key = ("Idempotency-Key", "when-there-is-room");

    [Fact]
    public async Task Who_finds_no_place_is_told_when_to_come_again_and_leaves_nothing()
    {
        await using var crowd = await ACrowd.InAsync(new() { RequestsAtOnce = 4 });
        var (app, body) = (crowd.App, ABody.Intake().ToJsonString());
        var caseId = await AContract.CaseAsync(app);
        await crowd.QuietAsync();
        var readers = await crowd.ReadersAsync(caseId, Somebody.Cms, Somebody.Cms, Somebody.Sas, Somebody.Commune);
        var before = await crowd.StoredAsync();

        IsBusy(await app.As(Somebody.Cms).PostAsync("/api/intakes", body, Key));
        IsBusy(await app.As(Somebody.OtherCms).SeeAsync($"/api/cases/{caseId}"));
        IsBusy(await app.As(null).SeeAsync("/api/cases"));
        Assert.Equal(before, await crowd.StoredAsync());
        Assert.Equal((200, 200), ((await app.As(null).SeeAsync("/api/health")).Status, (await app.As(null).SeeAsync("/api/health/ready")).Status));

        crowd.Release();
        Assert.All(await Task.WhenAll(readers), seen => Assert.Equal(200, seen.Status));
        var opened = await app.As(Somebody.Cms).PostAsync("/api/intakes", body, Key);
        Assert.Equal((201, false), (opened.Status, opened.IsReplayed()));
    }

    [Fact]
    public async Task Of_what_is_refused_no_body_is_read()
    {
        await using var crowd = await ACrowd.InAsync(new() { RequestsAtOnce = 2, LargeBodiesAtOnce = 1 });
        var documents = await TheDocuments.InAsync(crowd.App);
        var upload = await crowd.HeldAsync(() => documents.AddAsync(AFile.Pdf()), ACrowd.OfCases);
        IsBusy(await SendUnreadAsync(crowd.App, Somebody.Sas, "/api/partners/oseo/invoices", "text/csv", signed: true));      // no place for a large body
        var reader = await crowd.HeldAsync(() => crowd.App.As(Somebody.Sas).SeeAsync($"/api/cases/{documents.CaseId}"), ACrowd.OfCases);
        IsBusy(await SendUnreadAsync(crowd.App, Somebody.Cms, "/api/intakes", "application/json"));                          // no place at all

        crowd.Release();
        Assert.Equal((201, 200), ((await upload).Status, (await reader).Status));
    }

    [Fact]
    public async Task One_caller_has_at_most_half_of_the_places()
    {
        await using var crowd = await ACrowd.InAsync(new() { RequestsAtOnce = 4 });
        var caseId = await AContract.CaseAsync(crowd.App);
        await crowd.ReadersAsync(caseId, Somebody.Cms, Somebody.Cms);

        IsBusy(await crowd.App.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}"));
        Assert.Equal(200, (await crowd.App.As(Somebody.Sas).SeeAsync($"/api/cases/{caseId}")).Status);
    }

    [Fact]
    public async Task While_one_partner_floods_others_get_through_and_all_systems_together_leave_room_for_people()
    {
        await using var crowd = await ACrowd.InAsync(new() { RequestsAtOnce = 4 });
        var (app, one, other, third) = (crowd.App, await Organisers.NewAsync(crowd.App), await Organisers.NewAsync(crowd.App), await Organisers.NewAsync(crowd.App));
        var body = ABody.Present("some-contract", "2026-10-05").ToJsonString();
        Task<Task<Seen>> HeldAsync(APartner partner) => crowd.HeldAsync(() => partner.DeliverAsync(app, body), Calling.Commit);
        var flood = new[] { await HeldAsync(one), await HeldAsync(one) };

        IsBusy(await one.DeliverAsync(app, body, "msg_refused"));
        Assert.Equal(404, (await app.As(Somebody.Sas).SeeAsync($"/api/partners/{one.Id}/deliveries/msg_refused")).Status);
        Assert.Equal(202, (await other.DeliverAsync(app, body)).Status);

        var held = await HeldAsync(other);
        IsBusy(await third.DeliverAsync(app, body));
        Assert.Equal(200, (await app.As(Somebody.Sas).SeeAsync($"/api/partners/{one.Id}/deliveries")).Status);

        crowd.Release();
        Assert.All(await Task.WhenAll([.. flood, held]), seen => Assert.Equal(202, seen.Status));
        Assert.Equal(202, (await one.DeliverAsync(app, body, "msg_refused")).Status);
    }

    [Fact]
    public async Task What_a_partner_sends_at_once_comes_to_work_in_turn_and_what_another_sends_meanwhile_goes_before()
    {
        await using var app = await App.StartAsync(new() { Limits = new() { PartnerPerSecond = 1 } });
        var (loud, quiet, body) = (await Organisers.NewAsync(app), await Organisers.NewAsync(app), ABody.Present("some-contract", "2026-10-05").ToJsonString());
        for (var sent = 1; sent <= 20; sent++) Assert.Equal(202, (await loud.DeliverAsync(app, body, $"msg_{sent}")).Status);
        Assert.Equal(202, (await quiet.DeliverAsync(app, body, "msg_1")).Status);

        await quiet.ReportAsync(app, "msg_1");
        Assert.Equal("received", (await app.As(Somebody.Sas).SeeAsync($"/api/partners/{loud.Id}/deliveries/msg_20"))["state"]);
    }

    [Fact]
    public async Task A_place_is_given_back_however_a_request_ends()
    {
        await using var crowd = await ACrowd.InAsync(new() { RequestsAtOnce = 1, LargeBodiesAtOnce = 1 });
        var (app, documents) = (crowd.App, await TheDocuments.InAsync(crowd.App));
        var path = $"/api/cases/{documents.CaseId}";
        foreach (var (status, send) in new (int, Func<Task<Seen>>)[]
        {
            (200, () => app.As(Somebody.Cms).SeeAsync(path)),
            (401, () => app.As(null).SeeAsync(path)),
            (404, () => app.As(Somebody.OtherCms).SeeAsync(path)),
            (403, () => app.As(Somebody.Sas).PutAsync($"{path}/strategy", "{}")),
            (400, () => app.As(Somebody.Cms).PostAsync("/api/intakes", "{")),
            (201, () => documents.AddAsync(AFile.Pdf())),
            (415, () => documents.AddAsync("neither nor"u8.ToArray())),
            (500, () => { crowd.Break(ACrowd.OfCases); return app.As(Somebody.Cms).SeeAsync(path); }),
            (500, () => { crowd.Break(ACrowd.OfCases); return documents.AddAsync(AFile.Pdf()); }),
            (201, () => documents.AddAsync(AFile.Pdf())),
        })
            Assert.Equal(status, (await send()).Status);

        using var leaving = new CancellationTokenSource();
        await crowd.HeldAsync(() => app.As(Somebody.Cms).GetAsync(path, leaving.Token).SeeAsync(), ACrowd.OfCases);
        IsBusy(await app.As(Somebody.Sas).SeeAsync(path));
        await leaving.CancelAsync();
        crowd.Release();
        await Until.SeenAsync(() => app.As(Somebody.Sas).SeeAsync(path), seen => seen.Status == 200);
    }

    [Fact]
    public async Task A_person_who_asks_too_often_waits_and_nobody_else_does()
    {
        await using var crowd = await ACrowd.InAsync(Once(1));
        var (app, caseId) = (crowd.App, await AContract.CaseAsync(crowd.App, ABody.Intake(commune: 6248, cms: "sierre")));
        for (var asked = 0; asked < Limits.BurstSeconds; asked++) Assert.Equal(404, (await app.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}")).Status);
        await crowd.QuietAsync();
        var before = await crowd.StoredAsync();

        IsTooMany(await app.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}"));
        IsTooMany(await app.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake().ToJsonString(), Key));
        IsTooMany(await SendUnreadAsync(app, Somebody.Cms, "/api/intakes", "application/json"));
        Assert.Equal(before, await crowd.StoredAsync());
        Assert.Equal(200, (await app.As(Somebody.OtherCms).SeeAsync($"/api/cases/{caseId}")).Status);
    }

    [Fact]
    public async Task A_partner_who_delivers_too_often_waits_and_no_other_partner_does()
    {
        await using var crowd = await ACrowd.InAsync(Once(1));
        var (app, one, other) = (crowd.App, await Organisers.NewAsync(crowd.App), await Organisers.NewAsync(crowd.App));
        var body = ABody.Present("some-contract", "2026-10-05").ToJsonString();
        Assert.Equal(202, (await one.DeliverAsync(app, body, "msg_1")).Status);
        await one.ReportAsync(app, "msg_1");
        for (var again = 1; again < Limits.BurstSeconds; again++) Assert.Equal(202, (await one.DeliverAsync(app, body, "msg_1")).Status);
        await crowd.QuietAsync();
        var before = await crowd.StoredAsync();

        IsTooMany(await one.DeliverAsync(app, body));
        IsTooMany(await one.BillAsync(app, AnInvoice.Csv("2026/10-01", "some-contract")));
        IsTooMany(await app.As($"partner:{one.Id}").PostAsync($"/api/partners/{one.Id}/attendance", body, Key));
        IsTooMany(await SendUnreadAsync(app, "", $"/api/partners/{one.Id}/attendance", "application/json", signed: true));
        Assert.Equal(before, await crowd.StoredAsync());
        Assert.Equal(202, (await other.DeliverAsync(app, body)).Status);
    }

    [Fact]
    public async Task Wrong_signatures_cost_a_partner_nothing()
    {
        await using var crowd = await ACrowd.InAsync(Once(1));
        var (app, partner) = (crowd.App, await Organisers.NewAsync(crowd.App));
        var body = ABody.Present("some-contract", "2026-10-05").ToJsonString();
        foreach (var name in new[] { partner, partner with { Id = "nobody" } })
        {
            for (var tried = 0; tried < Limits.BurstSeconds; tried++) (await name.DeliverAsync(app, body, signature: "v1,AAAA")).IsProblem(401, "unauthenticated");
            IsTooMany(await name.DeliverAsync(app, body, signature: "v1,AAAA"));
        }
        for (var sent = 0; sent < Limits.BurstSeconds; sent++) Assert.Equal(202, (await partner.DeliverAsync(app, body)).Status);
    }

    [Fact]
    public async Task Large_bodies_have_few_places_of_their_own_and_one_caller_half_of_them()
    {
        await using var crowd = await ACrowd.InAsync(new() { LargeBodiesAtOnce = 2 });
        var (app, partner) = (crowd.App, await Organisers.NewAsync(crowd.App));
        var (ours, theirs) = (await TheDocuments.InAsync(app), new TheDocuments(app, await AContract.CaseAsync(app, ABody.Intake(commune: 6248, cms: "sierre"), strategy: false)));
        var first = await crowd.HeldAsync(() => ours.AddAsync(AFile.Pdf()), ACrowd.OfCases);
        IsBusy(await ours.AddAsync(AFile.Pdf()));
        Assert.Equal(201, (await theirs.AddAsync(AFile.Pdf(), who: Somebody.OtherCms)).Status);
        Assert.Equal(202, (await partner.BillAsync(app, AnInvoice.Csv("2026/10-01", "some-contract"))).Status);

        var second = await crowd.HeldAsync(() => theirs.AddAsync(AFile.Pdf(), who: Somebody.OtherCms), ACrowd.OfCases);
        IsBusy(await partner.BillAsync(app, AnInvoice.Csv("2026/10-02", "some-contract")));
        Assert.Equal(202, (await partner.BillAsync(app, AnInvoice.Of("2026/10-03", "some-contract"))).Status);

        crowd.Release();
        Assert.Equal((201, 201), ((await first).Status, (await second).Status));
    }

    /// <summary>Everybody has forty requests, and gets no others while the test runs.</summary>
    static Limits Once(int perSecond) => new() { PersonPerSecond = perSecond, PartnerPerSecond = perSecond, WrongSignaturesPerSecond = perSecond, Every = TimeSpan.FromDays(1) };

    static Task<Seen> SendUnreadAsync(App app, string who, string path, string type, bool signed = false)
    {
        var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = app.As(null).BaseAddress };
        (string, string) bears = signed ? ("webhook-id", "msg_unread") : ("Authorization", $"Bearer dev:{who}");
        return client.SendAsync(HttpMethod.Post, path, new UnreadBody(type), bears, ("Expect", "100-continue"));
    }

    static void IsBusy(Seen seen)
    {
        seen.IsProblem(503, "busy");
        Assert.Equal(TimeSpan.FromSeconds(2), seen.Headers.RetryAfter!.Delta);
    }

    static void IsTooMany(Seen seen)
    {
        seen.IsProblem(429, "too-many-requests");
        Assert.InRange(seen.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
    }
}
