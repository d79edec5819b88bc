using System.Security.Cryptography;
using System.Text;
using Isa.Domain.Values;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>What lies in the storage account after a whole walk, byte by byte.</summary>
public class AtRestTests
{
    const string Ahv = "756.9217.0769.85";

    static readonly string[] Texts =
    [
        "Zurbriggmann", "Eulalienka", "frisch angekommen", "note-of-the-intake", "aim-of-the-strategy", "note-of-the-strategy", "reference-of-the-organiser", "detail-of-the-contract",
        "reason-of-the-canton", "reason-of-the-commune", "reason-of-the-rest", "more-asked-by-the-canton", "worker-of-the-case", "file-of-the-person", "reason-of-the-closing", "reason-of-the-end", "Nirgendsmann",
    ];

    /// <summary>As it is written, and as it would be found by one who knows it: a hash without a key hides nothing.</summary>
    static readonly string[] Personal =
    [
        .. Texts, Ahv, "7569217076985", "1971-02-13", "19710213", "13.02.1971",
        .. new[] { Ahv, "7569217076985", "Zurbriggmann", "Nirgendsmann", "file-of-the-person.pdf" }.Select(Encoding.UTF8.GetBytes).SelectMany(known => new[]
        {
            Convert.ToBase64String(known)[..8], Convert.ToHexStringLower(SHA256.HashData(known)), Convert.ToBase64String(SHA256.HashData(known))[..20], Keys.Hash(Encoding.UTF8.GetString(known))[..20],
        }),
    ];

    [Fact]
    public async Task No_name_number_birth_date_file_name_or_free_text_lies_in_clear_anywhere()
    {
        await using var app = await App.StartAsync();
        var caseId = await WalkAsync(app);
        Assert.All(await app.LinesAsync(), line => Assert.Matches("^dev:[a-z]+:[a-z0-9-]*$", line.GetProperty("who").GetString()));
        await NothingInClearAsync(app);

        await EraseAsync(app, caseId);
        await NothingInClearAsync(app);
    }

