using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Isa.Functions.Tests;

/// <summary>An organiser with its secret.</summary>
sealed record APartner(string Id, string Secret)
{
    static int given = -1;

    /// <summary>A new organiser with places of ISA, taken in by the administration.</summary>
    public static async Task<APartner> InAsync(App app, string? id = null)
    {
        id ??= $"organiser-{Interlocked.Increment(ref given)}";
        var made = await app.As("admin:").PostAsync("/api/partners", new { id, name = id.ToUpperInvariant(), kind = "organiser" });
        Assert.Equal(201, made.Status);
        await OfferAsync(app, id);
        return new(id, made.Json.GetProperty("secret").GetProperty("value").GetString()!);
    }

    /// <summary>The places of an organiser, set by the administration.</summary>
    public static async Task OfferAsync(App app, string id, int places = 500, string measure = "isa")
    {
        var set = await app.As("admin:").PutAsync($"/api/measures/{measure}/offers/{id}", $$"""{ "places": [ { "from": "2016-10-01", "count": {{places}} } ] }""");
        Assert.True(set.Status == 200, set.Text);
    }

    /// <summary>Posts a body as this organiser's system, signed independently of the code under test.</summary>
    public Task<Seen> DeliverAsync(App app, object body, string? id = null, DateTimeOffset? at = null, string? signature = null, string? secret = null, string to = "attendance", string type = "application/json")
    {
        var bytes = body as byte[] ?? Encoding.UTF8.GetBytes(body as string ?? body.ToString()!);
        var (webhookId, timestamp) = (id ?? $"msg_{Guid.NewGuid():N}", (at ?? App.Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        return app.As(null).PostAsync($"/api/partners/{Id}/{to}", bytes, ("Content-Type", type),
            ("webhook-id", webhookId), ("webhook-timestamp", timestamp), ("webhook-signature", signature ?? Sign(secret ?? Secret, webhookId, timestamp, bytes)));
    }

    public static string Sign(string secret, string id, string timestamp, byte[] body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]));

    /// <summary>Delivers and waits until the delivery is done.</summary>
    public async Task<Seen> DeliveredAsync(App app, JsonNode body, string? id = null)
    {
        var receipt = await DeliverAsync(app, body.ToJsonString(), id);
        Assert.True(receipt.Status == 202, receipt.Text);
        return await ReportAsync(app, receipt["delivery"]);
    }

    public Task<Seen> ReportAsync(App app, string delivery, TimeSpan? longest = null) =>
        Until.SeenAsync(() => app.As("sas:").SeeAsync($"/api/partners/{Id}/deliveries/{delivery}"), seen => seen.Status == 200 && seen["state"] != "received", longest);

    /// <summary>Bills as this organiser's system and waits until the delivery is done: JSON, or CSV when it is a text.</summary>
    public async Task<Seen> BilledAsync(App app, object invoice, string? id = null)
    {
        var receipt = await BillAsync(app, invoice, id);
        Assert.True(receipt.Status == 202, receipt.Text);
        return await ReportAsync(app, receipt["delivery"]);
    }

    public Task<Seen> BillAsync(App app, object invoice, string? id = null) => invoice is JsonNode json
        ? DeliverAsync(app, json.ToJsonString(), id, to: "invoices")
        : DeliverAsync(app, invoice, id, to: "invoices", type: "text/csv");

    public async Task<System.Text.Json.JsonElement> SheetAsync(App app, string contract, string month = "2026-10")
    {
        var sheets = await app.As($"partner:{Id}").SeeAsync($"/api/partners/{Id}/sheets/{month}");
        return sheets.Json.GetProperty("sheets").EnumerateArray().SingleOrDefault(sheet => sheet.GetProperty("contract").GetString() == contract);
    }
}

