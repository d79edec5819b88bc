using System.Reflection;
using System.Text.RegularExpressions;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Measures;

/// <summary>Who meets a rule reads what it says, the fact that stands against it, and what helps, in each language.</summary>
public partial class ExplanationTests
{
    /// <summary>Every fault that a rule of the measures can name; what is only badly written needs no explanation.</summary>
    static readonly Dictionary<string, Fault> Rules = typeof(StepFaults).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Where(IsOfRules)
        .ToDictionary(rule => $"{rule.DeclaringType!.Name}.{rule.Name}", rule => rule.GetValue(null) as Fault ?? new("another.text", "") { Explanation = (Multilingual)rule.GetValue(null)! });

    public static TheoryData<string> Names => [.. Rules.Where(rule => !rule.Value.Code.EndsWith("malformed", StringComparison.Ordinal)).Select(rule => rule.Key)];

    [Fact]
    public void There_are_rules_to_judge() => Assert.InRange(Rules.Count, 45, 200);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_refusal_is_explained_in_three_languages_with_the_same_facts(string name)
    {
        var fault = Rules[name];
        Assert.NotNull(fault.Explanation);
        string[] texts = [fault.Explanation.Fr, fault.Explanation.De, fault.Explanation.En];
        Assert.All(texts, text => Assert.True(text.EndsWith('.') && text.Contains(' ', StringComparison.Ordinal), name));
        Assert.Equal(3, texts.Distinct().Count());
        Assert.Single(texts.Select(text => string.Join(' ', Place().Matches(text).Select(place => place.Value).Distinct().Order(StringComparer.Ordinal))).Distinct());
        Assert.All(texts, text => Assert.DoesNotMatch("  |ß|'", text));
    }

    static readonly DateOnly From = AContract.From;

    static readonly CaseFile Withdrawn = ACase.Open with { Consents = [new(ConsentKind.VoluntaryParticipation, new(2026, 10, 5), new(2026, 10, 20)), new(ConsentKind.Procuration, new(2026, 11, 9))] };

