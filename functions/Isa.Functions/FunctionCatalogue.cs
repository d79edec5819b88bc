using Isa.Functions.Access;
using Isa.Functions.Attendance;
using Isa.Functions.Costs;
using Isa.Functions.Intake;
using Isa.Functions.Measures;
using Isa.Functions.Monitoring;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Store;
using Isa.Functions.Upkeep;

namespace Isa.Functions;

/// <summary>The map of the house: every function with its trigger, its door and its method. Nothing else knows triggers.</summary>
sealed class FunctionCatalogue
{
    public IReadOnlyList<Function> Functions { get; } =
    [
        Http("OpenCase",            "POST api/intakes",                                      Person(Right.OpenCase),         OpenCase.Handle) with { Does = AuditAction.Create },
        Http("SaveDraft",           "PUT api/drafts/{draftId}",                              Person(Right.KeepDrafts),       SaveDraft.Handle) with { BodyBytesMax = Drafts.BytesMax },
        Http("GetDraft",            "GET api/drafts/{draftId}",                              Person(Right.ReadDrafts),       GetDraft.Handle),
        Http("DeleteDraft",         "DELETE api/drafts/{draftId}",                           Person(Right.KeepDrafts),       DeleteDraft.Handle),
        Http("GetCase",             "GET api/cases/{caseId}",                                Person(Right.ReadCase),         GetCase.Handle),
        Http("SetStrategy",         "PUT api/cases/{caseId}/strategy",                       Person(Right.SetStrategy),      SetStrategy.Handle),
        Http("ListCases",           "GET api/cases",                                         Person(Right.ReadCase),         ListCases.Handle),
        Http("SearchCases",         "POST api/cases/search",                                 Person(Right.SearchCases),      SearchCases.Handle) with { Does = AuditAction.Read },
        Http("ListCaseEvents",      "GET api/cases/{caseId}/events",                         Person(Right.ReadEvents),       ListCaseEvents.Handle),
        Http("CorrectPerson",       "PUT api/cases/{caseId}/person",                         Person(Right.ChangeCase),       CorrectPerson.Handle),
        Http("SetSituation",        "PUT api/cases/{caseId}/situation",                      Person(Right.SetStrategy),      SetSituation.Handle),
        Http("AssignCase",          "PUT api/cases/{caseId}/assignee",                       Person(Right.ChangeCase),       AssignCase.Handle),
        Http("GiveConsent",         "POST api/cases/{caseId}/consents",                      Person(Right.ChangeCase),       GiveConsent.Handle),
        Http("WithdrawConsent",     "POST api/cases/{caseId}/consents/{kind}/withdrawal",    Person(Right.ChangeCase),       WithdrawConsent.Handle),
        Http("MoveDomicile",        "POST api/cases/{caseId}/domicile",                      Person(Right.ChangeCase),       MoveDomicile.Handle),
        Http("CloseCase",           "POST api/cases/{caseId}/closure",                       Person(Right.ChangeCase),       CloseCase.Handle),
        Http("ReopenCase",          "POST api/cases/{caseId}/reopening",                     Person(Right.ChangeCase),       ReopenCase.Handle),
        Http("EraseCase",           "POST api/cases/{caseId}/erasure",                       Person(Right.EraseCase),        EraseCase.Handle) with { Does = AuditAction.Erase },

        Http("AddDocument",         "POST api/cases/{caseId}/documents",                     Person(Right.AddDocument),      AddDocument.Handle) with { Does = AuditAction.Create, FileBytesMax = AddDocument.FileBytesMax, TransferMax = GetDocument.TransferMax },
        Http("ListDocuments",       "GET api/cases/{caseId}/documents",                      Person(Right.ReadDocuments),    ListDocuments.Handle),
        Http("GetDocument",         "GET api/cases/{caseId}/documents/{documentId}",         Person(Right.ReadDocuments),    GetDocument.Handle) with { TransferMax = GetDocument.TransferMax },

        Http("ProposeContract",     "POST api/cases/{caseId}/contracts",                     Person(Right.ProposeContract),  ProposeContract.Handle) with { Does = AuditAction.Create },
        Http("GetMeasures",         "GET api/measures",                                      Person(Right.ReadMeasures),     GetMeasures.Handle),
        Http("SetMeasures",         "PUT api/measures",                                      Person(Right.SetMeasures),      SetMeasures.Handle),
        Http("SetOffer",            "PUT api/measures/{code}/offers/{partnerId}",            Person(Right.SetMeasures),      SetOffer.Handle),
        Http("ListContracts",       "GET api/contracts",                                     Person(Right.ReadContract),     ListContracts.Handle),
        Http("ListAlerts",          "GET api/alerts",                                        Person(Right.ReadAlerts),       ListAlerts.Handle),
        Http("WaitForPlace",        "POST api/contracts/{contractId}/waiting",               Person(Right.ProposeContract),  WaitForPlace.Handle),
        Http("GetContract",         "GET api/contracts/{contractId}",                        Person(Right.ReadContract),     GetContract.Handle),
        Http("GivePreavis",         "POST api/contracts/{contractId}/preavis",               Person(Right.GivePreavis),      GivePreavis.Handle),
        Http("DecideContract",      "POST api/contracts/{contractId}/decision",              Person(Right.Decide),           DecideContract.Handle),
        Http("DecideContracts",     "POST api/decisions",                                    Person(Right.Decide),           DecideContracts.Handle),
        Http("DeclineContract",     "POST api/contracts/{contractId}/declination",           Person(Right.DeclineContract),  DeclineContract.Handle),
        Http("ValidateCompany",     "POST api/contracts/{contractId}/company-validation",    Person(Right.ValidateCompany),  ValidateCompany.Handle),
        Http("SetDetails",          "PUT api/contracts/{contractId}/details",                Person(Right.ProposeContract),  SetDetails.Handle),
        Http("SetSchedule",         "PUT api/contracts/{contractId}/schedule",               Person(Right.ProposeContract),  SetSchedule.Handle),
        Http("ActivateContract",    "POST api/contracts/{contractId}/activation",            Person(Right.RunContract),      ActivateContract.Handle),
        Http("SuspendContract",     "POST api/contracts/{contractId}/suspension",            Person(Right.RunContract),      SuspendContract.Handle),
        Http("ResumeContract",      "POST api/contracts/{contractId}/resumption",            Person(Right.RunContract),      ResumeContract.Handle),
        Http("EndContract",         "POST api/contracts/{contractId}/end",                   Person(Right.RunContract),      EndContract.Handle),
        Http("ExtendContract",      "POST api/contracts/{contractId}/extension",             Person(Right.RunContract),      ExtendContract.Handle),
        Http("CancelContract",      "POST api/contracts/{contractId}/cancellation",          Person(Right.CancelContract),   CancelContract.Handle),
        Http("NoteInterview",       "POST api/contracts/{contractId}/interviews",            Person(Right.NoteInterview),    NoteInterview.Handle),
        Http("ApplyRule",           "POST api/rules/{rule}",                                 Person(Right.ApplyRules),       ApplyRule.Handle) with { Does = AuditAction.Read },
        Http("IssuePaper",          "POST api/contracts/{contractId}/papers",                Person(Right.IssuePapers),      IssuePaper.Handle) with { Does = AuditAction.Create, FindsItself = true },
        Http("ListPapers",          "GET api/contracts/{contractId}/papers",                 Person(Right.ReadPapers),       ListPapers.Handle),
        Http("GetPaper",            "GET api/contracts/{contractId}/papers/{paperId}",       Person(Right.ReadPapers),       GetPaper.Handle),
        Http("AddSignedCopy",       "POST api/contracts/{contractId}/papers/{paperId}/signed-copy", Person(Right.IssuePapers), AddSignedCopy.Handle) with { Does = AuditAction.Create, FileBytesMax = AddDocument.FileBytesMax, TransferMax = GetDocument.TransferMax },
        Http("GetSignedCopy",       "GET api/contracts/{contractId}/papers/{paperId}/signed-copy", Person(Right.ReadPapers), GetSignedCopy.Handle) with { TransferMax = GetDocument.TransferMax },
        Http("SetRemedyText",       "PUT api/reference/remedy-texts/{validFrom}",            Person(Right.ManageReference),  SetRemedyText.Handle),
        Http("GetRemedyText",       "GET api/reference/remedy-texts/{validFrom}",            Person(Right.ReadReference),    GetRemedyText.Handle),
        Timer("WatchDeadlines",     "0 0 * * * *",                                                                           WatchDeadlines.Handle),
        Queue("ProjectCase",        Queues.Cases,                                                                            ProjectCase.Handle),

        Http("RegisterPartner",     "POST api/partners",                                     Person(Right.ManagePartners),   RegisterPartner.Handle) with { Does = AuditAction.Create, ShowsSecret = true, NamesMade = true },
        Http("AddPartnerSecret",    "POST api/partners/{partnerId}/secrets",                 Person(Right.ManagePartners),   AddPartnerSecret.Handle) with { Does = AuditAction.Create, ShowsSecret = true },

        Http("ListPartnerSecrets",  "GET api/partners/{partnerId}/secrets",                  Person(Right.ReadPartners),     ListPartnerSecrets.Handle),
        Http("EndPartnerSecret",    "DELETE api/partners/{partnerId}/secrets/{secretId}",    Person(Right.ManagePartners),   EndPartnerSecret.Handle),
        Http("ListPartnerContracts", "GET api/partners/{partnerId}/contracts",               Signed(Right.ListContracts),    ListPartnerContracts.Handle),
        Http("GetAssignments",      "GET api/people/{oid}/assignments",                      Person(Right.ReadAssignments),  GetAssignments.Handle),
        Http("SetAssignments",      "PUT api/people/{oid}/assignments",                      Person(Right.SetAssignments),   SetAssignments.Handle),

        Http("ReceiveAttendance",   "POST api/partners/{partnerId}/attendance",              Signed(Right.RecordAttendance), ReceiveAttendance.Handle) with { JudgesRepetition = true },
        Http("GetDelivery",         "GET api/partners/{partnerId}/deliveries/{deliveryId}",  Signed(Right.ReadDeliveries),   GetDelivery.Handle),
        Http("ListDeliveries",      "GET api/partners/{partnerId}/deliveries",               Signed(Right.ReadDeliveries),   ListDeliveries.Handle),
        Http("ReplayDelivery",      "POST api/partners/{partnerId}/deliveries/{deliveryId}/replay", Person(Right.ReplayDelivery), ReplayDelivery.Handle),
        Http("TestDelivery",        "POST api/partners/{partnerId}/test-deliveries",         Person(Right.TestDelivery),     TestDelivery.Handle) with { Does = AuditAction.Read, BodyBytesMax = TestDelivery.BodyBytesMax },
        Http("GetSheets",           "GET api/partners/{partnerId}/sheets/{month}",           Person(Right.ReadSheets),       GetSheets.Handle),
        Queue("RecordAttendance",   Queues.Attendance,                                                                       RecordAttendance.Handle),

        Http("ReceiveInvoice",      "POST api/partners/{partnerId}/invoices",                Signed(Right.SendInvoice),      ReceiveInvoice.Handle) with { JudgesRepetition = true, CsvBytesMax = ReceiveInvoice.CsvBytesMax },
        Queue("RecordInvoice",      Queues.Invoices,                                                                         RecordInvoice.Handle),
        Http("StartReconciliation", "POST api/reconciliations",                              Person(Right.KeepBooks),        StartReconciliation.Handle),
        Http("GetReconciliation",   "GET api/reconciliations/{month}",                       Person(Right.ReadBooks),        GetReconciliation.Handle),
        Http("GetPartnerStatement", "GET api/statements/{month}/partners/{partnerId}",       Person(Right.ReadPartnerStatement), GetPartnerStatement.Handle),
        Http("GetCommuneStatement", "GET api/statements/{month}/communes/{ofs}",             Person(Right.ReadCommuneStatement), GetCommuneStatement.Handle),
        Http("GetCmsStatement",     "GET api/statements/{month}/cms/{code}",                 Person(Right.ReadCmsStatement), GetCmsStatement.Handle),
        Http("GetCantonStatement",  "GET api/statements/{month}/canton",                     Person(Right.ReadBooks),        GetCantonStatement.Handle),
        Http("ListLedger",          "GET api/ledger",                                        Person(Right.ReadLedger),       ListLedger.Handle),
        Http("ListMonths",          "GET api/months",                                        Person(Right.ReadBooks),        ListMonths.Handle),
        Http("BeginClosing",        "POST api/months/{month}/close",                         Person(Right.KeepBooks),        BeginClosing.Handle),
        Queue("ReconcilePartner",   Queues.Reconcile,                                                                        ReconcilePartner.Handle),
        Queue("CloseMonth",         Queues.Closings,                                                                         CloseMonth.Handle),
        Timer("ReconcileNightly",   "0 0 * * * *",                                                                           ReconcileNightly.Handle),
        Http("SetPopulations",      "PUT api/reference/populations/{year}",                  Person(Right.ManageReference),  SetPopulations.Handle),
        Http("GetPopulations",      "GET api/reference/populations/{year}",                  Person(Right.ReadReference),    GetPopulations.Handle),
        Http("SetSplitRates",       "PUT api/reference/split-rates/{validFrom}",             Person(Right.ManageReference),  SetSplitRates.Handle),
        Http("GetSplitRates",       "GET api/reference/split-rates/{validFrom}",             Person(Right.ReadReference),    GetSplitRates.Handle),
        Http("SetRegimes",          "PUT api/reference/regimes/{year}",                      Person(Right.ManageReference),  SetRegimes.Handle) with { CsvBytesMax = SetRegimes.CsvBytesMax },
        Http("GetRegimes",          "GET api/reference/regimes/{year}",                      Person(Right.ReadReference),    GetRegimes.Handle),
        Http("GetSettlement",       "GET api/settlements/{year}",                            Person(Right.ReadBooks),        GetSettlement.Handle),
        Http("SetCentres",          "PUT api/reference/centres/{validFrom}",                 Person(Right.ManageReference),  SetCentres.Handle),
        Http("GetCentres",          "GET api/reference/centres/{validFrom}",                 Person(Right.ReadReference),    GetCentres.Handle),
        Http("ListCommunes",        "GET api/reference/communes",                            Person(Right.ReadCommunes),     ListCommunes.Handle),
        Http("GetCosts",            "GET api/costs",                                         Person(Right.ReadCosts),        GetCosts.Handle),
        Http("GetIndicators",       "GET api/monitoring/indicators",                         Person(Right.ReadIndicators),   GetIndicators.Handle),

        Http("ListAudit",           "GET api/audit",                                         Person(Right.ReadAudit),        ListAudit.Handle),
        Http("VerifyAudit",         "GET api/audit/verification",                            Person(Right.ReadAudit),        VerifyAudit.Handle),
        Timer("SealAudit",          "0 0 * * * *",                                                                           SealAudit.Handle),

        Timer("RepairPending",      "0 */5 * * * *",                                                                         RepairPending.Handle),
        Timer("RewrapKeys",         "0 0 * * * *",                                                                           RewrapKeys.Handle),
        Http("RunTimer",            "POST api/admin/timers/{name}/run",                      Person(Right.RunTimers),        RunTimer.Handle) with { StandaloneOnly = true },
        Http("GetTimer",            "GET api/admin/timers/{name}",                           Person(Right.ReadTimers),       GetTimer.Handle) with { StandaloneOnly = true },
        Http("GetTimerRun",         "GET api/admin/timers/{name}/runs/{run}",                Person(Right.ReadTimers),       GetTimerRun.Handle) with { StandaloneOnly = true },
        Http("GetHealth",           "GET api/health",                                        new Door.Open(),                GetHealth.Handle),
        Http("GetReadiness",        "GET api/health/ready",                                  new Door.Open(),                GetReadiness.Handle),
        Http("GetOpenApi",          "GET api/openapi/v1.json",                               new Door.Open(),                GetOpenApi.Handle),
        Http("SignIn",              "GET app/sign-in",                                       new Door.Open(),                SignIn.Handle) with { StandaloneOnly = true },
        Http("GetWeb",              "GET app/{*path}",                                       new Door.Open(),                GetWeb.Handle),
    ];

    public TimerFunction? Timer(string name) => Functions.OfType<TimerFunction>().FirstOrDefault(timer => timer.Name == name);

    static HttpFunction Http(string name, string place, Door door, Delegate handler) =>
        place.Split(' ') is [var method, var route] ? new(name, method, route, door, handler) : throw new ArgumentException("A method and a route are expected.", nameof(place));

    static QueueFunction Queue(string name, string queue, Delegate handler) => new(name, queue, handler);

    static TimerFunction Timer(string name, string schedule, Delegate handler) => new(name, Cron.Parse(schedule), handler);

    static Door.Person Person(Right right) => new(right);

    static Door.SignedOrPerson Signed(Right right) => new(right);
}
