using static Isa.Functions.Access.Act;

namespace Isa.Functions.Access;

/// <summary>
/// The table "Access" of the HTTP contract: who may do what with what, within the own scope. Doors ask it by a <see cref="Right"/>, answers ask
/// it which members their reader sees, and `docs/access.md` is made from it. What stands nowhere is allowed to nobody.
/// </summary>
static class AccessTable
{
    public static readonly Resource Cases = new("cases, with the names of their persons")
    {
        [Role.Cms] = [Read, Write],
        [Role.Sas] = [Read],
        [Role.Commune] = [Read],
        [Role.Partner] = [Read],
        Members = ["person.familyName", "person.givenName"],
    };
    public static readonly Resource Persons = new("persons beyond their names, consents, the life of the file")
    {
        [Role.Cms] = [Read, Write],
        [Role.Sas] = [Read],
        [Role.Commune] = [Read],
        Members = ["person.ahv", "person.ahvMissingReason", "person.birthDate", "person.language", "person.residenceStatus", "person.household", "consents", "assignee", "closure"],
    };
    public static readonly Resource Situations = new("situation and strategy")
    {
        [Role.Cms] = [Read, Write],
        [Role.Sas] = [Read],
        [Role.Commune] = [Read],
        Members = ["situation", "strategy"],
    };
    public static readonly Resource Notes = new("notes")
    {
        [Role.Cms] = [Read, Write],
        [Role.Sas] = [Read],
        Members = ["strategy.note"],
    };
    public static readonly Resource Documents = new("documents") { [Role.Cms] = [Read, Write], [Role.Sas] = [Read] };
    public static readonly Resource Drafts = new("unfinished intakes of the centre") { [Role.Cms] = [Read, Write] };
    public static readonly Resource Contracts = new("contracts")
    {
        [Role.Cms] = [Read, Propose, Run, Cancel, Interview],
        [Role.Sas] = [Read, Preavis],
        [Role.Commune] = [Read, Decide],
        [Role.Partner] = [Read, Run, Interview, Decline],
        [Role.Orp] = [Interview, Validate],
    };
    public static readonly Resource Alerts = new("alerts; of each kind those whom it concerns") { [Role.Cms] = [Read], [Role.Sas] = [Read], [Role.Commune] = [Read], [Role.Partner] = [Read] };
    public static readonly Resource Measures = new("the catalogue of measures and who offers them")
    {
        [Role.Cms] = [Read],
        [Role.Sas] = [Read],
        [Role.Commune] = [Read],
        [Role.Partner] = [Read],
        [Role.Orp] = [Read],
        [Role.Evaluator] = [Read],
        [Role.Admin] = [Read, Write],
    };
    public static readonly Resource Reasons = new("why canton and commune decided as they did")
    {
        [Role.Cms] = [Read],
        [Role.Sas] = [Read],
        [Role.Commune] = [Read],
        Members = ["preavis.reason", "decision.reason"],
    };
    public static readonly Resource Rules = new("what the rules of the benefits say") { [Role.Cms] = [Read] };
    public static readonly Resource Papers = new("printable papers of a contract; each issues its own kind") { [Role.Cms] = [Read, Write], [Role.Sas] = [Read, Write], [Role.Commune] = [Read, Write] };
    public static readonly Resource RunningContracts = new("the list of an organiser's running contracts") { [Role.Partner] = [Read] };
    public static readonly Resource Sheets = new("attendance sheets; of a centre the rows of its own cases") { [Role.Cms] = [Read], [Role.Sas] = [Read], [Role.Partner] = [Read, Write] };
    public static readonly Resource Deliveries = new("deliveries") { [Role.Sas] = [Read, Replay], [Role.Partner] = [Read, Write, Replay] };
    public static readonly Resource Invoices = new("invoices and the organiser's statement") { [Role.Sas] = [Read], [Role.Partner] = [Read, Write] };
    public static readonly Resource CommuneStatements = new("a commune's statement") { [Role.Sas] = [Read], [Role.Commune] = [Read] };
    public static readonly Resource CmsStatements = new("a centre's statement") { [Role.Cms] = [Read], [Role.Sas] = [Read] };
    public static readonly Resource Books = new("the canton's statement, months, reconciliations, settlement") { [Role.Sas] = [Read, Write] };
    public static readonly Resource Ledger = new("the ledger; of a commune its own entries") { [Role.Sas] = [Read], [Role.Commune] = [Read] };
    public static readonly Resource Reference = new("populations, split rates, other regimes, centres of communes, remedy texts") { [Role.Sas] = [Read, Write] };
    public static readonly Resource Communes = new("the communes and their centres")
    {
        [Role.Cms] = [Read],
        [Role.Sas] = [Read],
        [Role.Commune] = [Read],
        [Role.Partner] = [Read],
        [Role.Orp] = [Read],
        [Role.Evaluator] = [Read],
        [Role.Auditor] = [Read],
        [Role.Admin] = [Read],
    };
    public static readonly Resource Costs = new("costs; of a centre and a commune their own") { [Role.Cms] = [Read], [Role.Sas] = [Read], [Role.Commune] = [Read] };
    public static readonly Resource Indicators = new("indicators as everybody may see them, of an organiser its own; of the canton all")
    {
        [Role.Cms] = [Read],
        [Role.Sas] = [Read],
        [Role.Commune] = [Read],
        [Role.Partner] = [Read],
        [Role.Evaluator] = [Read],
    };
    public static readonly Resource Partners = new("partners and their webhook secrets") { [Role.Admin] = [Read, Write] };
    public static readonly Resource Assignments = new("which identity has which scope") { [Role.Admin] = [Read, Write] };
    public static readonly Resource Erasure = new("erasure of a case") { [Role.Admin] = [Write] };
    public static readonly Resource Audit = new("the audit trail and its verification") { [Role.Auditor] = [Read] };
    public static readonly Resource Timers = new("timers by hand, on the laptop") { [Role.Admin] = [Read, Write] };

    /// <summary>All rows, in the order in which they stand above.</summary>
    public static IReadOnlyList<Resource> Rows { get; } = [.. typeof(AccessTable).GetFields().Select(field => field.GetValue(null)).OfType<Resource>()];

    /// <summary>Whether the members of a row are shown to this reader.</summary>
    public static bool Sees(this Caller reader, Resource row) => row.Allows(reader.Role, Read);
}
