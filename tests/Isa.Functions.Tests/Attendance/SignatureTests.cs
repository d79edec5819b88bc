using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Isa.Functions.Access;

namespace Isa.Functions.Tests.Attendance;

/// <summary>The signature of Standard Webhooks, over HTTP.</summary>
public class SignatureTests(SignatureTests.Served served) : IClassFixture<SignatureTests.Served>
{
    public sealed class Served : IAsyncLifetime
    {
        internal App App { get; private set; } = null!;
        internal APartner Partner { get; private set; } = null!;
        internal string Body { get; private set; } = "";

        public async Task InitializeAsync()
        {
            App = await App.StartAsync();
            Partner = await APartner.InAsync(App);
            Body = ABody.Present((await AContract.ActiveAsync(App, Partner)).Id, "2026-10-05").ToJsonString();
        }

        public async Task DisposeAsync() => await App.DisposeAsync();
    }

    [Fact]
    public async Task A_signed_delivery_is_accepted_with_its_place()
    {
        var receipt = await served.Partner.DeliverAsync(served.App, served.Body, id: "msg_first");

        Assert.Equal(202, receipt.Status);
        Assert.Equal("msg_first", receipt["delivery"]);
        Assert.Equal("received", receipt["state"]);
        Assert.Equal($"/api/partners/{served.Partner.Id}/deliveries/msg_first", receipt["status"]);
    }

    [Theory]
    [InlineData("five minutes old", -300, 202)]
    [InlineData("a second older", -301, 401)]
    [InlineData("five minutes ahead", 300, 202)]
    [InlineData("a second further", 301, 401)]
    public async Task A_timestamp_may_be_off_by_five_minutes(string what, int seconds, int status)
    {
        var seen = await served.Partner.DeliverAsync(served.App, served.Body, at: App.Now.AddSeconds(seconds));
        Assert.True(status == seen.Status, $"{what}: {seen.Status}");
    }

