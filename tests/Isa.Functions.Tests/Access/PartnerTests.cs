using System.Text.Json;
using System.Text.Json.Nodes;
using Isa.Functions.Store;

namespace Isa.Functions.Tests.Access;

/// <summary>Organisers and their secrets: taken in by the administration, shown once, two at a time.</summary>
public class PartnerTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("organiser")]
    [InlineData("orp")]
    [InlineData("evaluator")]
    public async Task A_partner_is_taken_in_with_a_secret_that_is_shown_once(string kind)
    {
        var id = NewId();
        var made = await RegisterAsync(new { id, name = "Œuvre suisse", kind });
        Assert.Equal(201, made.Status);
        var secret = made.Json.GetProperty("secret");
        var expected = JsonNode.Parse($$"""{ "id": "{{id}}", "name": "Œuvre suisse", "kind": "{{kind}}", "secret": { "secretId": "{{secret.GetProperty("secretId")}}", "value": "{{secret.GetProperty("value")}}", "validUntil": null } }""");
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(made.Text)), made.Text);
        Assert.Equal(32, Bytes(secret).Length);
        Assert.True(made.Headers.CacheControl!.NoStore);

        var again = await RegisterAsync(new { id, name = "Another", kind });
        again.IsProblem(409, "partner.exists");
        Assert.DoesNotContain(secret.GetProperty("value").GetString()!, again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_stored_sealed()
    {
        var id = NewId();
        var value = Bytes((await RegisterAsync(new { id, name = "x", kind = "organiser" })).Json.GetProperty("secret"));
        var rows = 0;
        await foreach (var row in shared.App.RowsAsync(Partners.TableName, $"PartitionKey eq '{id}'"))
        {
            rows++;
            foreach (var bytes in row.Keys.Select(name => row[name]).OfType<byte[]>()) Assert.Equal(-1, bytes.AsSpan().IndexOf(value));
            Assert.All(row.Keys, name => Assert.NotEqual(Convert.ToBase64String(value), row[name] as string));
        }
        Assert.Equal(2, rows);
    }

    [Fact]
    public async Task Of_ten_who_take_one_id_at_once_one_wins()
    {
        var id = NewId();
        var seen = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RegisterAsync(new { id, name = "x", kind = "organiser" })));
        Assert.Single(seen, answer => answer.Status == 201);
        Assert.All(seen.Where(answer => answer.Status != 201), answer => answer.IsProblem(409, "partner.exists"));
    }

    [Theory]
    [InlineData("""{ "id": "OSEO", "name": "x", "kind": "organiser" }""", "/id id.malformed")]
    [InlineData("""{ "id": "-a", "name": "x", "kind": "organiser" }""", "/id id.malformed")]
    [InlineData("""{ "id": "a_b", "name": "x", "kind": "organiser" }""", "/id id.malformed")]
    [InlineData("""{ "id": "a23456789012345678901234567890123", "name": "x", "kind": "organiser" }""", "/id id.malformed")]
    [InlineData("""{ "id": "", "name": "", "kind": "school", "secret": "x" }""", "/id text.too-short, /name text.too-short, /kind value.unknown, /secret member.unknown")]
    [InlineData("{}", "/id member.missing, /name member.missing, /kind member.missing")]
    public async Task A_body_of_another_shape_is_400_and_says_where(string body, string faults) => (await RegisterAsync(body)).IsRefused(400, faults);

    [Fact]
    public async Task An_id_has_at_most_32_characters() => Assert.Equal(201, (await RegisterAsync(new { id = NewId().PadRight(32, 'z'), name = "x", kind = "organiser" })).Status);

    [Theory]
    [InlineData(Somebody.Cms)]
    [InlineData(Somebody.Sas)]
    [InlineData(Somebody.Commune)]
    [InlineData("partner:oseo")]
    [InlineData("orp:sion")]
    [InlineData("evaluator:unifr")]
    [InlineData("auditor:")]
    public async Task For_all_but_the_administration_there_is_nothing_here(string who)
    {
        (await shared.App.As(who).PostAsync("/api/partners", new { id = NewId(), name = "x", kind = "organiser" })).IsProblem(404, "not-found");
        (await shared.App.As(who).PostAsync("/api/partners/oseo/secrets", "")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_second_secret_is_shown_once_and_a_third_refused()
    {
        var partner = await Organisers.NewAsync(shared.App);
        var second = await AddAsync(partner);
        Assert.Equal((201, 32), (second.Status, Bytes(second.Json).Length));
        Assert.Equal(["secretId", "value", "validUntil"], second.Json.EnumerateObject().Select(member => member.Name));
        (await AddAsync(partner)).IsProblem(409, "secret.two-live");
    }

    [Fact]
    public async Task Both_secrets_sign_for_24_hours_then_the_newer_one_alone_and_a_third_may_come()
    {
        var clock = new StandingClock(App.Now);
        await using var app = await App.StartAsync(new() { Business = clock });
        var partner = await APartner.InAsync(app, "oseo");
        var newer = (await app.As(Somebody.Admin).PostAsync("/api/partners/oseo/secrets", ""))["value"];
        foreach (var (hours, older, third) in new[] { (0.0, 400, 409), (23.99, 400, 409), (24.0, 401, 201) })
        {
            clock.Now = App.Now.AddHours(hours);
            Assert.Equal(older, (await partner.DeliverAsync(app, "{}", at: clock.Now)).Status);       // 400: the signature held, the shape did not
            Assert.Equal(400, (await partner.DeliverAsync(app, "{}", at: clock.Now, secret: newer)).Status);
            Assert.Equal(third, (await app.As(Somebody.Admin).PostAsync("/api/partners/oseo/secrets", "")).Status);
        }
    }

    [Fact]
    public async Task Of_ten_who_add_a_second_secret_at_once_one_wins()
    {
        var partner = await Organisers.NewAsync(shared.App);
        var seen = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AddAsync(partner)));
        Assert.Single(seen, answer => answer.Status == 201);
        Assert.All(seen.Where(answer => answer.Status != 201), answer => answer.IsProblem(409, "secret.two-live"));
    }

    [Theory]
    [InlineData(24, "whsec_", 201)]
    [InlineData(64, "whsec_", 201)]
    [InlineData(24, "", 201)]
    [InlineData(64, "", 201)]
    [InlineData(23, "whsec_", 400)]
    [InlineData(65, "whsec_", 400)]
    [InlineData(23, "", 400)]
    [InlineData(65, "", 400)]
    [InlineData(32, "whsec_!", 400)]
    [InlineData(32, "WHSEC_", 400)]
    public async Task A_secret_that_is_brought_along_has_24_to_64_bytes(int length, string prefix, int status)
    {
        var partner = await Organisers.NewAsync(shared.App);
        var bytes = Enumerable.Range(1, length).Select(n => (byte)((37 * n + 11) % 256)).ToArray();      // not what the scan after the run would find by chance
        var added = await AddAsync(partner, new { value = prefix + Convert.ToBase64String(bytes) });
        if (status == 400) added.IsRefused(400, "/value secret.malformed");
        else Assert.Equal((201, "whsec_" + Convert.ToBase64String(bytes)), (added.Status, added["value"]));
    }

    [Theory]
    [InlineData("""{ "value": 7 }""", "/value value.not-text")]
    [InlineData("""{ "secret": "x" }""", "/secret member.unknown")]
    public async Task A_secret_of_another_shape_is_400_and_says_where(string body, string faults) => (await AddAsync(await Organisers.NewAsync(shared.App), body)).IsRefused(400, faults);

    [Theory]
    [InlineData("nobody-here")]
    [InlineData("NOBODY")]
    public async Task Nobody_has_no_secrets(string partner) => (await shared.App.As(Somebody.Admin).PostAsync($"/api/partners/{partner}/secrets", "")).IsProblem(404, "not-found");

    [Fact]
    public async Task An_answer_that_showed_a_secret_is_not_given_again()
    {
        var (key, id) = (("Idempotency-Key", Guid.NewGuid().ToString()), NewId());
        foreach (var (path, body) in new[] { ("/api/partners", $$"""{ "id": "{{id}}", "name": "x", "kind": "organiser" }"""), ($"/api/partners/{id}/secrets", "{}") })
        {
            var first = await shared.App.As(Somebody.Admin).PostAsync(path, body, key);
            Assert.Equal(201, first.Status);
            var again = await shared.App.As(Somebody.Admin).PostAsync(path, body, key);
            again.IsProblem(409, "idempotency.secret-shown");
            Assert.DoesNotContain("whsec_", again.Text, StringComparison.Ordinal);
            (await shared.App.As(Somebody.Admin).PostAsync(path, body + " ", key)).IsProblem(422, "idempotency.key-reused");
        }
    }

    static string NewId() => $"p{Guid.NewGuid():N}"[..20];

    static byte[] Bytes(JsonElement secret)
    {
        var value = secret.GetProperty("value").GetString()!;
        Assert.StartsWith("whsec_", value, StringComparison.Ordinal);
        return Convert.FromBase64String(value["whsec_".Length..]);
    }

    Task<Seen> RegisterAsync(object body) => shared.App.As(Somebody.Admin).PostAsync("/api/partners", body);

    Task<Seen> AddAsync(APartner partner, object? body = null) => shared.App.As(Somebody.Admin).PostAsync($"/api/partners/{partner.Id}/secrets", body ?? "");
}
