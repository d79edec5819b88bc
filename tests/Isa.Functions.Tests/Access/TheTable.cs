namespace Isa.Functions.Tests.Access;

/// <summary>What is expected of one function: a letter for each of <see cref="Who"/>, in that order.</summary>
/// <param name="Function">Its name in the catalogue.</param>
/// <param name="Cells">R: the answer with its members. D: a file. N: done, and nothing to say. O: an answer in which nothing is ours. W: let in (the body is what is wrong). F: 403. -: 404. U: 401.</param>
/// <param name="Members">All members of the answer, `[]` for each item of a list; with `?` those that are null in our world.</param>
/// <param name="Body">A body with which the function would do something.</param>
/// <param name="Query">What stands after the path.</param>
/// <param name="Hidden">What a reader does not see although it reads the answer.</param>
sealed record Expected(string Function, string Cells, string Members = "", string? Body = null, string Query = "", (Who[] Who, string Members)[]? Hidden = null);

/// <summary>
/// The table "Access" of the HTTP contract written out by hand, function by function: it shares nothing with the data that the app asks. A
/// function that is not named here, a right that came or went, a member that is not listed: each fails the test.
/// </summary>
static class TheTable
{
    const string Case =
        "caseId status aidFrom contactedOn commune cms assignee? person.familyName person.givenName person.ahv person.ahvMissingReason? person.birthDate person.language person.residenceStatus person.household " +
        "situation.activity situation.employability situation.difficulties[] situation.unemploymentRights situation.rightsEndOn situation.firstTrainingCompleted " +
        "consents[].kind consents[].givenOn consents[].withdrawnOn? strategy.axis strategy.aims[] strategy.note contracts[] closure.on? closure.reason? erasedOn?";

    const string Contract =
        "contractId caseId measure axis partner commune state from to? startedOn endedOn? endReason? billing.mode billing.unit billing.unitPriceRappen billing.pays[] payer schedule.mon[] schedule.tue[] " +
        "objectives? externalRef preavis.opinion preavis.givenOn preavis.reason decision.decision decision.decidedOn decision.reason extension.to? extension.state? extensionRequest.askedOn? extensionRequest.reason? extensionRequest.preavis? extensionRequest.decision? " +
        "laterSchedules[].from? laterSchedules[].schedule.mon[]? " +
        "suspensions[].from suspensions[].to suspensions[].reason interviews[].on interviews[].kind interviews[].by catalogueVersion " +
        "companyValidation.validatedOn? companyValidation.employerUid? waiting.since? waiting.urgency? waiting.reason? declined.reason? declined.note? details.shop?";

    const string Measure =
        "code axis name.fr name.de name.en minMonths plannedMonths maxMonths quotaPerYear[].year quotaPerYear[].count consents[] interviewsPerMonth objectivesAllowed openWithoutMaterialAid payer " +
        "billing.mode billing.unit billing.unitPriceRappen billing.pays[] schedule.mon[] schedule.tue[] schedule.wed[] schedule.thu[] schedule.fri[] followUpMonths rules[].name rules[].source " +
        "detailsSchema.type detailsSchema.additionalProperties detailsSchema.required[] detailsSchema.properties.employerUid.type detailsSchema.properties.employerUid.format detailsSchema.properties.employerUid.maxLength detailsSchema.properties.employerUid.title " +
        "detailsSchema.properties.placeabilityValidatedOn.type detailsSchema.properties.placeabilityValidatedOn.format detailsSchema.properties.placeabilityValidatedOn.title detailsSchema.properties.tripartiteContractSignedOn.type detailsSchema.properties.tripartiteContractSignedOn.format detailsSchema.properties.workContractSignedOn.type detailsSchema.properties.workContractSignedOn.format " +
        "detailsSchema.properties.employerSupports.type detailsSchema.properties.employerSupports.title detailsSchema.properties.employerSupports.items.type detailsSchema.properties.employerSupports.items.enum[]";

    const string Line = "contract commune unit quantity unitPriceRappen billedRappen acceptedRappen verdict reasons[] explanation.fr explanation.de explanation.en";
    const string CommuneRow = "ofs commitmentsRappen population baseShareRappen populationShareRappen ineligibleRappen payableRappen";
    const string Document = "documentId name type size sha256";
    const string SignedCopy = "documentId name type size sha256 uploadedOn";
    const string Receipt = "delivery state status";
    const string Regimes = "year regimes[].regime regimes[].totalRappen lines[].ofs lines[].regime lines[].amountRappen";
    const string Assigned = "oid assignments[].role assignments[].scope";