    [Theory]
    [InlineData("v1,")]
    [InlineData("v1,g0hM9SsE")]
    [InlineData("v1,dawfeoifkpqwoekfpqoekf")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("v2,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task A_signature_that_does_not_hold_is_401(string signature) =>
        Assert.Equal(401, (await served.Partner.DeliverAsync(served.App, served.Body, signature: signature)).Status);

    [Theory]
    [InlineData("hello")]
    [InlineData("161426533.0")]
    [InlineData("-161426533")]
    [InlineData(" ")]
    [InlineData("99999999999999999999")]
    public async Task A_timestamp_that_is_none_is_401(string timestamp) => Assert.Equal(401, (await PostAsync(("webhook-id", "msg_t"), ("webhook-timestamp", timestamp), ("webhook-signature", Sign("msg_t", timestamp)))).Status);

    [Theory]
    [InlineData("webhook-id")]
    [InlineData("webhook-timestamp")]
    [InlineData("webhook-signature")]
    public async Task A_missing_header_is_401(string missing) => Assert.Equal(401, (await PostAsync([.. Good("msg_m").Where(header => header.Name != missing)])).Status);

    [Fact]
    public async Task The_right_signature_may_stand_anywhere_among_others()
    {
        foreach (var order in new[] { "{0} v1,AAAA v2,abc", "v1a,abc v1,AAAA {0} v2,abc", "v1,AAAA v2,abc v1a,abc {0}" })
        {
            var headers = Good("msg_many").Select(header => header.Name == "webhook-signature" ? (header.Name, string.Format(CultureInfo.InvariantCulture, order, header.Value)) : header);
            Assert.Equal(202, (await PostAsync([.. headers])).Status);
        }
    }

    [Fact]
    public async Task Header_names_are_taken_in_any_case() =>
        Assert.Equal(202, (await PostAsync([.. Good("msg_case").Select(header => (header.Name.ToUpperInvariant(), header.Value))])).Status);

    [Fact]
    public async Task A_changed_body_is_401() =>
        Assert.Equal(401, (await served.App.As(null).PostAsync($"/api/partners/{served.Partner.Id}/attendance", served.Body + " ", Good("msg_changed"))).Status);

    [Fact]
    public async Task An_unknown_partner_and_a_wrong_secret_look_alike()
    {
        var unknown = await (served.Partner with { Id = "nobody" }).DeliverAsync(served.App, served.Body);
        var wrong = await served.Partner.DeliverAsync(served.App, served.Body, secret: "whsec_" + Convert.ToBase64String(new byte[32]));
        Assert.Equal((401, Without(wrong)), (unknown.Status, Without(unknown)));

        static string Without(Seen seen) => seen.Text.Replace(seen["traceId"], "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("form_abc")]
    public async Task An_id_of_another_form_is_400(string id) => Assert.Equal(400, (await served.Partner.DeliverAsync(served.App, served.Body, id)).Status);

    [Fact]
    public async Task An_id_has_at_most_128_characters()
    {
        Assert.Equal(202, (await served.Partner.DeliverAsync(served.App, served.Body, new string('x', 128))).Status);
        Assert.Equal(400, (await served.Partner.DeliverAsync(served.App, served.Body, new string('x', 129))).Status);
    }

    [Fact]
    public async Task Signature_and_session_in_one_request_are_400()
    {
        var seen = await served.App.As($"partner:{served.Partner.Id}").PostAsync($"/api/partners/{served.Partner.Id}/attendance", served.Body, Good("msg_both"));
        Assert.Equal((400, "credentials.two"), (seen.Status, seen.Code));
    }

    [Fact]
    public async Task A_partner_s_system_reads_its_delivery_with_a_signature_over_nothing()
    {
        await served.Partner.DeliverAsync(served.App, served.Body, "msg_read");
        var (timestamp, client) = (App.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), served.App.As(null));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/partners/{served.Partner.Id}/deliveries/msg_read");
        request.Headers.Add("webhook-id", "msg_asking");
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", APartner.Sign(served.Partner.Secret, "msg_asking", timestamp, []));
        Assert.Equal(200, (await client.SendAsync(request).SeeAsync()).Status);
    }

    [Fact]
    public async Task The_published_vectors_hold()
    {
        if (Repository.Shared("vectors", "standard-webhooks.json") is not { } file)
        {
            await Console.Out.WriteLineAsync("The vectors of Standard Webhooks are not beside the repository: not compared.");
            return;
        }
        using var vectors = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        foreach (var row in vectors.RootElement.GetProperty("valid").EnumerateArray())
        {
            string Text(string name) => row.GetProperty(name).ToString();
            var body = row.TryGetProperty("bodyRepeat", out var repeat) ? string.Concat(Enumerable.Repeat(repeat[0].GetString(), repeat[1].GetInt32())) : Text("body");
            await using var app = await App.StartAsync(new() { Business = new StandingClock(DateTimeOffset.FromUnixTimeSeconds(long.Parse(Text("timestamp"), CultureInfo.InvariantCulture))) });
            var partner = await WithSecretAsync(app, Text("secret"));
            foreach (var (signature, status) in new[]
                     {
                         (Text("signature"), 400),          // signed well; that the body is no delivery is the next question
                         ("v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== " + Text("signature"), 400),
                         ("v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==", 401),
                     })
            {
                var seen = await app.As(null).PostAsync($"/api/partners/{partner}/attendance", body, ("webhook-id", Text("id")), ("webhook-timestamp", Text("timestamp")), ("webhook-signature", signature));
                Assert.True(seen.Status == status, $"{Text("name")}: {seen.Status}");
            }
        }
    }

    [Fact]
    public async Task What_the_public_libraries_sign_holds()
    {
        // The npm packages standardwebhooks and svix: signers that nobody here wrote.
        const string Script = """
            const { Webhook } = await import(process.argv[1] === 'svix' ? 'svix' : 'standardwebhooks');
            const [, , secret, id, seconds, body] = process.argv;
            console.log(new Webhook(secret).sign(id, new Date(Number(seconds) * 1000), body));
            """;
        foreach (var library in new[] { "standardwebhooks", "svix" })
        {
            var (id, seconds) = ($"msg_{library}", App.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "-e", Script, library, served.Partner.Secret, id, seconds, served.Body]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
            var signature = (await node.StandardOutput.ReadToEndAsync()).Trim();
            Assert.Equal(202, (await PostAsync(("webhook-id", id), ("webhook-timestamp", seconds), ("webhook-signature", signature))).Status);
        }
    }

    [Fact]
    public async Task An_empty_body_can_be_signed_and_is_then_no_delivery() => Assert.Equal(400, (await served.Partner.DeliverAsync(served.App, "")).Status);

    [Fact]
    public async Task A_secret_is_taken_with_and_without_its_prefix()
    {
        var bytes = Convert.ToBase64String(Encoding.ASCII.GetBytes("a secret of twenty-four.."));
        foreach (var value in new[] { "whsec_" + bytes, bytes })
        {
            var partner = await WithSecretAsync(served.App, value);
            Assert.Equal(202, (await new APartner(partner, "whsec_" + bytes).DeliverAsync(served.App, served.Body)).Status);
        }
    }

    [Fact]
    public void Only_the_newest_version_of_the_signature_is_known() =>
        Assert.False(WebhookSignature.Holds([new byte[32]], "msg", "1614265330", "v1a," + Convert.ToBase64String(new byte[64]), [], DateTimeOffset.FromUnixTimeSeconds(1614265330)));

    static async Task<string> WithSecretAsync(App app, string value)
    {
        var partner = await APartner.InAsync(app);
        var second = await app.As("admin:").PostAsync($"/api/partners/{partner.Id}/secrets", new { value });
        Assert.True(second.Status == 201, second.Text);
        return partner.Id;
    }

    (string Name, string Value)[] Good(string id)
    {
        var timestamp = App.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return [("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", Sign(id, timestamp))];
    }

    string Sign(string id, string timestamp) => APartner.Sign(served.Partner.Secret, id, timestamp, Encoding.UTF8.GetBytes(served.Body));

    Task<Seen> PostAsync(params (string Name, string Value)[] headers) => served.App.As(null).PostAsync($"/api/partners/{served.Partner.Id}/attendance", served.Body, headers);
}
