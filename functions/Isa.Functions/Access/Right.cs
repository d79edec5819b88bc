using static Isa.Functions.Access.Act;

namespace Isa.Functions.Access;

/// <summary>What a door asks for: an act on a row of the <see cref="AccessTable"/>.</summary>
sealed record Right(Resource On, Act Act)
{
    public static readonly Right OpenCase = new(AccessTable.Cases, Write);
    public static readonly Right ReadCase = new(AccessTable.Cases, Read);
    public static readonly Right SearchCases = new(AccessTable.Persons, Read);
    public static readonly Right ReadEvents = new(AccessTable.Persons, Read);
    public static readonly Right ChangeCase = new(AccessTable.Persons, Write);
    public static readonly Right EraseCase = new(AccessTable.Erasure, Write);
    public static readonly Right SetStrategy = new(AccessTable.Situations, Write);
    public static readonly Right ReadDrafts = new(AccessTable.Drafts, Read);
    public static readonly Right KeepDrafts = new(AccessTable.Drafts, Write);
    public static readonly Right AddDocument = new(AccessTable.Documents, Write);
    public static readonly Right ReadDocuments = new(AccessTable.Documents, Read);
    public static readonly Right ProposeContract = new(AccessTable.Contracts, Propose);
    public static readonly Right ReadContract = new(AccessTable.Contracts, Read);
    public static readonly Right GivePreavis = new(AccessTable.Contracts, Preavis);
    public static readonly Right Decide = new(AccessTable.Contracts, Act.Decide);
    public static readonly Right DeclineContract = new(AccessTable.Contracts, Decline);
    public static readonly Right ValidateCompany = new(AccessTable.Contracts, Validate);
    public static readonly Right ReadAlerts = new(AccessTable.Alerts, Read);
    public static readonly Right ReadMeasures = new(AccessTable.Measures, Read);
    public static readonly Right SetMeasures = new(AccessTable.Measures, Write);
    public static readonly Right CancelContract = new(AccessTable.Contracts, Cancel);
    public static readonly Right RunContract = new(AccessTable.Contracts, Run);
    public static readonly Right NoteInterview = new(AccessTable.Contracts, Interview);
    public static readonly Right ApplyRules = new(AccessTable.Rules, Read);
    public static readonly Right IssuePapers = new(AccessTable.Papers, Write);
    public static readonly Right ReadPapers = new(AccessTable.Papers, Read);
    public static readonly Right ListContracts = new(AccessTable.RunningContracts, Read);
    public static readonly Right ReadSheets = new(AccessTable.Sheets, Read);
    public static readonly Right RecordAttendance = new(AccessTable.Sheets, Write);
    public static readonly Right SendInvoice = new(AccessTable.Invoices, Write);
    public static readonly Right ReadDeliveries = new(AccessTable.Deliveries, Read);
    public static readonly Right ReplayDelivery = new(AccessTable.Deliveries, Replay);
    public static readonly Right TestDelivery = new(AccessTable.Deliveries, Write);
    public static readonly Right ReadPartnerStatement = new(AccessTable.Invoices, Read);
    public static readonly Right ReadCommuneStatement = new(AccessTable.CommuneStatements, Read);
    public static readonly Right ReadCmsStatement = new(AccessTable.CmsStatements, Read);
    public static readonly Right ReadBooks = new(AccessTable.Books, Read);
    public static readonly Right KeepBooks = new(AccessTable.Books, Write);
    public static readonly Right ReadLedger = new(AccessTable.Ledger, Read);
    public static readonly Right ReadReference = new(AccessTable.Reference, Read);
    public static readonly Right ManageReference = new(AccessTable.Reference, Write);
    public static readonly Right ReadCommunes = new(AccessTable.Communes, Read);
    public static readonly Right ReadCosts = new(AccessTable.Costs, Read);
    public static readonly Right ReadIndicators = new(AccessTable.Indicators, Read);
    public static readonly Right ReadPartners = new(AccessTable.Partners, Read);
    public static readonly Right ManagePartners = new(AccessTable.Partners, Write);
    public static readonly Right ReadAssignments = new(AccessTable.Assignments, Read);
    public static readonly Right SetAssignments = new(AccessTable.Assignments, Write);
    public static readonly Right ReadTimers = new(AccessTable.Timers, Read);
    public static readonly Right RunTimers = new(AccessTable.Timers, Write);
    public static readonly Right ReadAudit = new(AccessTable.Audit, Read);

    public bool IsHeldBy(Role role) => On.Allows(role, Act);

    /// <summary>Who may read a thing and not do this with it is answered 403; for all others it is not there.</summary>
    public bool IsSeenBy(Role role) => On.Allows(role, Read);
}
