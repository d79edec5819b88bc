using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Intake;

public class IntakeRulesTests
{
    static readonly DateOnly Today = new(2026, 11, 3);

    static readonly IntakeFacts Right = new(
        "756.9217.0769.85", ACase.Person with { AhvMissingReason = null }, new(6266), new("sion-herens-conthey"), Today, ACase.Situation,
        [new(ConsentKind.VoluntaryParticipation, Today), new(ConsentKind.DataExchange, Today)], "came by herself");

    static readonly Dictionary<string, (Func<IntakeFacts, IntakeFacts> But, string[] Faults)> Table = new()
    {
        ["all is right"] = (facts => facts, []),
        ["no AHV number, with a reason"] = (facts => facts with { Ahv = null, Person = facts.Person with { AhvMissingReason = "asked for" } }, []),
        ["contacted long ago"] = (facts => facts with { ContactedOn = new(2020, 1, 1) }, []),
        ["born on the day of the contact"] = (facts => facts with { Person = facts.Person with { BirthDate = PartialDate.Of(Today) } }, []),
        ["born in the month of the contact"] = (facts => facts with { Person = facts.Person with { BirthDate = PartialDate.Parse("2026-11").Value() } }, []),
        ["born in the year of the contact"] = (facts => facts with { Person = facts.Person with { BirthDate = PartialDate.Parse("2026").Value() } }, []),
        ["contacted when the commune was another"] = (facts => facts with { Commune = new(6031), Cms = new("martigny"), ContactedOn = new(2020, 12, 31) }, []),
        ["no consents"] = (facts => facts with { Consents = [] }, []),

        ["AHV number malformed"] = (facts => facts with { Ahv = "756" }, ["ahv.malformed /person/ahv"]),
        ["AHV number of another country"] = (facts => facts with { Ahv = "123.9217.0769.85" }, ["ahv.wrong-prefix /person/ahv"]),
        ["AHV number mistyped"] = (facts => facts with { Ahv = "756.9217.0769.84" }, ["ahv.wrong-check-digit /person/ahv"]),
        ["no AHV number, no reason"] = (facts => facts with { Ahv = null }, ["ahv.missing /person/ahvMissingReason"]),
        ["commune unknown"] = (facts => facts with { Commune = new(6031) }, ["commune.unknown /commune"]),
        ["commune of another centre"] = (facts => facts with { Commune = new(6248) }, ["commune.other-cms /commune"]),
        ["centre of another commune"] = (facts => facts with { Cms = new("sierre") }, ["commune.other-cms /commune"]),
        ["contacted tomorrow"] = (facts => facts with { ContactedOn = Today.AddDays(1) }, ["date.future /contactedOn"]),
        ["born after the contact"] = (facts => facts with { Person = facts.Person with { BirthDate = PartialDate.Of(Today.AddDays(1)) } }, ["person.born-after-contact /person/birthDate"]),
        ["born in the month after the contact"] = (facts => facts with { Person = facts.Person with { BirthDate = PartialDate.Parse("2026-12").Value() } }, ["person.born-after-contact /person/birthDate"]),
        ["born in the year after the contact"] = (facts => facts with { Person = facts.Person with { BirthDate = PartialDate.Parse("2027").Value() } }, ["person.born-after-contact /person/birthDate"]),
        ["commune that was not yet at the contact"] = (facts => facts with { Commune = new(6037), Cms = new("martigny"), ContactedOn = new(2020, 12, 31) }, ["commune.unknown /commune"]),
        ["second consent given tomorrow"] = (
            facts => facts with { Consents = [facts.Consents[0], facts.Consents[1] with { GivenOn = Today.AddDays(1) }] },
            ["date.future /consents/1/givenOn"]),
        ["a consent said three times"] = (
            facts => facts with { Consents = [facts.Consents[0], .. facts.Consents, facts.Consents[0]] },
            ["consent.twice /consents/1/kind", "consent.twice /consents/3/kind"]),

        ["much is wrong"] = (
            facts => facts with
            {
                Ahv = "756.9217.0769.84",
                Commune = new(6248),
                ContactedOn = Today.AddDays(1),
                Person = facts.Person with { BirthDate = PartialDate.Of(Today.AddDays(2)) },
                Consents = [new(ConsentKind.Procuration, Today.AddDays(1)), new(ConsentKind.Procuration, Today.AddDays(2))],
            },
            [
                "ahv.wrong-check-digit /person/ahv", "person.born-after-contact /person/birthDate", "commune.other-cms /commune", "date.future /contactedOn",
                "date.future /consents/0/givenOn", "date.future /consents/1/givenOn", "consent.twice /consents/1/kind",
            ]),
        ["no number, no reason, no commune"] = (facts => facts with { Ahv = null, Commune = new(6031) }, ["ahv.missing /person/ahvMissingReason", "commune.unknown /commune"]),
    };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_intake_is_taken_or_every_rule_against_it_is_named(string but) => Assert.Equal(Table[but].Faults, Open(Table[but].But(Right)).Faults());

    [Fact]
    public void A_case_opens_with_what_was_told_and_without_strategy_or_contracts()
    {
        var file = Open(Right).Value();
        Assert.Equal(
            (new CaseId("case-1"), CaseStatus.Open, Right.Commune, Right.Cms, Right.ContactedOn, Right.Note),
            (file.Id, file.Status, file.Domiciles.Single().Commune, file.Domiciles.Single().Cms, file.Domiciles.Single().From, file.Note));
        Assert.Equal(Right.Person with { Ahv = AhvNumber.Parse("7569217076985").Value() }, file.Person);
        Assert.Equal((Right.Situation, Right.Consents), (file.Situation, file.Consents));
        Assert.Null(file.Strategy);
        Assert.Empty(file.Contracts);
    }

    [Fact]
    public void Without_a_number_the_person_has_none() => Assert.Null(Open(Table["no AHV number, with a reason"].But(Right)).Value().Person!.Ahv);

    static Outcome<CaseFile> Open(IntakeFacts facts) => IntakeRules.Open(new("case-1"), facts, Today, TheCommunes.All);
}
