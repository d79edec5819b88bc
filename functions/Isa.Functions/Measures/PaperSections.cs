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

    PaperMatter Matter => facts.Matter;

    /// <summary>An open case has its person.</summary>
    Person Whose => facts.File.Person ?? throw new InvalidOperationException("A paper of an erased case is asked for.");

    public Html Person() => Section(words.Person, Table(
        (words.FamilyName, Whose.FamilyName), (words.GivenName, Whose.GivenName), (words.BirthDate, Written(Whose.BirthDate)), (words.Ahv, Whose.Ahv?.Formatted() ?? words.AhvUnknown)));

    public Html Parties() => Section(words.Parties, Table((words.Centre, facts.Centre), (words.Organiser, facts.Organiser), (words.Commune, facts.Commune)));

    /// <summary>On the paper of an extension with the days that stood before it.</summary>
    public Html Measure()
    {
        (string, string)[] days = facts.Subject == StepSubject.Extension
            ? [(words.PeriodSoFar, Written(new Period(Contract.From, Matter.Days.First.AddDays(-1))))]
            : [(words.Period, Written(Matter.Days)), .. Schedules()];
        (string, string)[] reference = Contract.ExternalRef is { } known ? [(words.Reference, known)] : [];
        return Section(words.Measure, Table(
        [
            (words.Name, facts.Measure), (words.Axis, words.AxisOf(Contract.Axis)), .. days, .. reference,
        ]));
    }

    /// <summary>Only on the paper of an extension.</summary>
    public Html Extension()
    {
        if (facts.Subject != StepSubject.Extension || Contract.Extension is not { } extension) return Html.Empty;
        return Section(words.Extension, $"{Table([(words.Added, Written(Matter.Days)), .. Schedules(), (words.AskedOn, Notation.Swiss.Of(extension.AskedOn))])}\n<h2>{words.AskedBecause}</h2>\n<p class=\"text\">{extension.Reason}</p>");
    }

    /// <summary>What the measure asks for beside the contract, and the company that was validated for it.</summary>
    public Html Details()
    {
        (string, string)[] company = Contract.CompanyValidation is { } validated ? [(words.ValidatedCompany, words.ValidatedOn(validated.EmployerUid, Notation.Swiss.Of(validated.ValidatedOn)))] : [];
        (string, string)[] told = [.. facts.Asked.Told(Contract.Details).Select(detail => (words.DetailOf(detail), words.Written(detail))), .. company];
        return told is [] ? Html.Empty : Section(words.Details, Table(told));
    }

    public Html Objectives()
    {
        Html none = $"<p>{words.NoObjectives}</p>";
        return Section(words.Objectives, Contract.Objectives is [] ? none : $"<ul>{Html.Each(Contract.Objectives, objective => $"<li class=\"text\">{objective}</li>")}</ul>");
    }

    /// <summary>On which account is asked only where social aid pays.</summary>
    public Html Financing()
    {
        (string, string)[] mode = Matter.Payer is Payer.SocialAid or Payer.CommuneAlone ? [(words.Mode, words.ModeOf(Contract.Billing.Mode))] : [];
        return Section(words.Financing, Table([(words.Price, words.PriceOf(Contract.Billing, Matter.Payer)), .. mode, (words.Payer, Payers())]));
    }

    /// <summary>Who pays; the contract also says from which day on it is another.</summary>
    string Payers() => facts.Kind != PaperKind.Contract ? words.PayerOf(Matter.Payer)
        : Contract.Payers.Skip(1).Aggregate(words.PayerOf(Matter.Payer), (said, next) => words.PayerUntil(said, Notation.Swiss.Of(next.From), words.PayerOf(next.Payer)));

    public Html Consents()
    {
        (string, string)[] given = [.. facts.Consents.Select(consent => (words.ConsentOf(consent.Kind), words.GivenSince(consent.Kind, Notation.Swiss.Of(consent.GivenOn))))];
        return Section(words.Consents, given is [] ? $"<p>{words.NoConsents}</p>" : Table(given));
    }

    /// <summary>In one line each, where another paper refers to them: the decision, and those on the days that were added.</summary>
    public Html Approval() => Contract.Decision is { } decision
        ? Section(words.Outcome, Table(
        [
            (words.OutcomeOf(decision.Outcome, StepSubject.Contract), Notation.Swiss.Of(decision.DecidedOn)),
            .. Contract.Added.Select(added => (words.Extended(Written(new Period(added.From, added.To))), Notation.Swiss.Of(added.DecidedOn))),
        ]))
        : Html.Empty;

    public Html Opinion(bool whole) => Matter.Preavis is not { } preavis ? Html.Empty
        : whole ? Section(words.Opinion, Told(words.OpinionOf(preavis.Opinion), words.GivenOn, preavis.GivenOn, preavis.Reason))
        : Section(words.Opinion, Table((words.OpinionOf(preavis.Opinion), Notation.Swiss.Of(preavis.GivenOn))));

    public Html Decision() => Matter.Decision is { } decision ? Section(words.Outcome, Told(words.OutcomeOf(decision.Outcome, facts.Subject), words.DecidedOn, decision.DecidedOn, decision.Reason)) : Html.Empty;

    public Html Remedy() => facts.Remedy is { } remedy ? Section(words.Remedy, $"<p class=\"text\">{remedy.In(words.Language)}</p>") : Html.Empty;

    /// <summary>Of all who have part in the contract.</summary>
    public Html SignaturesOfAll() => Signatures($"{Whose.GivenName} {Whose.FamilyName}", facts.Centre, facts.Organiser, words.CommuneOf(facts.Commune));

    public Html SignatureOfIssuer() => Signatures(words.Issuer(facts));

    Html Signatures(params string[] signers) => Section(words.Signatures, $"<div class=\"signatures\">{Html.Each(signers, signer => $"<p>{signer}<span>{words.PlaceDateSignature}</span></p>")}</div>");

    Html Told(string outcome, string onLabel, DateOnly on, string reason) =>
        $"<p class=\"outcome\">{outcome}</p>\n{Table((onLabel, Notation.Swiss.Of(on)))}\n<h2>{words.Reason}</h2>\n<p class=\"text\">{reason}</p>";

    /// <summary>One line for each, from the second on with its first day; a measure without half-days has none.</summary>
    IEnumerable<(string, string)> Schedules() => Matter.Schedules.Index().Where(dated => dated.Item.Schedule.HalfDays != 0)
        .Select(dated => (dated.Index == 0 ? words.Schedule : words.ScheduleFrom(Notation.Swiss.Of(dated.Item.From)), Written(dated.Item.Schedule)));

    string Written(Period days) => words.PeriodOf(Notation.Swiss.Of(days.First), days.Last is { } last ? Notation.Swiss.Of(last) : null);

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
