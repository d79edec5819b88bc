using System.Globalization;
using Isa.Domain.Attendance;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>The facts of a contract as clear columns, the same in the case and in what is derived from it.</summary>
static class ContractRows
{
    public static TableEntity WithFacts(this TableEntity row, MeasureContract contract)
    {
        foreach (var (column, value) in Facts(contract)) row[column] = value;
        return row;
    }

    public static bool AreSame(MeasureContract one, MeasureContract other) => Facts(one).SequenceEqual(Facts(other)) && one.Domiciles.SequenceEqual(other.Domiciles);

    /// <summary>The contract; without its texts they are empty.</summary>
    public static MeasureContract Read(TableEntity row, ContractId id, CaseId caseId, ContractTexts? texts)
    {
        var asked = row.GetString("InformationRequests") is { Length: > 0 } days ? days.Split(',') : [];
        var held = row.GetString("Interviews") is { Length: > 0 } interviews ? interviews.Split(',') : [];
        var later = row.GetString("LaterSchedules") is { Length: > 0 } schedules ? schedules.Split(',') : [];
        var alone = row.GetString("AloneDays") is { Length: > 0 } paid ? paid.Split(',') : [];
        var added = row.GetString("Added") is { Length: > 0 } extensions ? extensions.Split(',') : [];
        var rests = row.GetString("Suspensions") is { Length: > 0 } list ? list.Split(',') : [];
        return new(
            id, caseId, row.GetString("Measure")!, row.GetInt32("CatalogueVersion")!.Value,
            Words<Axis>.Parse(row.GetString("Axis")!), new(row.GetString("Partner")!), new(row.GetInt32("Commune")!.Value),
            Words<ContractState>.Parse(row.GetString("State")!), Keys.Day(row.GetString("From")!), Keys.DayOrNull(row.GetString("To")),
            new(Words<BillingMode>.Parse(row.GetString("BillingMode")!), Words<BillingUnit>.Parse(row.GetString("BillingUnit")!), new(row.GetInt64("UnitPriceRappen")!.Value),
                [.. row.GetString("Pays")!.Split(',').Select(Words<AttendanceStatus>.Parse)]),
            Words<Payer>.Parse(row.GetString("Payer")!), new(row.GetInt32("Schedule")!.Value), texts?.Objectives ?? [], texts?.ExternalRef, texts?.Details)
        {
            Number = row.GetInt32("Number")!.Value,
            ProposedOn = Keys.DayOrNull(row.GetString("ProposedOn")),
            Extension = row.GetString("ExtensionTo") is { } extended ? ReadExtension(row, Keys.Day(extended), texts) : null,
            AloneDays = [.. alone.Select(days => new Period(Keys.Day(days[..10]), days.Length > 11 ? Keys.Day(days[11..]) : null))],
            Added = [.. added.Select(days => days.Split('/')).Select(parts => new AddedDays(Keys.Day(parts[0]), Keys.Day(parts[1]), Keys.Day(parts[2])))],
            AsProposed = row.GetString("ProposedFrom") is { } proposed ? new(Keys.Day(proposed), new(row.GetInt32("ProposedCommune")!.Value)) : null,
            CompanyValidation = row.GetString("CompanyValidatedOn") is { } validated ? new(Keys.Day(validated), texts?.EmployerUid ?? "") : null,
            Waiting = row.GetString("WaitingSince") is { } since ? new(Keys.Day(since), Words<Urgency>.Parse(row.GetString("Urgency")!), texts?.WaitingReason ?? "") : null,
            Declined = row.GetString("DeclineReason") is { } declined ? new(Words<DeclineReason>.Parse(declined), texts?.DeclineNote) : null,
            LaterSchedules = [.. later.Select(dated => dated.Split('/')).Select(parts => new DatedSchedule(Keys.Day(parts[0]), new(int.Parse(parts[1], CultureInfo.InvariantCulture))))],
            Preavis = row.GetString("Opinion") is { } opinion ? new(Words<Opinion>.Parse(opinion), Keys.Day(row.GetString("OpinionGivenOn")!), texts?.PreavisReason ?? "") : null,
            Decision = row.GetString("Decision") is { } outcome ? new(Words<DecisionOutcome>.Parse(outcome), Keys.Day(row.GetString("DecidedOn")!), texts?.DecisionReason ?? "") : null,
            InformationRequests = [.. asked.Select((day, index) => new InformationRequest(Keys.Day(day), texts?.InformationReasons[index] ?? ""))],
            StartedOn = Keys.DayOrNull(row.GetString("StartedOn")),
            End = row.GetString("EndedOn") is { } on ? new(Keys.Day(on), Words<EndReason>.Parse(row.GetString("EndReason")!), texts?.EndNote) : null,
            EndedByOrganiser = row.GetBoolean("EndedByOrganiser") ?? false,
            CancellationReason = texts?.CancellationReason,
            Interviews = [.. held.Select(interview => interview.Split('/')).Select(parts => new Interview(Keys.Day(parts[0]), Words<InterviewKind>.Parse(parts[1]), Words<InterviewBy>.Parse(parts[2])))],
            Suspensions = [.. rests.Select((rest, index) => new Suspension(Keys.Day(rest[..10]), rest.Length > 11 ? Keys.Day(rest[11..]) : null, texts?.SuspensionReasons[index] ?? ""))],
        };
    }