    static readonly string Paper = $"paperId kind subject language template issuedOn sha256 {In("signedCopy", SignedCopy)}";

    static readonly (Who[], string)[] OfACase =
    [
        ([Who.Organiser], "person.ahv person.birthDate person.language person.residenceStatus person.household situation consents strategy assignee"),
        ([Who.Commune], "strategy.note"),
    ];
    static readonly (Who[], string)[] OfCases = [([Who.Organiser], "items[].person.ahv items[].person.birthDate items[].person.language items[].person.residenceStatus items[].person.household items[].situation items[].consents items[].strategy items[].assignee"), ([Who.Commune], "items[].strategy.note")];
    static readonly (Who[], string)[] OfAContract = [([Who.Organiser, Who.System, Who.Office], "preavis.reason decision.reason extensionRequest.reason waiting.reason")];
    static readonly (Who[], string)[] OfContracts = [([Who.Organiser, Who.System], "items[].preavis.reason items[].decision.reason items[].extensionRequest.reason items[].waiting.reason")];

    //                                centre: ours, other; canton; commune: ours, other; organiser: ours, other, former; office; evaluator; auditor; administration; nobody; system: ours, other
    public static readonly Expected[] Rows =
    [
        new("OpenCase",             "W F  F  F F  F F F  - - - -  U U U", Case, ABody.Intake(AWorld.Intake).ToJsonString(), Hidden: OfACase),
        new("SaveDraft",            "W W  -  - -  - - -  - - - -  U U U", "draftId status savedAt intake.commune", """{ "commune": 6266 }"""),
        new("GetDraft",             "R -  -  - -  - - -  - - - -  U U U", "draftId status savedAt intake.commune"),
        new("DeleteDraft",          "N N  -  - -  - - -  - - - -  U U U"),
        new("GetCase",              "R -  R  R -  R - -  - - - -  U U U", Case, Hidden: OfACase),
        new("SetStrategy",          "W -  F  F -  - - -  - - - -  U U U", Case, """{ "axis": "professional", "aims": [] }""", Hidden: OfACase),
        new("ListCases",            "R O  R  R O  R O O  - - - -  U U U", Items(Case), Hidden: OfCases),
        new("SearchCases",          "W W  W  W W  - - -  - - - -  U U U", Items(Case), """{ "familyName": "Exemple", "birthDate": "1985-04-12" }"""),
        new("ListCaseEvents",       "R -  R  R -  - - -  - - - -  U U U", Items("seq kind at by contract document paper warning?")),
        new("CorrectPerson",        "W -  F  F -  - - -  - - - -  U U U", Case, ABody.Intake(AWorld.Intake)["person"]!.ToJsonString()),
        new("SetSituation",         "W -  F  F -  - - -  - - - -  U U U", Case, ABody.Intake(AWorld.Intake)["situation"]!.ToJsonString()),
        new("AssignCase",           "W -  F  F -  - - -  - - - -  U U U", Case, """{ "assignee": "M. Muster" }"""),
        new("GiveConsent",          "W -  F  F -  - - -  - - - -  U U U", Case, """{ "kind": "procuration", "givenOn": "2026-10-02" }"""),
        new("WithdrawConsent",      "W -  F  F -  - - -  - - - -  U U U", Case, """{ "on": "2026-10-02" }"""),
        new("MoveDomicile",         "W -  F  F -  - - -  - - - -  U U U", Case, """{ "commune": 6265, "cms": "sion-herens-conthey", "from": "2026-11-01" }"""),
        new("CloseCase",            "W -  F  F -  - - -  - - - -  U U U", Case, """{ "on": "2026-11-19", "reason": "emploi" }"""),
        new("ReopenCase",           "W -  F  F -  - - -  - - - -  U U U", Case, """{ "on": "2026-11-20" }"""),
        new("EraseCase",            "- -  -  - -  - - -  - - - W  U U U", "effectiveOn", """{ "archiveDecided": true }"""),
        new("AddDocument",          "W -  F  - -  - - -  - - - -  U U U", Document, "%PDF-1.7"),
        new("ListDocuments",        "R -  R  - -  - - -  - - - -  U U U", Items(Document)),
        new("GetDocument",          "D -  D  - -  - - -  - - - -  U U U"),
        new("ProposeContract",      "W -  F  F -  F - -  - - - -  U U U", Contract, """{ "measure": "isa", "partner": "oseo", "from": "2026-12-01" }"""),
        new("GetMeasures",          "R R  R  R R  R R R  R R - R  U U U", $"version {Each("measures", Measure)} {Each("measures[].offers", "partner places[].from places[].count taken free")}"),
        new("SetMeasures",          "F F  F  F F  F F F  F F - W  U U U", $"version {Each("measures", Measure)}", AWorld.Catalogue),
        new("SetOffer",             "F F  F  F F  F - F  F F - W  U U U", "partner places[].from places[].count taken free", AWorld.Offer),
        new("ListContracts",        "R O  R  R O  R O O  - - - -  U U U", Items(Contract), Hidden: OfContracts),
        new("ListAlerts",           "R O  R  R O  R O O  - - - -  U U U", Items("alertId kind since dueOn? resolvedOn? caseId contractId measure partner")),
        new("WaitForPlace",         "W -  F  F -  F - -  - - - -  U U U", Contract, """{ "urgency": "normal", "reason": "seul" }"""),
        new("GetContract",          "R -  R  R -  R - -  - - - -  U U U", Contract, Hidden: OfAContract),
        new("GivePreavis",          "F -  W  F -  F - -  - - - -  U U U", Contract, """{ "opinion": "favourable", "reason": "oui" }"""),
        new("DecideContract",       "F -  F  W -  F - -  - - - -  U U U", Contract, """{ "decision": "approved", "decidedOn": "2026-10-01", "reason": "oui" }"""),
        new("DecideContracts",      "F F  F  W W  F F F  - - - -  U U U", "outcomes[].contract outcomes[].status outcomes[].state outcomes[].code?", """{ "decidedOn": "2026-10-01", "decisions": [ { "contract": "x", "decision": "refused", "reason": "non" } ] }"""),
        new("DeclineContract",      "F -  F  F -  W - -  - - - -  U U U", Contract, """{ "reason": "no-place" }""", Hidden: OfAContract),
        new("ValidateCompany",      "F -  F  F -  F - -  W - - -  U U U", Contract, """{ "validatedOn": "2026-10-01", "employerUid": "CHE-123.456.789" }""", Hidden: OfAContract),
        new("SetDetails",           "W -  F  F -  F - -  - - - -  U U U", Contract, """{ "details": {} }"""),
        new("SetSchedule",          "W -  F  F -  F - -  - - - -  U U U", Contract, """{ "from": "2026-12-01", "schedule": { "mon": ["am"] } }"""),
        new("ExtendContract",       "W -  F  F -  W - -  - - - -  U U U", Contract, """{ "to": "2027-12-01", "reason": "encore" }""", Hidden: OfAContract),
        new("ActivateContract",     "W -  F  F -  W - -  - - - -  U U U", Contract, """{ "startedOn": "2026-10-01" }"""),
        new("SuspendContract",      "W -  F  F -  W - -  - - - -  U U U", Contract, """{ "from": "2026-11-16", "reason": "repos" }""", Hidden: OfAContract),
        new("ResumeContract",       "W -  F  F -  W - -  - - - -  U U U", Contract, """{ "on": "2026-11-18" }""", Hidden: OfAContract),
        new("EndContract",          "W -  F  F -  W - -  - - - -  U U U", Contract, """{ "on": "2026-11-18", "reason": "term" }"""),
        new("CancelContract",       "W -  F  F -  F - -  - - - -  U U U", Contract, """{ "reason": "non" }"""),
        new("NoteInterview",        "W -  F  F -  W - -  W - - -  U U U", Contract, """{ "on": "2026-10-13", "kind": "joint", "by": "orp" }""", Hidden: OfAContract),
        new("ApplyRule",            "R R  -  - -  - - -  - - - -  U U U", "result explanation.fr explanation.de explanation.en source", """{ "requestedOn": "2026-10-17" }"""),
        new("IssuePaper",           "W -  W  W -  - - -  - - - -  U U U", Paper, """{ "kind": "contract", "language": "fr" }"""),
        new("ListPapers",           "R -  R  R -  - - -  - - - -  U U U", Items(Paper)),
        new("GetPaper",             "D -  D  D -  - - -  - - - -  U U U"),
        new("AddSignedCopy",        "W -  W  W -  - - -  - - - -  U U U", SignedCopy, "%PDF-1.7"),
        new("GetSignedCopy",        "D -  D  D -  - - -  - - - -  U U U"),
        new("SetRemedyText",        "- -  W  - -  - - -  - - - -  U U U", "fr de", """{ "fr": "recours", "de": "Beschwerde" }"""),
        new("GetRemedyText",        "- -  R  - -  - - -  - - - -  U U U", "fr de"),
        new("RegisterPartner",      "- -  -  - -  - - -  - - - W  U U U", "id name kind secret.secretId secret.value secret.validUntil?", """{ "id": "other", "name": "Autre", "kind": "organiser" }"""),
        new("AddPartnerSecret",     "- -  -  - -  - - -  - - - W  U U U", "secretId value validUntil?", "{}"),
        new("ListPartnerSecrets",   "- -  -  - -  - - -  - - - R  U U U", "items[].secretId items[].validUntil? continuation?"),
        new("EndPartnerSecret",     "- -  -  - -  - - -  - - - W  U U U"),
        new("ListPartnerContracts", "- -  -  - -  R - O  - - - -  U R U", Items(Contract), Hidden: OfContracts),
        new("GetAssignments",       "- -  -  - -  - - -  - - - R  U U U", Assigned),
        new("SetAssignments",       "- -  -  - -  - - -  - - - W  U U U", Assigned, """{ "assignments": [] }"""),
        new("ReceiveAttendance",    "F F  F  - -  W - W  - - - -  U W U", Receipt, """{ "type": "attendance.recorded", "timestamp": "2026-11-20T12:00:00Z", "data": { "marks": [] } }"""),
        new("GetDelivery",          "- -  R  - -  R - -  - - - -  U R U", "delivery kind receivedAt state skewSeconds marks.recorded marks.unchanged marks.superseded marks.rejected rejections?"),
        new("ListDeliveries",       "- -  R  - -  R - O  - - - -  U R U", "items[].delivery items[].kind items[].receivedAt items[].state continuation?"),
        new("ReplayDelivery",       "- -  W  - -  W - -  - - - -  U U U", Receipt, "{}"),
        new("TestDelivery",         "- -  F  - -  W - W  - - - -  U U U", "ok checks[].name checks[].ok checks[].detail", """{ "headers": {}, "body": "" }"""),
        new("GetSheets",            "R O  R  - -  R - O  - - - -  U U U", "partner month sheets[].contract sheets[].planned sheets[].notReported sheets[].am sheets[].pm sheets[].counts.present sheets[].counts.excused sheets[].counts.absent sheets[].counts.sick sheets[].counts.holiday sheets[].counts.closed"),
        new("ReceiveInvoice",       "- -  F  - -  W - W  - - - -  U W U", Receipt, "{}"),
        new("StartReconciliation",  "- -  W  - -  - - -  - - - -  U U U", "run month", """{ "month": "2026-10" }"""),
        new("GetReconciliation",    "- -  R  - -  - - -  - - - -  U U U", "month lastRun.id lastRun.state lastRun.finishedAt lastRun.failures? partners[].partner partners[].billedRappen partners[].acceptedRappen partners[].differenceRappen partners[].lines"),
        new("GetPartnerStatement",  "- -  R  - -  R - -  - - - -  U U U", $"month partner final version {Each("lines", Line)} billedRappen acceptedRappen adjustments?"),
        new("GetCommuneStatement",  "- -  R  R -  - - -  - - - -  U U U", $"month ofs final version {In("row", CommuneRow)} lines[].partner {Each("lines", Line)} adjustments?"),
        new("GetCmsStatement",      "R -  R  - -  - - -  - - - -  U U U", $"month cms final version {Each("communes", CommuneRow)} lines[].partner {Each("lines", Line)} adjustments?"),
        new("GetCantonStatement",   "- -  R  - -  - - -  - - - -  U U U", $"month final version totalRappen cantonShareRappen communesShareRappen ineligibleRappen otherPayersRappen {Each("communes", CommuneRow)} adjustments?"),
        new("ListLedger",           "- -  R  R O  - - -  - - - -  U U U", Items("entry originMonth bookedIn? contract partner commune payer kind amountRappen corrects? runId")),
        new("ListMonths",           "- -  R  - -  - - -  - - - -  U U U", Items("month state closedAt? totalRappen unbookedRappen")),
        new("BeginClosing",         "- -  W  - -  - - -  - - - -  U U U", "month state", "{}"),
        new("SetPopulations",       "- -  W  - -  - - -  - - - -  U U U", "6266 6248", """{ "6266": 1 }"""),
        new("GetPopulations",       "- -  R  - -  - - -  - - - -  U U U", "6266 6248"),
        new("SetSplitRates",        "- -  W  - -  - - -  - - - -  U U U", "canton base population", """{ "canton": 100, "base": 0, "population": 0 }"""),
        new("GetSplitRates",        "- -  R  - -  - - -  - - - -  U U U", "canton base population"),
        new("SetRegimes",           "- -  W  - -  - - -  - - - -  U U U", Regimes, "ofs;regime;amount\r\n"),
        new("GetRegimes",           "- -  R  - -  - - -  - - - -  U U U", Regimes),
        new("SetCentres",           "- -  W  - -  - - -  - - - -  U U U", "6214", """{ "6214": "martigny" }"""),
        new("GetCentres",           "- -  R  - -  - - -  - - - -  U U U", "6214"),
        new("ListCommunes",         "R R  R  R R  R R R  R R R R  U U U", $"{Each("items", "ofs name cms antenna certainty from? to?")} {Each("centres", "cms name antennas[]")}"),
        new("GetSettlement",        "- -  R  - -  - - -  - - - -  U U U", $"year provisional regimes[].regime regimes[].totalRappen totalRappen cantonShareRappen communesShareRappen cantonAdvancesRappen cantonBalanceRappen {Each("communes", "ofs commitmentsRappen population baseShareRappen populationShareRappen shareRappen advancesRappen balanceRappen")}"),
        new("GetCosts",             "R O  R  R O  - - -  - - - -  U U U", $"from to by {Each("rows", "key name amountRappen personMonths costPerPersonMonthRappen costPerPersonMonthRoundedFrancs savingsRappen? netPerPersonMonthRappen? netPerPersonDayRappen?")} totalRappen personMonths", Query: "?from=2026-10&to=2026-10&by=partner"),
        new("GetIndicators",        "R R  R  R R  R R R  - R - -  U U U", $"from to measure audience {Each("indicators", "code name.fr name.de name.en unit numerator denominator value? rounded? n missing suppressed source")}", Query: "?measure=isa&from=2026-10&to=2026-11"),
        new("ListAudit",            "- -  -  - -  - - -  - - R -  U U U", Items("at who role action what caseId requestId"), Query: "?case={caseId}"),
        new("VerifyAudit",          "- -  -  - -  - - -  - - R -  U U U", "day lines intact firstBroken?", Query: "?day=2026-11-20"),
        new("RunTimer",             "- -  -  - -  - - -  - - - W  U U U", "run", "{}"),
        new("GetTimer",             "- -  -  - -  - - -  - - - R  U U U", "lastRun.id lastRun.startedAt lastRun.finishedAt? lastRun.outcome? lastRun.did?"),
        new("GetTimerRun",          "- -  -  - -  - - -  - - - R  U U U", "run startedAt finishedAt? outcome? did?"),
        new("GetHealth",            "R R  R  R R  R R R  R R R R  R R R", "status version commit? now"),
        new("GetReadiness",         "R R  R  R R  R R R  R R R R  R R R", "status"),
        new("GetOpenApi",           "O O  O  O O  O O O  O O O O  O O O"),
        new("SignIn",               "O O  O  O O  O O O  O O O O  O O O"),
        new("GetWeb",               "O O  O  O O  O O O  O O O O  O O O"),
    ];

    static string Items(string members) => $"{Each("items", members)} continuation?";

    static string Each(string list, string members) => string.Join(' ', members.Split(' ').Select(member => $"{list}[].{member}"));

    static string In(string parent, string members) => string.Join(' ', members.Split(' ').Select(member => $"{parent}.{member}"));
}
