using Isa.Functions.Access;
using Isa.Functions.Store;

namespace Isa.Functions.Tests.Access;

/// <summary>People of Entra ID, as App Service says who they are: the app role is the role, an assignment the scope.</summary>
public class EntraTests(EntraTests.EntraApp shared) : IClassFixture<EntraTests.EntraApp>
{
    const string Tenant = "00000000-0000-4000-8000-0000000000ff", Oid = "00000000-0000-4000-8000-000000000001", Long = "http://schemas.microsoft.com/identity/claims/";

    [Theory]
    [InlineData("tid", "oid", "roles")]
    [InlineData(Long + "tenantid", Long + "objectidentifier", "roles")]
    [InlineData(Long + "tenantid", Long + "objectidentifier", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role")]
    public async Task A_claim_has_a_short_and_a_long_name(string tenant, string oid, string role) =>
        Assert.Equal(200, (await CallAsync(AnIdentity.Of((tenant, Tenant), (oid, Oid), (role, "sas")))).Status);

    [Theory]
    [InlineData("")]
    [InlineData("oid " + Oid)]
    [InlineData("tid " + Tenant)]
    [InlineData("tid 00000000-0000-4000-8000-000000000002, oid " + Oid)]
    [InlineData("tid " + Tenant + ", tid 00000000-0000-4000-8000-000000000002, oid " + Oid)]
    [InlineData("tid " + Tenant + ", oid " + Oid + ", oid 00000000-0000-4000-8000-000000000002")]
    [InlineData("tid " + Tenant + ", oid somebody")]
    [InlineData("TID " + Tenant + ", oid " + Oid)]
    public async Task Who_is_not_one_identity_of_our_tenant_is_nobody(string claims) =>
        (await CallAsync(AnIdentity.Of([("roles", "sas"), .. claims.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(claim => (claim.Split(' ')[0], claim.Split(' ')[1]))]))).IsProblem(401, "unauthenticated");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{ "claims": 1 }""")]
    [InlineData("""{ "claims": [ 1, null, { "typ": 1, "val": 2 }, { "typ": "tid" } ] }""")]
    [InlineData("""{ "claims": [ { "typ": "tid", "val": "\ud800" } ] }""")]
    public async Task What_cannot_be_read_names_nobody(string json) => (await CallAsync(AnIdentity.Of(json))).IsProblem(401, "unauthenticated");

    [Theory]
    [InlineData("X-MS-CLIENT-PRINCIPAL", "%%%")]
    [InlineData("X-MS-CLIENT-PRINCIPAL-ID", Oid)]
    [InlineData("Authorization", "Bearer dev:sas:")]
    [InlineData("Cookie", "isa-dev=sas:")]
    public async Task Nothing_else_is_a_credential_there(string name, string value) => (await CallAsync((name, value))).IsProblem(401, "unauthenticated");

    [Fact]
    public async Task Canton_auditor_and_administration_need_only_the_app_role_and_all_others_an_assignment_too()
    {
        Assert.Equal(200, (await AnIdentity.With("sas").SeeAsync(shared.App, "/api/months")).Status);
        Assert.Equal(404, (await AnIdentity.With("auditor").SeeAsync(shared.App, "/api/months")).Status);
        foreach (var role in new[] { "cms", "commune", "partner", "orp", "evaluator" })
            (await AnIdentity.With(role).SeeAsync(shared.App, "/api/months")).IsProblem(403, "assignment.missing");
        foreach (var roles in new string[][] { [], ["emperor"], ["SAS"] })
            (await AnIdentity.With(roles).SeeAsync(shared.App, "/api/months")).IsProblem(403, "role.missing");
    }

    [Theory]
    [InlineData("cms", "sion-herens-conthey", 403)]
    [InlineData("commune", "6266", 404)]
    [InlineData("partner", "oseo", 404)]
    [InlineData("orp", "sion", 404)]
    [InlineData("evaluator", "hes-so", 404)]
    public async Task An_assignment_gives_the_scope_and_without_the_app_role_nothing(string role, string scope, int status)
    {
        var (with, without) = (AnIdentity.With(role), AnIdentity.With());
        await with.AssignedAsync(shared.App, (role, scope));
        await without.AssignedAsync(shared.App, (role, scope));
        var intake = await with.SendAsync(shared.App, "POST", "/api/intakes", ABody.Intake(commune: 6248, cms: "sierre").ToJsonString());
        Assert.Equal(role is "cms" or "commune" or "partner" ? 403 : status, intake.Status);
        (await without.SeeAsync(shared.App, "/api/months")).IsProblem(403, "role.missing");
    }

    [Fact]
    public async Task What_is_done_bears_the_identity_and_a_case_is_there_for_the_assigned_centre_only()
    {
        var (ours, theirs) = (AnIdentity.With("cms"), AnIdentity.With("cms"));
        await ours.AssignedAsync(shared.App, ("cms", "sion-herens-conthey"));
        await theirs.AssignedAsync(shared.App, ("cms", "sierre"));
        var opened = await ours.SendAsync(shared.App, "POST", "/api/intakes", ABody.Intake().ToJsonString());
        Assert.True(opened.Status == 201, opened.Text);
        Assert.Equal(200, (await ours.SeeAsync(shared.App, $"/api/cases/{opened["caseId"]}")).Status);
        (await theirs.SeeAsync(shared.App, $"/api/cases/{opened["caseId"]}")).IsProblem(404, "not-found");
        var events = await shared.App.RowsAsync(Cases.TableName, $"PartitionKey eq '{opened["caseId"]}'").Where(row => row.RowKey.StartsWith("event|", StringComparison.Ordinal)).ToListAsync();
        Assert.Equal($"entra:{ours.Oid}", Assert.Single(events).GetString("By"));
    }

    [Fact]
    public async Task Of_several_roles_a_header_chooses_one()
    {
        var who = AnIdentity.With("cms", "commune", "admin");
        await who.AssignedAsync(shared.App, ("cms", "sierre"), ("cms", "martigny"), ("commune", "6266"), ("partner", "oseo"));
        var path = $"/api/people/{who.Oid}/assignments";

        var asked = await who.SeeAsync(shared.App, path);
        asked.IsProblem(400, "role.choice");
        Assert.EndsWith("admin:, cms:martigny, cms:sierre, commune:6266.", asked["detail"], StringComparison.Ordinal);
        Assert.EndsWith("cms:martigny, cms:sierre.", (await who.SeeAsync(shared.App, path, "cms"))["detail"], StringComparison.Ordinal);

        Assert.Equal(200, (await who.SeeAsync(shared.App, path, "admin")).Status);
        Assert.Equal(200, (await who.SeeAsync(shared.App, path, "admin:")).Status);
        foreach (var other in new[] { "cms:sierre", "commune", "commune:6266" }) (await who.SeeAsync(shared.App, path, other)).IsProblem(404, "not-found");
        foreach (var foreign in new[] { "sas", "cms:bas-valais", "partner:oseo", "partner", "ADMIN", "" }) (await who.SeeAsync(shared.App, path, foreign)).IsProblem(403, "role.not-held");
    }

    [Fact]
    public async Task What_is_taken_away_ends_at_once_where_it_was_taken_and_within_a_minute_elsewhere()
    {
        var who = AnIdentity.With("cms");
        var clock = new StandingClock(App.Now);
        var elsewhere = new KnownAssignments(shared.App.Service<Assignments>(), new(clock, clock));
        await who.AssignedAsync(shared.App, ("cms", "sierre"));
        Assert.Equal([new("cms", "sierre")], await elsewhere.OfAsync(who.Oid, default));
        Assert.Equal(404, (await who.SeeAsync(shared.App, "/api/months")).Status);

        await who.AssignedAsync(shared.App);
        (await who.SeeAsync(shared.App, "/api/months")).IsProblem(403, "assignment.missing");
        clock.Now += TimeSpan.FromSeconds(59);
        Assert.Single(await elsewhere.OfAsync(who.Oid, default));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.Empty(await elsewhere.OfAsync(who.Oid, default));
    }

    [Fact]
    public async Task A_list_that_was_being_read_when_it_changed_is_not_remembered()
    {
        var (who, faults) = (AnIdentity.With("cms"), new Isa.Functions.Tests.Platform.FaultPolicy());
        await who.AssignedAsync(shared.App, ("cms", "sierre"));
        await using var other = await App.StartAsync(new() { Beside = shared.App, Tenant = AnIdentity.Tenant, Faults = faults });
        var known = other.Service<KnownAssignments>();
        faults.Meanwhile(() => Task.Run(known.Forget), Isa.Functions.Tests.Platform.FaultPolicy.To(Azure.Core.RequestMethod.Get, "/Assignments"));
        Assert.Single(await known.OfAsync(who.Oid, default));
        await who.AssignedAsync(shared.App);
        Assert.Empty(await known.OfAsync(who.Oid, default));
        Assert.Equal(1, faults.Played);
    }

    [Fact]
    public async Task A_session_of_a_browser_changes_only_from_our_own_pages_and_a_token_from_anywhere()
    {
        var (admin, path) = (AnIdentity.With("admin"), $"/api/people/{Oid}/assignments");
        Task<Seen> PutAsync(params (string, string)[] headers) => shared.App.As(null).SendAsync(HttpMethod.Put, path, """{ "assignments": [] }""".Content(), [admin.Header, .. headers]);
        (await PutAsync()).IsProblem(403, "csrf");
        (await PutAsync(("X-Isa-Request", "1"), ("Sec-Fetch-Site", "cross-site"))).IsProblem(403, "csrf");
        Assert.Equal(200, (await PutAsync(("X-Isa-Request", "1"), ("Sec-Fetch-Site", "same-origin"))).Status);
        (await PutAsync(("Authorization", "Basic dTpw"))).IsProblem(403, "csrf");
        Assert.Equal(200, (await PutAsync(("Authorization", "Bearer token"))).Status);
        Assert.Equal(200, (await shared.App.As(null).SendAsync(HttpMethod.Get, path, null, admin.Header)).Status);
    }

    [Fact]
    public async Task A_partners_system_signs_and_needs_no_identity_and_both_in_one_request_are_too_many()
    {
        var id = Organisers.NextId();
        var made = await AnIdentity.With("admin").SendAsync(shared.App, "POST", "/api/partners", new { id, name = "OSEO", kind = "organiser" });
        var partner = new APartner(id, made.Json.GetProperty("secret").GetProperty("value").GetString()!);
        Assert.Equal(400, (await partner.DeliverAsync(shared.App, "{")).Status);
        var (timestamp, body) = ($"{App.Now.ToUnixTimeSeconds()}", "{}");
        (await shared.App.As(null).SendAsync(HttpMethod.Post, $"/api/partners/{id}/attendance", body.Content(),
            AnIdentity.With("sas").Header, ("webhook-id", "msg_1"), ("webhook-timestamp", timestamp), ("webhook-signature", APartner.Sign(partner.Secret, "msg_1", timestamp, "{}"u8.ToArray())))).IsProblem(400, "credentials.two");
    }

    Task<Seen> CallAsync((string, string) header) => shared.App.As(null).SendAsync(HttpMethod.Get, "/api/months", null, header);

    /// <summary>One app whose people come from Entra ID.</summary>
    public sealed class EntraApp : IAsyncLifetime
    {
        internal App App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await App.StartAsync(new() { Tenant = AnIdentity.Tenant });

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