    static Extension ReadExtension(TableEntity row, DateOnly to, ContractTexts? texts) => new(to, texts?.ExtensionReason ?? "", Keys.Day(row.GetString("ExtensionAskedOn")!), Words<ContractState>.Parse(row.GetString("ExtensionState")!))
    {
        Preavis = row.GetString("ExtensionOpinion") is { } opinion ? new(Words<Opinion>.Parse(opinion), Keys.Day(row.GetString("ExtensionOpinionGivenOn")!), texts?.ExtensionPreavisReason ?? "") : null,
        Decision = row.GetString("ExtensionDecision") is { } outcome ? new(Words<DecisionOutcome>.Parse(outcome), Keys.Day(row.GetString("ExtensionDecidedOn")!), texts?.ExtensionDecisionReason ?? "") : null,
    };

    public static string Write(IReadOnlyList<Domicile> domiciles) => string.Join(',', domiciles.Select(domicile => $"{Keys.Day(domicile.From)}/{domicile.Commune}/{domicile.Cms}"));

    public static IReadOnlyList<Domicile> ReadDomiciles(string? text) =>
        string.IsNullOrEmpty(text) ? [] : [.. text.Split(',').Select(part => part.Split('/')).Select(parts => new Domicile(new(int.Parse(parts[1], CultureInfo.InvariantCulture)), new(parts[2]), Keys.Day(parts[0])))];

