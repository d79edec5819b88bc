using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>A person is forgotten: who it was is gone, what was counted stays.</summary>
public class EraseCaseTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Decided = """{ "archiveDecided": true }""";

    App App => shared.App;

    Task<Seen> EraseAsync(string caseId, string body = Decided, string who = Somebody.Admin) => App.As(who).PostAsync($"/api/cases/{caseId}/erasure", body);

    [Fact]
    public async Task From_the_answer_on_nobody_sees_the_person_and_soon_the_key_is_gone()
    {
        var ahv = ABody.NextAhv();
        var caseId = await AContract.CaseAsync(App, ABody.Intake(ahv: ahv));
        var erased = await EraseAsync(caseId);
        Assert.Equal((202, "2026-11-20"), (erased.Status, erased["effectiveOn"]));

        foreach (var who in new[] { Somebody.Cms, Somebody.Sas, Somebody.Commune })
        {
            var seen = await App.As(who).SeeAsync($"/api/cases/{caseId}");
            Assert.Equal(("erased", "2026-11-20"), (seen["status"], seen["erasedOn"]));
            Assert.All(["person", "situation", "strategy"], member => Assert.Equal(JsonValueKind.Null, seen.Json.GetProperty(member).ValueKind));
            Assert.DoesNotContain("Exemple", seen.Text, StringComparison.Ordinal);
        }
        await Until.TrueAsync(async () => await App.Service<StorageAccount>().Table(CaseKeys.TableName).GetEntityIfExistsAsync(caseId, "key") is null);
        await Until.TrueAsync(async () => await App.Service<Pending>().ListAsync(new CaseId(caseId), default) is []);
        Assert.Equal(202, (await EraseAsync(caseId)).Status);
        foreach (var search in new[] { $$"""{ "ahv": "{{ahv}}" }""", """{ "familyName": "Exemple", "birthDate": "1985-04-12" }""" })
            Assert.DoesNotContain(caseId, (await App.As(Somebody.Sas).PostAsync("/api/cases/search", search)).Text, StringComparison.Ordinal);
        Assert.Equal(201, (await App.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake(ahv: ahv).ToJsonString())).Status);        // the person is free
    }

    [Fact]
    public async Task What_was_counted_stays()
    {
        var partner = await Organisers.NewAsync(App);
        var contract = await AContract.ActiveAsync(App, partner);
        await contract.StepAsync(App, $"partner:{partner.Id}", "end", new { on = "2026-11-10", reason = "term" });
        Assert.Equal(202, (await EraseAsync(contract.CaseId)).Status);
        await Until.TrueAsync(async () => await App.Service<Pending>().ListAsync(new CaseId(contract.CaseId), default) is []);
        var seen = await contract.SeeAsync(App, Somebody.Sas);
        Assert.Equal((200, "ended", "2026-11-10"), (seen.Status, seen["state"], seen["endedOn"]));
        Assert.Equal(3, await App.Service<Contracts>().ListAsync(new(partner.Id), default).Select(facts => facts.EndedOn!.Value.Month - 8).FirstAsync());
    }

    [Fact]
    public async Task Nothing_is_changed_any_more()
    {
        var partner = await Organisers.NewAsync(App);
        var contract = await AContract.ActiveAsync(App, partner);
        await contract.StepAsync(App, $"partner:{partner.Id}", "end", new { on = "2026-11-10", reason = "term" });
        Assert.Equal(202, (await EraseAsync(contract.CaseId)).Status);
        (await App.As(Somebody.Cms).PostAsync($"/api/contracts/{contract.Id}/interviews", """{ "on": "2026-10-12", "kind": "joint", "by": "orp" }""")).IsRefused(422, "case.not-open");
        (await App.As(Somebody.Cms).PutAsync($"/api/cases/{contract.CaseId}/assignee", """{ "assignee": "M. Muster" }""")).IsRefused(422, "case.not-open");
    }

    [Fact]
    public async Task Not_before_every_contract_has_ended_and_the_archive_has_decided()
    {
        var partner = await Organisers.NewAsync(App);
        var contract = await AContract.ProposedAsync(App, partner);
        (await EraseAsync(contract.CaseId)).IsProblem(409, "case.not-finished");
        (await EraseAsync(contract.CaseId, """{ "archiveDecided": false }""")).IsRefused(422, "/archiveDecided erasure.archive-first");
        (await EraseAsync(contract.CaseId, "{}")).IsRefused(400, "/archiveDecided member.missing");
        (await EraseAsync(contract.CaseId, """{ "archiveDecided": "yes" }""")).IsRefused(400, "/archiveDecided value.not-boolean");
        (await EraseAsync(contract.CaseId, who: Somebody.Cms)).IsProblem(404, "not-found");
        (await EraseAsync("case-that-never-was")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task Not_while_money_of_the_person_waits_for_its_booking()
    {
        var partner = await Organisers.NewAsync(App);
        var contract = await AContract.ActiveAsync(App, partner);
        await partner.DeliveredAsync(App, ABody.Present(contract.Id, "2026-10-05"));
        await partner.BilledAsync(App, JsonNode.Parse($$"""
            { "type": "invoice.issued", "timestamp": "2026-11-20T12:00:00Z", "data": { "number": "1", "month": "2026-10", "issuedOn": "2026-11-01", "iban": "CH9300762011623852957", "totalRappen": 4900,
              "lines": [ { "contract": "{{contract.Id}}", "unit": "day", "quantity": 1, "unitPriceRappen": 4900, "amountRappen": 4900 } ] } }
            """)!);
        await contract.StepAsync(App, $"partner:{partner.Id}", "end", new { on = "2026-11-10", reason = "term" });
        Assert.Equal(202, (await App.As(Somebody.Sas).PostAsync("/api/reconciliations", $$"""{ "month": "2026-10", "partner": "{{partner.Id}}" }""")).Status);
        await Until.TrueAsync(async () => (await App.As(Somebody.Sas).SeeAsync($"/api/ledger?month=2026-10&contract={contract.Id}")).Json.GetProperty("items").GetArrayLength() > 0);
        (await EraseAsync(contract.CaseId)).IsProblem(409, "case.not-finished");
    }
}

/// <summary>The same while storage fails. The queue of the cases is cut: the test says itself when a pass runs.</summary>
public class EraseCaseFaultTests(FaultyApp shared) : IClassFixture<FaultyApp>
{
    /// <summary>True in the flow of a pass that the test itself runs.</summary>
    static readonly AsyncLocal<bool> Mine = new();

    App App => shared.App;

    [Fact]
    public async Task A_pass_that_breaks_off_at_any_call_is_made_up_for_and_the_key_goes_last()
    {
        shared.Faults.Answer(503, when: request => request.Uri.Path.Contains($"/{Queues.Cases}/messages", StringComparison.Ordinal), times: 10_000);
        for (var first = 1; ; first = Calling.Next(first))
        {
            var ahv = ABody.NextAhv();
            var caseId = await AContract.CaseAsync(App, ABody.Intake(ahv: ahv));
            Assert.True(await PassAsync(caseId));
            Assert.Equal(202, (await App.As(Somebody.Admin).PostAsync($"/api/cases/{caseId}/erasure", """{ "archiveDecided": true }""")).Status);

            var (calls, down, limit) = (new HashSet<Request>(), true, first);
            shared.RefuseWhile(() => down, request => Mine.Value && Number(calls, request) >= limit);
            var ended = await PassAsync(caseId);
            down = false;
            if (!await HasKeyAsync(caseId)) Assert.False(await IsClaimedAsync(ahv), "The key went before what needs it.");
            Assert.True(await PassAsync(caseId));
            Assert.Equal((false, false), (await HasKeyAsync(caseId), await IsClaimedAsync(ahv)));
            if (!ended) continue;
            Assert.True(first > 15, "A pass calls storage more often than that.");
            return;
        }
    }

    /// <summary>The number of a call; a further try of it has the same.</summary>
    static int Number(HashSet<Request> calls, Request request)
    {
        calls.Add(request);
        return calls.Count;
    }

    /// <summary>False: storage ended it.</summary>
    async Task<bool> PassAsync(string caseId)
    {
        Mine.Value = true;
        try
        {
            await App.Service<CaseProjection>().ProjectAsync(new(caseId), default);
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }

    async Task<bool> HasKeyAsync(string caseId) => await App.Service<StorageAccount>().Table(CaseKeys.TableName).GetEntityIfExistsAsync(caseId, "key") is not null;

    async Task<bool> IsClaimedAsync(string ahv)
    {
        Assert.True(AhvNumber.Parse(ahv).Is(out var number, out _));
        var index = App.Service<KeyRing>().BlindIndex(number);
        return await App.Service<StorageAccount>().Table(Persons.TableName).GetEntityIfExistsAsync(index[..2], index) is not null;
    }
}
