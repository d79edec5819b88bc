using Isa.Domain.Attendance;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Measures;

namespace Isa.Functions.Tests.Measures;

/// <summary>What stands on the papers of one contract: a synthetic person of Sion, at a socio-professional stage until April.</summary>
static class APaper
{
    static readonly DateOnly Contacted = new(2026, 10, 5);

    static readonly CaseFile File = new(
        new("case-1"), CaseStatus.Open, Contacted, [new(new(6266), new("sion-herens-conthey"), Contacted)],
        new(AhvNumber.Parse("756.9999.9999.91").Is(out var ahv, out _) ? ahv : null, null, "Exemple", "Muster", PartialDate.Of(new(1985, 4, 12)), Language.Fr, null, null),
        Situation: null,
        [
            new(ConsentKind.Procuration, new(2026, 10, 7)), new(ConsentKind.VoluntaryParticipation, Contacted), new(ConsentKind.HealthEvaluation, Contacted),
            new(ConsentKind.DataExchange, Contacted, WithdrawnOn: new(2026, 11, 20)),
        ],
        Note: null, Strategy: null, []);

    public static MeasureContract Contract { get; } = new(
        new("contract-1"), File.Id, "stage", 1, Axis.SocioProfessional, new("oseo"), new(6266), ContractState.Approved, new(2026, 11, 2), new(2027, 4, 30),
        new(BillingMode.SubjectLinked, BillingUnit.HalfDay, new(122_550), [AttendanceStatus.Present]), Payer.SocialAid,
        new Schedule().And(DayOfWeek.Monday, HalfDay.Am).And(DayOfWeek.Wednesday, HalfDay.Am).And(DayOfWeek.Wednesday, HalfDay.Pm).And(DayOfWeek.Sunday, HalfDay.Pm),
        ["Reprendre un rythme", "Préparer un dossier"], "réf 7", null)
    {
        Number = 1,
        AsProposed = new(new(2026, 11, 2), new(6266)),
        AloneDays = [new(new(2026, 11, 2), new(2027, 4, 30))],
        Preavis = new(Opinion.Unfavourable, new(2026, 10, 12), "Trop tôt."),
        Decision = new(DecisionOutcome.Approved, new(2026, 10, 20), "La situation presse.\nUne place est libre."),
    };

    /// <summary>The same, which an extension against the opinion of the canton made three months longer.</summary>
    public static MeasureContract Extended { get; } = Contract with
    {
        State = ContractState.Active,
        To = new(2027, 7, 31),
        AloneDays = [new(new(2027, 5, 1), new(2027, 7, 31))],
        Added = [new(new(2027, 5, 1), new(2027, 7, 31), new(2027, 3, 12))],
        Extension = new(new(2027, 7, 31), "Le dossier n’est pas prêt.", new(2027, 3, 1), ContractState.Approved)
        {
            Preavis = new(Opinion.Unfavourable, new(2027, 3, 8), "Assez long."),
            Decision = new(DecisionOutcome.Approved, new(2027, 3, 12), "Il manque peu."),
        },
    };

    /// <summary>A subsidy in a company that the placement office has validated.</summary>
    public static MeasureContract InACompany { get; } = Contract with
    {
        Axis = Axis.Professional,
        Billing = new(BillingMode.SubjectLinked, BillingUnit.Month, default, [AttendanceStatus.Present]),
        Payer = Payer.Confederation,
        AloneDays = [],
        Schedule = default,
        Details = """{ "employerUid": "CHE-123.456.788", "tripartiteContractSignedOn": "2026-09-30", "workContractSignedOn": null, "employerSupports": ["pai", "ait"], "shop": "Atelier" , "again": false }""",
        CompanyValidation = new(new(2026, 9, 29), "CHE-123.456.788"),
    };

    static readonly DetailsSchema Asked = DetailsSchema.Parse(
        """{ "type": "object", "properties": { "tripartiteContractSignedOn": { "type": "string", "format": "date" }, "shop": { "type": "string", "title": "Lieu de travail" } } }""").Is(out var schema, out _) ? schema : DetailsSchema.Nothing;

    public static PaperFacts Of(PaperKind kind, StepSubject subject = StepSubject.Contract) => new(
        new("paper-1"), kind, subject, new(2026, 11, 20), new(2021, 7, 1), kind == PaperKind.Decision ? new(new(2021, 7, 1), "Recours au Conseil d’Etat.", "Beschwerde an den Staatsrat.") : null,
        File, subject == StepSubject.Extension ? Extended : Contract, "stage", Asked, "OSEO Valais", "Sion", "CMS Sion-Hérens-Conthey");

    public static PaperFacts But(this PaperFacts facts, Func<MeasureContract, MeasureContract> contract) => facts with { Contract = contract(facts.Contract) };

    public static PaperFacts But(this PaperFacts facts, Func<Person, Person> person) => facts with { File = facts.File with { Person = person(facts.File.Person!) } };

    public static string Page(this PaperFacts facts, PaperLanguage language) => PaperPage.Of(facts, PaperTemplate.On(facts.IssuedOn).In(language));
}