    static IEnumerable<(string Column, object? Value)> Facts(MeasureContract contract) =>
    [
        ("Number", contract.Number),
        ("Measure", contract.Measure),
        ("CatalogueVersion", contract.CatalogueVersion),
        ("Axis", Words<Axis>.Of(contract.Axis)),
        ("Partner", contract.Partner.ToString()),
        ("Commune", contract.Commune.Number),
        ("State", Words<ContractState>.Of(contract.State)),
        ("From", Keys.Day(contract.From)),
        ("To", Keys.DayOrNull(contract.To)),
        ("BillingMode", Words<BillingMode>.Of(contract.Billing.Mode)),
        ("BillingUnit", Words<BillingUnit>.Of(contract.Billing.Unit)),
        ("UnitPriceRappen", contract.Billing.UnitPrice.Rappen),
        ("Pays", string.Join(',', contract.Billing.Pays.Select(Words<AttendanceStatus>.Of))),
        ("Payer", Words<Payer>.Of(contract.Payer)),
        ("Schedule", contract.Schedule.HalfDays),
        ("LaterSchedules", contract.LaterSchedules is [] ? null : string.Join(',', contract.LaterSchedules.Select(later => string.Create(CultureInfo.InvariantCulture, $"{Keys.Day(later.From)}/{later.Schedule.HalfDays}")))),
        ("ProposedOn", Keys.DayOrNull(contract.ProposedOn)),
        ("ExtensionTo", Keys.DayOrNull(contract.Extension?.To)),
        ("ExtensionAskedOn", Keys.DayOrNull(contract.Extension?.AskedOn)),
        ("ExtensionState", contract.Extension is { } extension ? Words<ContractState>.Of(extension.State) : null),
        ("ExtensionOpinion", contract.Extension?.Preavis is { } seen ? Words<Opinion>.Of(seen.Opinion) : null),
        ("ExtensionOpinionGivenOn", Keys.DayOrNull(contract.Extension?.Preavis?.GivenOn)),
        ("ExtensionDecision", contract.Extension?.Decision is { } decided ? Words<DecisionOutcome>.Of(decided.Outcome) : null),
        ("ExtensionDecidedOn", Keys.DayOrNull(contract.Extension?.Decision?.DecidedOn)),
        ("AloneDays", contract.AloneDays is [] ? null : string.Join(',', contract.AloneDays.Select(days => $"{Keys.Day(days.First)}/{Keys.DayOrNull(days.Last)}"))),
        ("Added", contract.Added is [] ? null : string.Join(',', contract.Added.Select(days => $"{Keys.Day(days.From)}/{Keys.Day(days.To)}/{Keys.Day(days.DecidedOn)}"))),
        ("ProposedFrom", Keys.DayOrNull(contract.AsProposed?.From)),
        ("ProposedCommune", contract.AsProposed?.Commune.Number),
        ("CompanyValidatedOn", Keys.DayOrNull(contract.CompanyValidation?.ValidatedOn)),
        ("WaitingSince", Keys.DayOrNull(contract.Waiting?.Since)),
        ("Urgency", contract.Waiting is { } waiting ? Words<Urgency>.Of(waiting.Urgency) : null),
        ("DeclineReason", contract.Declined is { } declined ? Words<DeclineReason>.Of(declined.Reason) : null),
        ("Opinion", contract.Preavis is { } preavis ? Words<Opinion>.Of(preavis.Opinion) : null),
        ("OpinionGivenOn", Keys.DayOrNull(contract.Preavis?.GivenOn)),
        ("Decision", contract.Decision is { } decision ? Words<DecisionOutcome>.Of(decision.Outcome) : null),
        ("DecidedOn", Keys.DayOrNull(contract.Decision?.DecidedOn)),
        ("StartedOn", Keys.DayOrNull(contract.StartedOn)),
        ("EndedOn", Keys.DayOrNull(contract.EndedOn)),
        ("EndReason", contract.End is { } end ? Words<EndReason>.Of(end.Reason) : null),
        ("EndedByOrganiser", contract.End is null ? null : contract.EndedByOrganiser),
        ("Interviews", string.Join(',', contract.Interviews.Select(held => $"{Keys.Day(held.On)}/{Words<InterviewKind>.Of(held.Kind)}/{Words<InterviewBy>.Of(held.By)}"))),
        ("Suspensions", string.Join(',', contract.Suspensions.Select(rest => $"{Keys.Day(rest.From)}/{Keys.DayOrNull(rest.To)}"))),
        ("InformationRequests", string.Join(',', contract.InformationRequests.Select(request => Keys.Day(request.AskedOn)))),
    ];
}

/// <summary>The free texts of a contract, which are sealed.</summary>
sealed record ContractTexts(
    IReadOnlyList<string> Objectives, string? ExternalRef, string? Details, string? PreavisReason, string? DecisionReason,
    IReadOnlyList<string> SuspensionReasons, IReadOnlyList<string> InformationReasons, string? EndNote, string? CancellationReason)
{
    public static ContractTexts Of(MeasureContract contract) => new(
        contract.Objectives, contract.ExternalRef, contract.Details, contract.Preavis?.Reason, contract.Decision?.Reason,
        [.. contract.Suspensions.Select(rest => rest.Reason)], [.. contract.InformationRequests.Select(request => request.Reason)],
        contract.End?.Note, contract.CancellationReason)
    {
        ExtensionReason = contract.Extension?.Reason,
        ExtensionPreavisReason = contract.Extension?.Preavis?.Reason,
        ExtensionDecisionReason = contract.Extension?.Decision?.Reason,
        EmployerUid = contract.CompanyValidation?.EmployerUid,
        WaitingReason = contract.Waiting?.Reason,
        DeclineNote = contract.Declined?.Note,
    };

    public string? ExtensionReason { get; init; }

    public string? ExtensionPreavisReason { get; init; }

    public string? ExtensionDecisionReason { get; init; }

    public string? EmployerUid { get; init; }

    public string? WaitingReason { get; init; }

    public string? DeclineNote { get; init; }

    /// <summary>Nothing: texts would end in a log.</summary>
    public override string ToString() => nameof(ContractTexts);
}