    [Fact]
    public async Task What_stays_of_an_erased_case_is_counted_and_audited_and_opens_for_nobody()
    {
        await using var app = await App.StartAsync();
        var caseId = await WalkAsync(app);
        Assert.Equal("AttendanceSheets AuditIndex CaseIndex Cases ContractKeys Contracts Idempotency Keys Persons Seats Work audit documents", await WhereAsync());
        await EraseAsync(app, caseId);
        Assert.Equal("AttendanceSheets AuditIndex CaseIndex Cases ContractKeys Contracts Idempotency Seats Work audit", await WhereAsync());      // what is sealed there has lost its key

        foreach (var who in new[] { Somebody.Cms, Somebody.Sas, Somebody.Commune, Somebody.Admin })
            foreach (var path in new[] { "", "/events", "/documents" })
            {
                var seen = await app.As(who).SeeAsync($"/api/cases/{caseId}{path}");
                Assert.DoesNotContain(Personal, personal => seen.Text.Contains(personal, StringComparison.OrdinalIgnoreCase));
            }

        // The tables and containers that name the case.
        async Task<string> WhereAsync() =>
            string.Join(' ', (await StoredAsync(app)).Where(place => $"{place.Where} {place.What}".Contains(caseId, StringComparison.Ordinal)).Select(place => place.Where.Split('/')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    static async Task NothingInClearAsync(App app)
    {
        var stored = await StoredAsync(app);
        Assert.True(stored.Count > 20, "A walk leaves more than that.");
        Assert.Contains(stored, place => place.Where.StartsWith("Cases/", StringComparison.Ordinal) && place.What.Contains("contract-suspended", StringComparison.Ordinal));
        Assert.Contains(stored, place => place.Where.StartsWith("deliveries/", StringComparison.Ordinal) && place.What.Contains("attendance.recorded", StringComparison.Ordinal));
        Assert.Empty(from place in stored from personal in Personal where place.What.Contains(personal, StringComparison.OrdinalIgnoreCase) select $"{place.Where}: {personal}");
    }

    /// <summary>The whole life of a case until it is closed, with a text of its own in every place that takes one.</summary>
    static async Task<string> WalkAsync(App app)
    {
        var partner = await APartner.InAsync(app, "oseo");
        var cms = app.As(Somebody.Cms);
        var intake = ABody.Intake(ahv: Ahv).But("/person/familyName", Texts[0]).But("/person/givenName", Texts[1]).But("/person/birthDate", "1971-02-13").But("/person/ahvMissingReason", Texts[2]).But("/note", Texts[3]);
        var opened = await cms.PostAsync("/api/intakes", intake.ToJsonString(), ("Idempotency-Key", "one"));
        Assert.Equal(409, (await cms.PostAsync("/api/intakes", intake.ToJsonString())).Status);
        Assert.Equal(200, (await cms.PutAsync($"/api/cases/{opened["caseId"]}/strategy", new { axis = "social", aims = new[] { Texts[4] }, note = Texts[5] })).Status);
        var proposed = await cms.PostAsync($"/api/cases/{opened["caseId"]}/contracts", new { measure = "isa", partner = "oseo", from = "2026-10-01", externalRef = Texts[6], details = new { what = Texts[7] } });
        Assert.Equal(201, proposed.Status);
        var contract = new AContract(opened["caseId"], proposed["contractId"]);
        await contract.StepAsync(app, Somebody.Sas, "preavis", new { opinion = "more-information", reason = Texts[11] });
        await contract.StepAsync(app, Somebody.Sas, "preavis", new { opinion = "favourable", reason = Texts[8] });
        await contract.StepAsync(app, Somebody.Commune, "decision", new { decision = "approved", decidedOn = "2026-10-01", reason = Texts[9] });
        await contract.StepAsync(app, "partner:oseo", "activation", new { startedOn = "2026-10-01" });
        await partner.DeliveredAsync(app, ABody.Present(contract.Id, "2026-10-05"));
        await contract.StepAsync(app, "partner:oseo", "suspension", new { from = "2026-11-01", reason = Texts[10] });
        var documents = new TheDocuments(app, contract.CaseId);
        var added = await documents.AddedAsync(AFile.Pdf(), "attachment; filename=file-of-the-person.pdf", key: "two");
        Assert.Equal("file-of-the-person.pdf", added["name"]);
        Assert.Equal(200, (await documents.ReadAsync(added["documentId"])).Seen.Status);
        Assert.Equal(200, (await cms.PutAsync($"/api/cases/{contract.CaseId}/assignee", new { assignee = "worker-of-the-case" })).Status);
        Assert.Contains(contract.CaseId, (await SearchAsync("Zurbriggmann")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(contract.CaseId, (await SearchAsync("Nirgendsmann")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await cms.PostAsync($"/api/cases/{contract.CaseId}/domicile", new { commune = 6265, cms = "sion-herens-conthey", from = "2026-11-15" })).Status);
        await contract.StepAsync(app, "partner:oseo", "end", new { on = "2026-11-10", reason = "term", note = "reason-of-the-end" });
        Assert.Equal(200, (await cms.PostAsync($"/api/cases/{contract.CaseId}/closure", new { on = "2026-11-20", reason = "reason-of-the-closing" })).Status);
        Assert.Contains(Texts[0], (await cms.SeeAsync($"/api/cases/{contract.CaseId}")).Text, StringComparison.Ordinal);       // it is there for whom it is for
        await Until.TrueAsync(async () => await app.Service<Pending>().ListAsync(new CaseId(contract.CaseId), default) is []);
        return contract.CaseId;

        Task<Seen> SearchAsync(string familyName) => cms.PostAsync("/api/cases/search", new { familyName, birthDate = "1971-02-13" });
    }

    /// <summary>Erases, and waits until all that follows is done.</summary>
    static async Task EraseAsync(App app, string caseId)
    {
        Assert.Equal(202, (await app.As(Somebody.Admin).PostAsync($"/api/cases/{caseId}/erasure", """{ "archiveDecided": true }""")).Status);
        await Until.TrueAsync(async () => await app.Service<Pending>().ListAsync(new CaseId(caseId), default) is []);
        await Until.TrueAsync(async () => await app.Service<CaseKeys>().FindAsync(new(caseId), default) is null);
    }

    /// <summary>All rows, blobs and waiting messages of the account, keys and columns included; bytes are read as text, one letter each.</summary>
    static async Task<List<(string Where, string What)>> StoredAsync(App app)
    {
        var (account, stored) = (app.Service<StorageAccount>(), new List<(string, string)>());
        foreach (var table in StorageLayout.Tables)
            await foreach (var row in app.RowsAsync(table))
                stored.Add(($"{table}/{row.PartitionKey}/{row.RowKey}", string.Join('\n', [row.PartitionKey, row.RowKey, .. row.Keys.Select(name => $"{name}={Text(row[name])}")])));
        foreach (var container in StorageLayout.Containers)
            await foreach (var blob in account.Container(container).GetBlobsAsync())
                stored.Add(($"{container}/{blob.Name}", $"{blob.Name}\n{Text((await account.Container(container).DownloadIfExistsAsync(blob.Name))!.Content.ToArray())}"));
        foreach (var queue in StorageLayout.Queues.SelectMany(queue => new[] { queue, StorageLayout.PoisonOf(queue) }))
            stored.AddRange((await account.Queue(queue).PeekMessagesAsync(32)).Select(message => (queue, Text(message.Body.ToArray()))));
        return stored;
    }

    static string Text(object? value) => value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{value}";
}
