using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>
/// What the paper of a step tells of its contract: the days, the half-days of the week, the commune and the payer as they stood with that step, whatever came later.
/// The contract itself is printed as it stands.
/// </summary>
public sealed record PaperMatter(Period Days, IReadOnlyList<DatedSchedule> Schedules, CommuneId Commune, Payer Payer, Preavis? Preavis, Decision? Decision)
{
    public static PaperMatter Of(MeasureContract contract, PaperKind kind, StepSubject subject) => subject switch
    {
        StepSubject.Contract => Of(contract, kind),
        StepSubject.Extension => Of(contract, kind, contract.Extension ?? throw new ArgumentException("No extension was asked for.", nameof(contract))),
    };

    /// <summary>The commune that the paper is of: who decides prints the decision.</summary>
    public static CommuneId CommuneOf(MeasureContract contract, PaperKind kind, StepSubject subject) => (subject, kind) switch
    {
        (StepSubject.Contract, PaperKind.Preavis) => contract.AsProposed?.Commune ?? contract.Commune,
        (StepSubject.Contract, _) => contract.Commune,
        (StepSubject.Extension, PaperKind.Preavis) => contract.CommuneOn(contract.Extension?.Preavis?.GivenOn ?? DateOnly.MaxValue),
        (StepSubject.Extension, _) => contract.CommuneOn(contract.Extension?.Decision?.DecidedOn ?? DateOnly.MaxValue),        // not decided yet: where the person lives now
    };

    /// <summary>The last day before every extension; null: the stay has no end.</summary>
    static DateOnly? AgreedTo(MeasureContract contract) => contract.Added is [var first, ..] ? first.From.AddDays(-1) : contract.To;

    static PaperMatter Of(MeasureContract contract, PaperKind kind)
    {
        var commune = CommuneOf(contract, kind, StepSubject.Contract);
        return kind switch
        {
            PaperKind.Contract => new(
                new(contract.From, contract.To), [new(contract.From, contract.ScheduleOn(contract.From)), .. contract.LaterSchedules.Where(later => later.From > contract.From)],
                commune, contract.PayerOn(contract.From), contract.Preavis, contract.Decision),
            PaperKind.Preavis => StepOf(contract.AsProposed?.From ?? contract.From, contract.Payer),
            PaperKind.Decision => StepOf(contract.From, contract.PayerOn(contract.From)),
        };

        PaperMatter StepOf(DateOnly from, Payer payer) => new(new(from, AgreedTo(contract)), [new(from, contract.Schedule)], commune, payer, contract.Preavis, contract.Decision);
    }

    static PaperMatter Of(MeasureContract contract, PaperKind kind, Extension extension)
    {
        var last = extension.State == ContractState.Approved && contract.Added is [.., var added] ? added.From.AddDays(-1) : contract.To!.Value;
        return new(
            new(last.AddDays(1), extension.To), [new(last.AddDays(1), contract.ScheduleOn(last))], CommuneOf(contract, kind, StepSubject.Extension),
            kind == PaperKind.Decision ? contract.PayerOn(last.AddDays(1)) : contract.Payer, extension.Preavis, extension.Decision);
    }
}
