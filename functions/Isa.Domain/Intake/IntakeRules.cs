using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>What a social worker tells at the first contact; the AHV number as it was typed, null when it is not known.</summary>
public sealed record IntakeFacts(
    string? Ahv, Person Person, CommuneId Commune, CmsId Cms, DateOnly ContactedOn, Situation Situation, IReadOnlyList<Consent> Consents, string? Note)
{
    /// <summary>Never what was told: it would end in a log.</summary>
    public override string ToString() => nameof(IntakeFacts);
}

/// <summary>What must hold before a case is opened.</summary>
public static class IntakeRules
{
    /// <summary>Opens the case, or names every rule that stands against it. Today is the day in Zurich.</summary>
    public static Outcome<CaseFile> Open(CaseId id, IntakeFacts facts, DateOnly today, Communes communes)
    {
        var commune = communes.Find(facts.Commune, facts.ContactedOn);
        Fault[] broken =
        [
            .. PersonRules.Read(facts.Ahv, facts.Person, facts.ContactedOn).Is(out var person, out var wrong) ? [] : wrong.Select(fault => fault.At("/person" + fault.Pointer)),
            .. Rules.Broken(
                (commune is not null,                               IntakeFaults.CommuneUnknown),
                (commune is null || commune.Cms == facts.Cms,       IntakeFaults.CommuneOfOtherCms),
                (facts.ContactedOn <= today,                        DateFaults.InTheFuture.At("/contactedOn").Because(facts.ContactedOn, today))),
            .. facts.Consents.Index().Where(consent => consent.Item.GivenOn > today)
                .Select(consent => DateFaults.InTheFuture.At($"/consents/{consent.Index}/givenOn").Because(consent.Item.GivenOn, today)),
            .. facts.Consents.Index().Where(consent => facts.Consents.Take(consent.Index).Any(earlier => earlier.Kind == consent.Item.Kind))
                .Select(consent => IntakeFaults.ConsentTwice.At($"/consents/{consent.Index}/kind")),
        ];
        return broken is not [] ? broken : new CaseFile(
            id, CaseStatus.Open, facts.ContactedOn, [new(facts.Commune, facts.Cms, facts.ContactedOn)],
            person, facts.Situation, facts.Consents, facts.Note, Strategy: null, Contracts: []);
    }
}

/// <summary>The refusals of an intake.</summary>
public static class IntakeFaults
{
    public static readonly Fault CommuneUnknown = new("commune.unknown", "No commune of Valais has this number on that day.", "/commune");
    public static readonly Fault CmsUnknown = new("cms.unknown", "No regional centre has this code.");
    public static readonly Fault CommuneOfOtherCms = new("commune.other-cms", "The commune belongs to another regional centre at that date.", "/commune");
    public static readonly Fault ConsentTwice = new("consent.twice", "The same kind of consent stands in the list already.");
}
