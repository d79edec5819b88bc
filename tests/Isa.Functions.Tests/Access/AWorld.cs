using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Isa.Functions.Store;
using Isa.Functions.Tests.Costs;

namespace Isa.Functions.Tests.Access;

/// <summary>
/// Two centres, two communes and three organisers at work in one canton. Ours: a case of Sion with an active contract at our organiser. Theirs:
/// the same in Sierre at another organiser. A third organiser had our person before, and its contract has ended.
/// </summary>
sealed class AWorld(App app)
{
    public const string Month = "2026-10", Oid = "00000000-0000-4000-8000-00000000000a", Intake = "2026-08-03";
    public const string Offer = """{ "places": [ { "from": "2016-10-01", "count": 500 } ] }""";

    /// <summary>The catalogue that comes with the app.</summary>
    public static readonly string Catalogue = File.ReadAllText(Repository.Path("functions", "Isa.Functions", "Store", "Reference", "catalogue.json"));
    static readonly string[] Days = ["2026-10-05", "2026-10-06"];
    APartner ours = null!, theirs = null!, former = null!;
    AContract contract = null!, inCompany = null!, foreign = null!, ended = null!;
    string secretId = "", delivery = "", document = "", paper = "", run = "";

    /// <summary>What was answered while the world was built: the function, who asked, and the answer.</summary>
    public ConcurrentQueue<(string Function, Who Who, Seen Seen)> Said { get; } = [];

    public App App => app;

    public string[] OurIds => [contract.CaseId, contract.Id, ours.Id];

    public string[] TheirIds => [foreign.CaseId, foreign.Id, theirs.Id];

    public static async Task<AWorld> InAsync(App app)
    {
        var world = new AWorld(app);
        await world.OrganisersAsync();
        await Task.WhenAll(world.CaseAsync(), world.ShortCaseAsync(), world.ForeignCaseAsync(), world.ReferenceAsync());
        await world.BooksAsync();
        await Until.TrueAsync(async () => !await app.Service<Pending>().ListAsync(Pending.CaseKind, default).AnyAsync());
        return world;
    }

    /// <summary>The path of a function in our world; a former organiser asks after its own.</summary>
    public string PathOf(HttpFunction function, Who who, string query) => "/" + string.Join('/', function.Route.Split('/').Select(part => part switch
    {
        "{caseId}" => contract.CaseId,
        "{contractId}" => (who == Who.FormerOrganiser ? ended : who == Who.Office ? inCompany : contract).Id,
        "{partnerId}" => (who == Who.FormerOrganiser ? former : ours).Id,
        "{documentId}" => document,
        "{paperId}" => paper,
        "{draftId}" => function.Name == "DeleteDraft" ? "no-draft" : "a-draft",
        "{kind}" => "data-exchange",
        "{rule}" => "aid-start",
        "{secretId}" => secretId,
        "{deliveryId}" => delivery,
        "{month}" => Month,
        "{year}" => "2025",
        "{validFrom}" => "2005-01-01",
        "{ofs}" => "6266",
        "{code}" => function.Name == "SetOffer" ? "isa" : "sion-herens-conthey",
        "{oid}" => Oid,
        "{name}" => "RepairPending",
        "{run}" => run,
        "{*path}" => "isa.css",
        _ => part,
    })) + query.Replace("{caseId}", contract.CaseId, StringComparison.Ordinal);

    /// <summary>Says something as somebody: a person by role and scope, a system by its signature, or nobody.</summary>
    public Task<Seen> SayAsync(Who who, string method, string path, string? body)
    {
        (string, string)[] headers = who switch
        {
            Who.System => Signed(ours, body),
            Who.OtherSystem => Signed(theirs, body),
            Who.Nobody => [],
            _ => [("Authorization", $"Bearer dev:{Name(who)}")],
        };
        return app.As(null).SendAsync(new(method), path, body?.Content(body switch { ['o', 'f', 's', ..] => "text/csv", ['%', ..] => "application/pdf", _ => "application/json" }), headers);
    }

