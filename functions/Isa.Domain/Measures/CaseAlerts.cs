using System.Globalization;
using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>What is known of a contract beside its case: the measure as it was approved, the last day of a place that is offered, and the day on which the person was last heard of.</summary>
public sealed record ContractSurroundings(Measure Measure, DateOnly? OfferedUntil, DateOnly? LastReported);

/// <summary>What should be looked at in a case, as it stands today. What is gone from this list is done.</summary>
public static class CaseAlerts
{
    public static IReadOnlyList<Alert> Of(CaseFile file, Func<MeasureContract, ContractSurroundings> around, DateOnly today)
    {
        if (file.Status is CaseStatus.Erased or CaseStatus.Draft) return [];
        return
        [
            .. file.Status == CaseStatus.Open && file.Situation?.RightsEndOn is { } end && end >= today && end < today.MonthsLater(Deadlines.RightsMonths)
                ? [new Alert(AlertKind.RightsEnding, Text(end), today, end) { CaseId = file.Id }] : Array.Empty<Alert>(),
            .. file.Contracts.SelectMany(contract => Of(contract, file, around(contract), today).Select(alert => alert with { CaseId = file.Id, Contract = contract.Id, Measure = contract.Measure, Partner = contract.Partner })),
        ];
    }

    static IEnumerable<Alert> Of(MeasureContract contract, CaseFile file, ContractSurroundings around, DateOnly today) =>
        Decisions(contract, around, today)
            .Concat(Interviews(contract, around.Measure, today))
            .Concat(Ends(contract, around.Measure, today))
            .Concat(Absences(contract, around.LastReported, today))
            .Concat(Consents(contract, file, around.Measure));

    static IEnumerable<Alert> Decisions(MeasureContract contract, ContractSurroundings around, DateOnly today)
    {
        var due = Deadlines.DueOn(contract);
        if (contract.State == ContractState.Proposed) yield return Preavis("contract", contract.ProposedOn ?? today, contract.Preavis, due);
        if (contract.State == ContractState.PreavisGiven)
        {
            if (contract.Waiting is null) yield return new(AlertKind.DecisionWaiting, "contract", contract.Preavis!.GivenOn, due);
            else if (around.OfferedUntil is { } until) yield return new(AlertKind.DecisionWaiting, $"place {Text(until)}", today, until);        // a place is kept for the person until then
            else yield return new(AlertKind.CapacityFull, Text(contract.Waiting.Since), contract.Waiting.Since, null);
        }
        if (!contract.GoesOn || contract.Extension is not { IsOpen: true } extension) yield break;
        if (extension.State == ContractState.PreavisGiven) yield return new(AlertKind.DecisionWaiting, $"extension {Text(extension.To)}", extension.Preavis!.GivenOn, Deadlines.ExtensionDueOn(contract));
        else yield return Preavis($"extension {Text(extension.To)}", extension.AskedOn, extension.Preavis, Deadlines.ExtensionDueOn(contract));
    }

    /// <summary>A question of the canton does not end the wait: what was asked is owed, and then the opinion. It is another alert, with a date of its own.</summary>
    static Alert Preavis(string subject, DateOnly askedOn, Preavis? question, DateOnly? due) =>
        question is null ? new(AlertKind.PreavisWaiting, subject, askedOn, due) : new(AlertKind.PreavisWaiting, $"{subject} {Text(question.GivenOn)}", question.GivenOn, due);

    /// <summary>Of each month of the stay, counted from its first day, that is over and in which the person took part (tandem: two a month, article on the tandem ORP/CMS).</summary>
    static IEnumerable<Alert> Interviews(MeasureContract contract, Measure measure, DateOnly today) =>
        measure.InterviewsPerMonth is not { } asked || contract.Stay is not { } stay || contract.EndedOn < today.AddDays(-Deadlines.ToldLateDays) ? []
        : MonthsOver(stay, today)
            .Where(month => Enumerable.Range(0, month.Last!.Value.DayNumber - month.First.DayNumber + 1).Any(day => !contract.IsSuspendedOn(month.First.AddDays(day))))
            .Where(month => contract.Interviews.Count(held => month.Contains(held.On)) < asked)
            .Select(month => new Alert(AlertKind.InterviewsMissing, Text(month.First), month.Last!.Value.AddDays(1), null));

    static IEnumerable<Period> MonthsOver(Period stay, DateOnly today) => Enumerable.Range(0, int.MaxValue)
        .Select(number => new Period(stay.First.MonthsLater(number), stay.First.MonthsLater(number + 1).AddDays(-1)))
        .TakeWhile(month => month.Last < today && stay.Contains(month.Last.Value));

    static IEnumerable<Alert> Ends(MeasureContract contract, Measure measure, DateOnly today)
    {
        if (contract is { State: ContractState.Active or ContractState.Suspended, To: { } to } && to <= today.AddDays(Deadlines.EndNearDays)) yield return new(AlertKind.EndNear, Text(to), today, to);
        if (contract is { State: ContractState.Active or ContractState.Suspended, StartedOn: { } started } && started.MonthsLater(Deadlines.ObservationMonths) is var observed && observed <= today)
            yield return new(AlertKind.ObservationDue, "6-months", observed, observed);
        if (measure.FollowUpMonths is { } months && contract.EndedOn?.MonthsLater(months) is { } followUp && followUp <= today) yield return new(AlertKind.FollowUpDue, Text(followUp), followUp, followUp);
    }

    /// <summary>Ten planned days in a row have passed of which nothing was heard but absences.</summary>
    public static bool MayBeAbsent(MeasureContract contract, DateOnly? lastHeard, DateOnly today) => Absences(contract, lastHeard, today).Any();

    static IEnumerable<Alert> Absences(MeasureContract contract, DateOnly? lastHeard, DateOnly today)
    {
        if (contract is not { State: ContractState.Active, Stay: { } stay }) yield break;
        var from = lastHeard is { } heard && heard >= stay.First ? heard.AddDays(1) : stay.First;
        DateOnly[] missed = [.. Enumerable.Range(0, Math.Max(0, today.DayNumber - from.DayNumber)).Select(from.AddDays).Where(day => ExpectedHalfDays.On(contract, day).Any()).Take(Deadlines.AbsentDays)];
        if (missed.Length == Deadlines.AbsentDays) yield return new(AlertKind.NoAttendance, Text(missed[0]), missed[^1].AddDays(1), null);
    }

    static IEnumerable<Alert> Consents(MeasureContract contract, CaseFile file, Measure measure) => !contract.GoesOn ? []
        : measure.Consents.Select(kind => file.Consents.LastOrDefault(consent => consent.Kind == kind)).OfType<Consent>()
            .Where(consent => consent.WithdrawnOn is not null)
            .Select(consent => new Alert(AlertKind.ConsentWithdrawn, $"{consent.Kind} {Text(consent.WithdrawnOn!.Value)}", consent.WithdrawnOn!.Value, null));

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
