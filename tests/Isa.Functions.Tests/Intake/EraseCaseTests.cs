using System.Text.Json;
using System.Text.Json.Nodes;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;
using Isa.Functions.Tests.Platform;

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

    [Fact]
    public async Task A_worker_that_breaks_off_at_any_call_is_made_up_for_and_the_key_goes_last()
    {
        var (faults, down, calls) = (new FaultPolicy(), false, 0);
        await using var app = await App.StartAsync(new() { Faults = faults, Catalogue = Organisers.Catalogue });
        for (var first = 1; ; first++)
        {
            var ahv = ABody.NextAhv();
            var caseId = await AContract.CaseAsync(app, ABody.Intake(ahv: ahv));
            await Until.TrueAsync(async () => await app.Service<Pending>().ListAsync(new CaseId(caseId), default) is []);
            var file = (await app.Service<Cases>().FindAsync(new(caseId), default))!;
            Assert.NotNull(await app.Service<Cases>().TrySaveAsync(file, file.File with { Status = Domain.Intake.CaseStatus.Erased, ErasedOn = new(2026, 11, 20) }, new("case-erased", "test", App.Now), default));

            (down, calls) = (true, 0);
            var limit = first;
            faults.Answer(503, when: _ => down && Interlocked.Increment(ref calls) >= limit, times: 200);
            var broken = false;
            try { await app.Service<CaseProjection>().ProjectAsync(new(caseId), default); }
            catch (StorageException) { broken = true; }
            down = false;
            if (broken && await app.Service<StorageAccount>().Table(CaseKeys.TableName).GetEntityIfExistsAsync(caseId, "key") is null)
                Assert.False(await IsClaimedAsync(app, ahv), "The key went before what needs it.");
            await app.Service<CaseProjection>().ProjectAsync(new(caseId), default);
            Assert.Null(await app.Service<StorageAccount>().Table(CaseKeys.TableName).GetEntityIfExistsAsync(caseId, "key"));
            Assert.False(await IsClaimedAsync(app, ahv));
            if (!broken) return;
        }
    }

    static async Task<bool> IsClaimedAsync(App app, string ahv)
    {
        Assert.True(AhvNumber.Parse(ahv).Is(out var number, out _));
        var index = app.Service<Isa.Functions.Platform.Protection.KeyRing>().BlindIndex(number);
        return await app.Service<StorageAccount>().Table(Persons.TableName).GetEntityIfExistsAsync(index[..2], index) is not null;
    }
}