    string Name(Who who) => who switch
    {
        Who.Centre => Somebody.Cms,
        Who.OtherCentre => Somebody.OtherCms,
        Who.Canton => Somebody.Sas,
        Who.Commune => Somebody.Commune,
        Who.OtherCommune => Somebody.OtherCommune,
        Who.Organiser => $"partner:{ours.Id}",
        Who.OtherOrganiser => $"partner:{theirs.Id}",
        Who.FormerOrganiser => $"partner:{former.Id}",
        Who.Office => "orp:sion",
        Who.Evaluator => "evaluator:hes-so",
        Who.Auditor => "auditor:",
        Who.Administration => Somebody.Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(who)),
    };

    static (string, string)[] Signed(APartner partner, string? body)
    {
        var (id, timestamp) = ($"msg_{Guid.NewGuid():N}", App.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        return [("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", APartner.Sign(partner.Secret, id, timestamp, Encoding.UTF8.GetBytes(body ?? "")))];
    }

    /// <summary>Says it, and keeps the answer: it must be a good one.</summary>
    async Task<Seen> SaidAsync(string function, Who who, string method, string path, string body)
    {
        var seen = await SayAsync(who, method, path, body);
        Assert.True(seen.Status is 200 or 201 or 202, $"{function}: {seen.Status} {seen.Text}");
        Said.Enqueue((function, who, seen));
        return seen;
    }

    async Task OrganisersAsync()
    {
        var id = Organisers.NextId();
        var made = await SaidAsync("RegisterPartner", Who.Administration, "POST", "/api/partners", $$"""{ "id": "{{id}}", "name": "OSEO", "kind": "organiser" }""");
        ours = new(id, made.Json.GetProperty("secret").GetProperty("value").GetString()!);
        foreach (var measure in new[] { "stage-professional", "pai", "tro" }) await APartner.OfferAsync(app, id, measure: measure);
        secretId = made.Json.GetProperty("secret").GetProperty("secretId").GetString()!;
        await SaidAsync("SetOffer", Who.Administration, "PUT", $"/api/measures/isa/offers/{id}", Offer);
        await SaidAsync("SetMeasures", Who.Administration, "PUT", "/api/measures", Catalogue);
        (theirs, former) = (await Organisers.NewAsync(app), await Organisers.NewAsync(app));
        await SaidAsync("AddPartnerSecret", Who.Administration, "POST", $"/api/partners/{former.Id}/secrets", "{}");
        await SaidAsync("SetAssignments", Who.Administration, "PUT", $"/api/people/{Oid}/assignments", """{ "assignments": [ { "role": "cms", "scope": "sierre" } ] }""");
        run = (await SaidAsync("RunTimer", Who.Administration, "POST", "/api/admin/timers/RepairPending/run", "{}"))["run"];
    }

    async Task CaseAsync()
    {
        var intake = ABody.Intake(Intake).But("/person/residenceStatus", "refugee").But("/person/household", "alone").But("/situation/rightsEndOn", "2026-07-31").But("/situation/firstTrainingCompleted", true);
        var caseId = (await SaidAsync("OpenCase", Who.Centre, "POST", "/api/intakes", intake.ToJsonString()))["caseId"];
        await SaidAsync("SetStrategy", Who.Centre, "PUT", $"/api/cases/{caseId}/strategy", """{ "axis": "social", "aims": ["break-isolation"], "note": "entre nous" }""");

        await SaidAsync("SaveDraft", Who.Centre, "PUT", "/api/drafts/a-draft", """{ "commune": 6266 }""");
        document = (await SaidAsync("AddDocument", Who.Centre, "POST", $"/api/cases/{caseId}/documents", "%PDF-1.7"))["documentId"];
        await SaidAsync("AssignCase", Who.Centre, "PUT", $"/api/cases/{caseId}/assignee", """{ "assignee": "M. Muster" }""");

        ended = await ContractAsync(caseId, Who.Centre, Who.Commune, former.Id, "2026-08-03");
        await SaidAsync("EndContract", Who.Centre, "POST", $"/api/contracts/{ended.Id}/end", """{ "on": "2026-09-30", "reason": "other-measure", "note": "fin" }""");

        var refused = await ProposedAsync(caseId, Who.Centre, ours.Id, "2027-01-01");
        await SaidAsync("CancelContract", Who.Centre, "POST", $"/api/contracts/{refused.Id}/cancellation", """{ "reason": "non" }""");

        var declined = await ProposedAsync(caseId, Who.Centre, ours.Id, "2027-01-01", "stage-professional");
        await SaidAsync("SetDetails", Who.Centre, "PUT", $"/api/contracts/{declined.Id}/details", """{ "details": { "shop": "a" } }""");
        await SaidAsync("SetSchedule", Who.Centre, "PUT", $"/api/contracts/{declined.Id}/schedule", """{ "from": "2027-02-01", "schedule": { "mon": ["am"] } }""");
        await SaidAsync("GivePreavis", Who.Canton, "POST", $"/api/contracts/{declined.Id}/preavis", """{ "opinion": "favourable", "reason": "oui" }""");
        await SaidAsync("DecideContracts", Who.Commune, "POST", "/api/decisions", $$"""{ "decidedOn": "2026-10-01", "decisions": [ { "contract": "{{declined.Id}}", "decision": "approved", "reason": "oui" } ] }""");
        await SaidAsync("DeclineContract", Who.Organiser, "POST", $"/api/contracts/{declined.Id}/declination", """{ "reason": "not-suitable", "note": "non" }""");

        inCompany = await ProposedAsync(caseId, Who.Centre, ours.Id, "2026-12-01", "pai", "2027-05-31");
        await SaidAsync("ValidateCompany", Who.Office, "POST", $"/api/contracts/{inCompany.Id}/company-validation", """{ "validatedOn": "2026-10-01", "employerUid": "CHE-123.456.789" }""");
        var extended = await ContractAsync(caseId, Who.Centre, Who.Commune, ours.Id, "2026-10-01", "stage-professional", "2026-12-31");
        await SaidAsync("ExtendContract", Who.Organiser, "POST", $"/api/contracts/{extended.Id}/extension", """{ "to": "2027-01-31", "reason": "encore" }""");

        var waiting = await ProposedAsync(caseId, Who.Centre, ours.Id, "2026-12-01", "tro");
        await SaidAsync("GivePreavis", Who.Canton, "POST", $"/api/contracts/{waiting.Id}/preavis", """{ "opinion": "favourable", "reason": "oui" }""");
        await APartner.OfferAsync(app, ours.Id, places: 0, measure: "tro");
        await SaidAsync("WaitForPlace", Who.Centre, "POST", $"/api/contracts/{waiting.Id}/waiting", """{ "urgency": "high", "reason": "isolement" }""");

        contract = await ContractAsync(caseId, Who.Centre, Who.Commune, ours.Id, "2026-10-01");
        paper = (await SaidAsync("IssuePaper", Who.Centre, "POST", $"/api/contracts/{contract.Id}/papers", """{ "kind": "contract", "language": "fr" }"""))["paperId"];
        await SaidAsync("AddSignedCopy", Who.Centre, "POST", $"/api/contracts/{contract.Id}/papers/{paper}/signed-copy", "%PDF-1.7");
        await SaidAsync("NoteInterview", Who.Organiser, "POST", $"/api/contracts/{contract.Id}/interviews", """{ "on": "2026-10-12", "kind": "joint", "by": "orp" }""");
        await SaidAsync("SuspendContract", Who.Organiser, "POST", $"/api/contracts/{contract.Id}/suspension", """{ "from": "2026-11-09", "reason": "repos" }""");
        await SaidAsync("ResumeContract", Who.Organiser, "POST", $"/api/contracts/{contract.Id}/resumption", """{ "on": "2026-11-11" }""");
    }

    /// <summary>Another case of our centre, from its first day to its last.</summary>
    async Task ShortCaseAsync()
    {
        var intake = ABody.Intake(Intake);
        var caseId = (await SaidAsync("OpenCase", Who.Centre, "POST", "/api/intakes", intake.ToJsonString()))["caseId"];
        foreach (var (function, method, step, body) in new[]
                 {
                     ("CorrectPerson", "PUT", "person", intake["person"]!.But("/givenName", "Alex").ToJsonString()), ("SetSituation", "PUT", "situation", intake["situation"]!.ToJsonString()),
                     ("GiveConsent", "POST", "consents", """{ "kind": "procuration", "givenOn": "2026-10-02" }"""), ("WithdrawConsent", "POST", "consents/procuration/withdrawal", """{ "on": "2026-10-03" }"""),
                     ("MoveDomicile", "POST", "domicile", """{ "commune": 6265, "cms": "sion-herens-conthey", "from": "2026-11-01" }"""),
                     ("CloseCase", "POST", "closure", """{ "on": "2026-11-19", "reason": "emploi" }"""), ("ReopenCase", "POST", "reopening", """{ "on": "2026-11-20" }"""),
                 })
            await SaidAsync(function, Who.Centre, method, $"/api/cases/{caseId}/{step}", body);
        await SaidAsync("SearchCases", Who.Centre, "POST", "/api/cases/search", """{ "familyName": "Exemple", "birthDate": "1985-04-12" }""");
        await SaidAsync("EraseCase", Who.Administration, "POST", $"/api/cases/{caseId}/erasure", """{ "archiveDecided": true }""");
    }

    async Task ForeignCaseAsync()
    {
        var other = await SayAsync(Who.OtherCentre, "POST", "/api/intakes", ABody.Intake(Intake, commune: 6248, cms: "sierre").ToJsonString());
        await SayAsync(Who.OtherCentre, "PUT", $"/api/cases/{other["caseId"]}/strategy", """{ "axis": "social", "aims": ["break-isolation"] }""");
        foreign = await ContractAsync(other["caseId"], Who.OtherCentre, Who.OtherCommune, theirs.Id, "2026-10-01");
    }

    async Task<AContract> ProposedAsync(string caseId, Who centre, string partner, string from, string measure = "isa", string? to = null)
    {
        var proposal = ABody.Proposal(partner, from, to, reference: $"réf {measure} {from}").But("/measure", measure).But("/schedule", JsonNode.Parse("""{ "mon": ["am"], "tue": ["pm"] }"""));
        return new(caseId, (await SaidAsync("ProposeContract", centre, "POST", $"/api/cases/{caseId}/contracts", proposal.ToJsonString()))["contractId"]);
    }

    async Task<AContract> ContractAsync(string caseId, Who centre, Who commune, string partner, string from, string measure = "isa", string? to = null)
    {
        var proposed = await ProposedAsync(caseId, centre, partner, from, measure, to);
        await SaidAsync("GivePreavis", Who.Canton, "POST", $"/api/contracts/{proposed.Id}/preavis", """{ "opinion": "favourable", "reason": "oui" }""");
        await SaidAsync("DecideContract", commune, "POST", $"/api/contracts/{proposed.Id}/decision", $$"""{ "decision": "approved", "decidedOn": "{{from}}", "reason": "oui" }""");
        await SaidAsync("ActivateContract", centre, "POST", $"/api/contracts/{proposed.Id}/activation", $$"""{ "startedOn": "{{from}}" }""");
        return proposed;
    }

    async Task ReferenceAsync()
    {
        foreach (var year in new[] { 2024, 2025 }) await SaidAsync("SetPopulations", Who.Canton, "PUT", $"/api/reference/populations/{year}", """{ "6266": 35000, "6248": 17000 }""");
        await SaidAsync("SetSplitRates", Who.Canton, "PUT", "/api/reference/split-rates/2026-01-01", """{ "canton": 70, "base": 11, "population": 19 }""");
        await SaidAsync("SetCentres", Who.Canton, "PUT", "/api/reference/centres/2005-01-01", """{ "6214": "martigny" }""");
        await SaidAsync("SetRemedyText", Who.Canton, "PUT", "/api/reference/remedy-texts/2005-01-01", """{ "fr": "recours", "de": "Beschwerde" }""");
        await SaidAsync("SetRegimes", Who.Canton, "PUT", "/api/reference/regimes/2025", "ofs;regime;amount\r\n6266;LEAS;1000.00\r\n");
    }

    async Task BooksAsync()
    {
        await Task.WhenAll(AttendedAndBilledAsync(ours, contract), AttendedAndBilledAsync(theirs, foreign));
        delivery = (await SaidAsync("ReceiveAttendance", Who.System, "POST", $"/api/partners/{ours.Id}/attendance", ABody.Present(contract.Id, "2026-10-07").ToJsonString()))["delivery"];
        await ours.ReportAsync(app, delivery);
        await SaidAsync("ReplayDelivery", Who.Organiser, "POST", $"/api/partners/{ours.Id}/deliveries/{delivery}/replay", "{}");
        await ours.ReportAsync(app, delivery);
        await SaidAsync("TestDelivery", Who.Organiser, "POST", $"/api/partners/{ours.Id}/test-deliveries", """{ "headers": {}, "body": "" }""");
        await ours.ReportAsync(app, (await SaidAsync("ReceiveInvoice", Who.System, "POST", $"/api/partners/{ours.Id}/invoices", AnInvoice.Of("2026/2", contract.Id).ToJsonString()))["delivery"]);
        await SaidAsync("StartReconciliation", Who.Canton, "POST", "/api/reconciliations", $$"""{ "month": "{{Month}}" }""");
        await new ABook(app, ours).RunEndedAsync(Month);
    }

    async Task AttendedAndBilledAsync(APartner partner, AContract at)
    {
        await partner.DeliveredAsync(app, ABody.Present(at.Id, Days));
        await partner.BilledAsync(app, AnInvoice.Of($"2026/{at.Id}", at.Id));
    }
}

/// <summary>Who asks, seen from our world: one column of the table each.</summary>
enum Who { Centre, OtherCentre, Canton, Commune, OtherCommune, Organiser, OtherOrganiser, FormerOrganiser, Office, Evaluator, Auditor, Administration, Nobody, System, OtherSystem }