    static readonly Dictionary<string, (Fault Fault, string Fr, string De, string En)> Told = new()
    {
        ["consents withdrawn and late"] = (ConsentRules.Missing(Withdrawn, ACatalogue.Tandem, From),
            "Chaque consentement que la mesure demande vaut le premier jour, le 02.11.2026 ; il manque : déclaration de participation volontaire (retirée le 20.10.2026), procuration signée (donnée le 09.11.2026 seulement). Recueillez-le et notez-le au dossier, ou choisissez un début à partir duquel il vaut.",
            "Jede Einwilligung, welche die Massnahme verlangt, gilt am ersten Tag, dem 02.11.2026; es fehlt: Erklärung der freiwilligen Teilnahme (am 20.10.2026 widerrufen), unterschriebene Vollmacht (erst am 09.11.2026 erteilt). Holen Sie sie ein und vermerken Sie sie im Dossier, oder wählen Sie einen Beginn, an dem sie gilt.",
            "Every consent that the measure asks for holds on the first day, 2 Nov 2026; missing: declaration of voluntary participation (withdrawn on 20 Oct 2026), signed power of attorney (given on 9 Nov 2026 only). Obtain it and note it in the file, or begin on a day on which it holds."),
        ["consent never given"] = (ConsentRules.Missing(ACase.Open, ACatalogue.CaseManagement with { Consents = [ConsentKind.DataExchange] }, From),
            "autorisation d’échanger des données (jamais donnée)", "Einwilligung in den Datenaustausch (nie erteilt)", "permission to exchange data (never given)"),
        ["consents, told to an organiser"] = (ForOrganiser(ConsentRules.Missing(Withdrawn, ACatalogue.Isa, From)),
            "il manque : un consentement parmi déclaration de participation volontaire (le CMS sait lequel).", "es fehlt: eine Einwilligung von Erklärung der freiwilligen Teilnahme (das SMZ weiss, welche).", "missing: a consent out of declaration of voluntary participation (the centre knows which)."),
        ["a support elsewhere, told to an organiser"] = (ForOrganiser(MeasureRules.ExclusiveAtEmployer.Because(AContract.Active.Days, "ait")),
            "chevauche ces jours : un soutien que le CMS connaît.", "mit diesen Tagen: eine Unterstützung, die das SMZ kennt.", "overlaps these days: a support that the centre knows."),
        ["too employable"] = (Missed(ACatalogue.Isa, ACase.Situation with { Employability = Employability.Limited }), "la situation dit : employabilité limitée.", "die Situation sagt: Arbeitsmarktfähigkeit eingeschränkt.", "the situation says: employability limited."),
        ["rights that end later"] = (Missed(ACatalogue.Tandem, Complex with { UnemploymentRights = UnemploymentRights.Ending, RightsEndOn = new(2027, 3, 31) }),
            "droit au chômage proche de sa fin, fin le 31.03.2027, entrée ouverte dès le 01.01.2027.", "Ende am 31.03.2027, Eintritt offen ab 01.01.2027.", "ends on 31 Mar 2027, entry open from 1 Jan 2027."),
        ["rights without end"] = (Missed(ACatalogue.Tandem, Complex with { UnemploymentRights = UnemploymentRights.Open }),
            "droit au chômage ouvert, sans date de fin, emploi non réaliste.", "laufender Anspruch auf Arbeitslosenentschädigung, ohne Enddatum, Stelle nicht realistisch.", "entitlement to unemployment benefit running, no day of its end, work not realistic."),
        ["another residence status"] = (Missed(ACatalogue.Pai, ACase.Situation), "statut de séjour noté : nationalité suisse.", "vermerkter Aufenthaltsstatus: Schweizer Bürgerrecht.", "residence status that is noted: Swiss citizen."),
        ["a day outside a stay without end"] = (StepFaults.OutsideStay.Because(From.AddDays(-1), new Period(From, null)), "01.11.2026 ; le contrat court dès le 02.11.2026.", "01.11.2026; der Vertrag läuft ab 02.11.2026.", "1 Nov 2026; the contract runs from 2 Nov 2026 on."),
        ["one place"] = (SeatRules.CapacityFull.Because(From, 1, 1), "(prises : 1, offertes : 1)", "(besetzt: 1, angeboten: 1)", "(taken: 1, offered: 1)"),
        ["a support of the employer"] = (Assert.Single(EmployerRules.Broken(AContract.Proposed with { Details = """{ "employerSupports": ["rht"] }""" }, ACatalogue.Pai, ACase.Open, ACatalogue.All.Find)),
            "le contrat court du 02.11.2026 au 30.04.2027 et un autre soutien chevauche ces jours : rht.", "der Vertrag läuft vom 02.11.2026 bis 30.04.2027,", "the contract runs from 2 Nov 2026 to 30 Apr 2027, and another support overlaps these days: rht."),
    };

    public static TheoryData<string> Rows => [.. Told.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_fact_stands_in_the_text_as_its_language_writes_it(string row)
    {
        var (fault, fr, de, en) = Told[row];
        Assert.Contains(fr, fault.Explanation!.Fr, StringComparison.Ordinal);
        Assert.Contains(de, fault.Explanation.De, StringComparison.Ordinal);
        Assert.Contains(en, fault.Explanation.En, StringComparison.Ordinal);
    }

    static Fault ForOrganiser(Fault fault) =>
        Assert.Single(Assert.IsType<StepResult.Refused>(OrganiserRefusals.Of(new StepResult.Refused([fault]), AContract.Active, ACatalogue.Isa, From)).Faults);

    static Situation Complex => ACase.Situation with { Difficulties = [Difficulty.Health, Difficulty.Finances] };

    static Fault Missed(Measure measure, Situation situation) => Assert.Single(TargetPublic.Missed(measure, situation, ACase.Person, From));

    static bool IsOfRules(FieldInfo rule) => (rule.FieldType == typeof(Fault) || rule.FieldType == typeof(Multilingual)) && (rule.DeclaringType!.Namespace == typeof(StepFaults).Namespace
        || rule.DeclaringType == typeof(BenefitFaults) || rule.DeclaringType == typeof(DateFaults) || (rule.DeclaringType == typeof(CaseFaults) && rule.Name == nameof(CaseFaults.NotOpen)));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
