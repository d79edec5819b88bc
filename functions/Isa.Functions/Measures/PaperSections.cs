using System.Globalization;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Measures;

/// <summary>The parts that papers are put together from, in the words of one language.</summary>
sealed class PaperSections(PaperFacts facts, PaperWords words)
{
    static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    MeasureContract Contract => facts.Contract;

    /// <summary>An open case has its person.</summary>
    Person Whose => facts.File.Person ?? throw new InvalidOperationException("A paper of an erased case is asked for.");

    public Html Person() => Section(words.Person, Table(
        (words.FamilyName, Whose.FamilyName), (words.GivenName, Whose.GivenName), (words.BirthDate, Written(Whose.BirthDate)), (words.Ahv, Whose.Ahv?.Formatted() ?? words.AhvUnknown)));

    public Html Parties() => Section(words.Parties, Table((words.Centre, facts.Centre), (words.Organiser, facts.Organiser), (words.Commune, facts.Commune)));

    public Html Measure()
    {
        (string, string)[] reference = Contract.ExternalRef is { } known ? [(words.Reference, known)] : [];
        return Section(words.Measure, Table(
        [
            (words.Name, facts.Measure), (words.Axis, words.AxisOf(Contract.Axis)),
            (words.Period, words.PeriodOf(Notation.Swiss.Of(Contract.From), Contract.To is { } to ? Notation.Swiss.Of(to) : null)), (words.Schedule, Written(Contract.Schedule)), .. reference,
        ]));
    }

    public Html Objectives()
    {
        Html none = $"<p>{words.NoObjectives}</p>";
        return Section(words.Objectives, Contract.Objectives is [] ? none : $"<ul>{Html.Each(Contract.Objectives, objective => $"<li class=\"text\">{objective}</li>")}</ul>");
    }

    public Html Financing() => Section(words.Financing, Table((words.Price, words.PriceOf(Contract.Billing)), (words.Mode, words.ModeOf(Contract.Billing.Mode)), (words.Payer, words.PayerOf(Contract.Payer))));

    public Html Consents()
    {
        (string, string)[] given = [.. facts.Consents.Select(consent => (words.ConsentOf(consent.Kind), words.GivenSince(Notation.Swiss.Of(consent.GivenOn))))];
        return Section(words.Consents, given is [] ? $"<p>{words.NoConsents}</p>" : Table(given));
    }

    /// <summary>In one line, where another paper refers to it.</summary>
    public Html Approval() => Contract.Decision is { } decision ? Section(words.Outcome, Table((words.OutcomeOf(decision.Outcome), Notation.Swiss.Of(decision.DecidedOn)))) : Html.Empty;

    public Html Opinion(bool whole) => Contract.Preavis is not { } preavis ? Html.Empty
        : whole ? Section(words.Opinion, Told(words.OpinionOf(preavis.Opinion), words.GivenOn, preavis.GivenOn, preavis.Reason))
        : Section(words.Opinion, Table((words.OpinionOf(preavis.Opinion), Notation.Swiss.Of(preavis.GivenOn))));

    public Html Decision() => Contract.Decision is { } decision ? Section(words.Outcome, Told(words.OutcomeOf(decision.Outcome), words.DecidedOn, decision.DecidedOn, decision.Reason)) : Html.Empty;

    public Html Remedy() => facts.Remedy is { } remedy ? Section(words.Remedy, $"<p class=\"text\">{remedy.In(words.Language)}</p>") : Html.Empty;

    /// <summary>Of all who have part in the contract.</summary>
    public Html SignaturesOfAll() => Signatures($"{Whose.GivenName} {Whose.FamilyName}", facts.Centre, facts.Organiser, words.CommuneOf(facts.Commune));

    public Html SignatureOfIssuer() => Signatures(words.Issuer(facts));

    Html Signatures(params string[] signers) => Section(words.Signatures, $"<div class=\"signatures\">{Html.Each(signers, signer => $"<p>{signer}<span>{words.PlaceDateSignature}</span></p>")}</div>");

    Html Told(string outcome, string onLabel, DateOnly on, string reason) =>
        $"<p class=\"outcome\">{outcome}</p>\n{Table((onLabel, Notation.Swiss.Of(on)))}\n<h2>{words.Reason}</h2>\n<p class=\"text\">{reason}</p>";

    /// <summary>`lundi matin, mardi matin et après-midi`.</summary>
    string Written(Schedule schedule) => string.Join(", ", Week
        .Select(day => (Day: day, Halves: Enum.GetValues<HalfDay>().Where(half => schedule.Has(day, half)).Select(words.Half).ToArray()))
        .Where(day => day.Halves is not [])
        .Select(day => $"{words.Weekday(day.Day)} {string.Join($" {words.And} ", day.Halves)}"));

    /// <summary>As far as it is known.</summary>
    static string Written(PartialDate date) => date.Text.Length switch
    {
        4 => date.Text,
        7 => date.First.ToString("MM.yyyy", CultureInfo.InvariantCulture),
        _ => Notation.Swiss.Of(date.First),
    };

    static Html Section(string head, Html body) => $"<section>\n<h2>{head}</h2>\n{body}\n</section>\n";

    static Html Table(params IEnumerable<(string Label, string Text)> rows) => $"<dl>{Html.Each(rows, row => $"<div><dt>{row.Label}</dt><dd>{row.Text}</dd></div>")}</dl>";
}