/// <summary>Waits for a condition, never for a time.</summary>
static class Until
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static async Task<Seen> SeenAsync(Func<Task<Seen>> look, Func<Seen, bool> enough, TimeSpan? longest = null)
    {
        using var patience = new CancellationTokenSource(longest ?? Longest);
        while (true)
        {
            var seen = await look();
            if (enough(seen)) return seen;
            Assert.False(patience.IsCancellationRequested, $"Waited in vain; last seen: {seen.Status} {seen.Text}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public static async Task TrueAsync(Func<Task<bool>> look)
    {
        using var patience = new CancellationTokenSource(Longest);
        while (!await look())
        {
            Assert.False(patience.IsCancellationRequested, "Waited in vain.");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}

/// <summary>Bodies that are right as they come, and spoiled by `But` in one place.</summary>
static class ABody
{
    static int persons = 100_000;

    public static JsonNode Intake(string contactedOn = "2026-10-01", int commune = 6266, string cms = "sion-herens-conthey", string? ahv = null) => JsonNode.Parse($$"""
        { "person": { "ahv": "{{ahv ?? NextAhv()}}", "familyName": "Exemple", "givenName": "Muster", "birthDate": "1985-04-12", "language": "fr" },
          "commune": {{commune}}, "cms": "{{cms}}", "contactedOn": "{{contactedOn}}",
          "situation": { "activity": "non-active", "employability": "not-realistic", "difficulties": ["health", "isolation"], "unemploymentRights": "none", "rightsEndOn": null },
          "consents": [ { "kind": "voluntary-participation", "givenOn": "{{contactedOn}}" }, { "kind": "data-exchange", "givenOn": "{{contactedOn}}" } ] }
        """)!;

    public static JsonNode Proposal(string partner, string from = "2026-10-01", string? to = null, string? reference = null)
    {
        var body = JsonNode.Parse($$"""{ "measure": "isa", "partner": "{{partner}}", "from": "{{from}}", "to": null }""")!;
        if (to is not null) body["to"] = to;
        if (reference is not null) body["externalRef"] = reference;
        return body;
    }

    public static JsonNode Marks(params (string Contract, string Date, string Half, string Status, string RecordedAt)[] marks) => new JsonObject
    {
        ["type"] = "attendance.recorded",
        ["timestamp"] = "2026-11-20T12:00:00Z",
        ["data"] = new JsonObject
        {
            ["marks"] = new JsonArray([.. marks.Select(mark => new JsonObject { ["contract"] = mark.Contract, ["date"] = mark.Date, ["half"] = mark.Half, ["status"] = mark.Status, ["recordedAt"] = mark.RecordedAt })]),
        },
    };

    /// <summary>Present, the whole day.</summary>
    public static JsonNode Present(string contract, params string[] dates) => Marks([.. dates.Select(date => (contract, date, "full", "present", $"{date}T16:00:00Z"))]);

    /// <summary>Changes one place, named by its pointer; null takes it away.</summary>
    public static JsonNode But(this JsonNode body, string pointer, JsonNode? value)
    {
        var steps = pointer.TrimStart('/').Split('/');
        var at = steps[..^1].Aggregate(body, (node, step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
        if (at is JsonArray items) items[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = value;
        else if (value is null) at.AsObject().Remove(steps[^1]);
        else at[steps[^1]] = value;
        return body;
    }

    /// <summary>A number of the artificial kind, never given twice.</summary>
    public static string NextAhv()
    {
        var digits = $"756{Interlocked.Increment(ref persons):D9}";
        var sum = digits.Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 1 : 3)).Sum();
        return $"{digits[..3]}.{digits[3..7]}.{digits[7..11]}.{digits[11..]}{(10 - sum % 10) % 10}";
    }
}

/// <summary>A contract on its way, as far as a test wants it.</summary>
sealed record AContract(string CaseId, string Id)
{
    public static async Task<string> CaseAsync(App app, JsonNode? intake = null, bool strategy = true)
    {
        intake ??= ABody.Intake();
        var cms = app.As($"cms:{intake["cms"]}");
        var opened = await cms.PostAsync("/api/intakes", intake.ToJsonString());
        Assert.True(opened.Status == 201, opened.Text);
        if (strategy) Assert.Equal(200, (await cms.PutAsync($"/api/cases/{opened["caseId"]}/strategy", """{ "axis": "social", "aims": ["break-isolation"], "note": "" }""")).Status);
        return opened["caseId"];
    }

    public static async Task<AContract> ProposedAsync(App app, APartner partner, string from = "2026-10-01", string? to = null, string? reference = null)
    {
        var caseId = await CaseAsync(app, ABody.Intake(contactedOn: from));
        var proposed = await app.As("cms:sion-herens-conthey").PostAsync($"/api/cases/{caseId}/contracts", ABody.Proposal(partner.Id, from, to, reference).ToJsonString());
        Assert.True(proposed.Status == 201, proposed.Text);
        return new(caseId, proposed["contractId"]);
    }

    public static async Task<AContract> ActiveAsync(App app, APartner partner, string from = "2026-10-01", string? to = null, string? reference = null)
    {
        var contract = await ProposedAsync(app, partner, from, to, reference);
        await contract.StepAsync(app, "sas:", "preavis", new { opinion = "favourable", reason = "ok" });
        await contract.StepAsync(app, "commune:6266", "decision", new { decision = "approved", decidedOn = from, reason = "ok" });
        await contract.StepAsync(app, $"partner:{partner.Id}", "activation", new { startedOn = from });
        return contract;
    }

    /// <summary>It waits for a place at an organiser that has none free.</summary>
    public static async Task<AContract> WaitingAsync(App app, APartner partner, string urgency = "high")
    {
        var contract = await ProposedAsync(app, partner);
        await contract.StepAsync(app, "sas:", "preavis", new { opinion = "favourable", reason = "ok" });
        await contract.StepAsync(app, "cms:sion-herens-conthey", "waiting", new { urgency, reason = "alone" });
        return contract;
    }

    public Task<Seen> ApproveAsync(App app, string subject = "contract") =>
        app.As("commune:6266").PostAsync($"/api/contracts/{Id}/decision", new { decision = "approved", decidedOn = "2026-11-20", reason = "ok", subject });

    public async Task<Seen> StepAsync(App app, string who, string step, object body)
    {
        var seen = await app.As(who).PostAsync($"/api/contracts/{Id}/{step}", body);
        Assert.True(seen.Status == 200, $"{step}: {seen.Status} {seen.Text}");
        return seen;
    }

    public Task<Seen> SeeAsync(App app, string who) => app.As(who).SeeAsync($"/api/contracts/{Id}");
}
