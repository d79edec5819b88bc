using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>How a change of a case ended.</summary>
public abstract record CaseResult
{
    CaseResult() { }

    public sealed record Done(CaseFile File) : CaseResult;

    /// <summary>The same was said before: nothing happens.</summary>
    public sealed record Already : CaseResult;

    /// <summary>It was said before with another content, or the state of the case stands against it.</summary>
    public sealed record Contradicts(Fault Fault) : CaseResult;

    public sealed record Refused(IReadOnlyList<Fault> Faults) : CaseResult;
}

/// <summary>What can happen to the file of a person, each with the rules that it must meet. Today is the day in Zurich.</summary>
public static class CaseSteps
{
    /// <summary>So many consents and so many domiciles a file takes: a row is not endless.</summary>
    public const int RepeatsMax = 50;

    /// <summary>The person agrees to something. What was withdrawn may be given again.</summary>
    public static CaseResult GiveConsent(CaseFile file, ConsentKind kind, DateOnly givenOn, DateOnly today)
    {
        var earlier = file.Consents.LastOrDefault(consent => consent.Kind == kind);
        if (earlier is { WithdrawnOn: null }) return earlier.GivenOn == givenOn ? new CaseResult.Already() : new CaseResult.Contradicts(CaseFaults.ConsentHolds);
        return Done(
            Rules.Broken(
                (file.Status == CaseStatus.Open, CaseFaults.NotOpenAs(file.Status)),
                (givenOn <= today, DateFaults.InTheFuture.At("/givenOn").Because(givenOn, today)),
                (earlier?.WithdrawnOn is not { } end || givenOn >= end, CaseFaults.ConsentBeforeWithdrawal),
                (file.Consents.Count < RepeatsMax, CaseFaults.TooOften)),
            () => file with { Consents = [.. file.Consents, new(kind, givenOn)] });
    }

    /// <summary>The person takes a consent back; also after the file was closed. Null: there was never one of this kind.</summary>
    public static CaseResult? WithdrawConsent(CaseFile file, ConsentKind kind, DateOnly on, DateOnly today)
    {
        if (file.Consents.LastOrDefault(consent => consent.Kind == kind) is not { } consent) return null;
        if (consent.WithdrawnOn is { } before) return before == on ? new CaseResult.Already() : new CaseResult.Contradicts(CaseFaults.ConsentWithdrawn);
        return Done(
            Rules.Broken(
                (on >= consent.GivenOn, CaseFaults.WithdrawnBeforeGiven),
                (on <= today, DateFaults.InTheFuture.At("/on").Because(on, today))),
            () => file with { Consents = [.. file.Consents.Select(other => other == consent ? other with { WithdrawnOn = on } : other)] });
    }

    /// <summary>
    /// The person moves within the canton, from a day on that may lie a year ahead: from then on another commune, maybe another centre, has the file. A move that still
    /// lies ahead is replaced by the next statement, or taken back by naming the present domicile. One from the same day as the last corrects it, when `corrects` says so.
    /// </summary>
    public static CaseResult Move(CaseFile file, Domicile to, bool corrects, DateOnly today, Communes communes)
    {
        var last = file.LastDomicile;
        if (last == to) return new CaseResult.Already();
        var isAhead = last.From > today;
        if (!isAhead && last.From == to.From && !corrects) return new CaseResult.Contradicts(CaseFaults.MovedOtherwise);

        var holding = isAhead ? file with { Domiciles = [.. file.Domiciles.Select(domicile => domicile == last ? last.Never : domicile)] } : file;
        var present = holding.LastDomicile;
        var isBack = (to.Commune, to.Cms) == (present.Commune, present.Cms);
        var commune = communes.Find(to.Commune, to.From);
        return Done(
            Rules.Broken(
                (file.Status == CaseStatus.Open, CaseFaults.NotOpenAs(file.Status)),
                (commune is not null, IntakeFaults.CommuneUnknown),
                (commune is null || commune.Cms == to.Cms, IntakeFaults.CommuneOfOtherCms),
                (to.From >= present.From, CaseFaults.MoveBeforeLast),
                (to.From <= today.AddYears(1), CaseFaults.MoveTooFarAhead),
                (isAhead || !isBack, CaseFaults.MoveToSame),
                (file.Domiciles.Count < RepeatsMax, CaseFaults.TooOften)),
            () => isBack ? holding : holding with { Domiciles = [.. holding.Domiciles, to] });
    }

    /// <summary>The file is closed, when no contract goes on beyond that day.</summary>
    public static CaseResult Close(CaseFile file, Closure closure, DateOnly today)
    {
        if (file.Status == CaseStatus.Closed) return file.Closure == closure ? new CaseResult.Already() : new CaseResult.Contradicts(CaseFaults.ClosedAlready);
        if (file.Contracts.Any(contract => contract.GoesOn)) return new CaseResult.Contradicts(CaseFaults.NotFinished);
        return Done(
            Rules.Broken(
                (file.Status == CaseStatus.Open, CaseFaults.NotOpenAs(file.Status)),
                (closure.On >= (file.ReopenedOn ?? file.ContactedOn), CaseFaults.ClosedBeforeOpened),
                (closure.On <= today, DateFaults.InTheFuture.At("/on").Because(closure.On, today)),
                (file.Contracts.All(contract => contract.EndedOn is not { } last || last <= closure.On), CaseFaults.ClosedBeforeEnd)),
            () => file with { Status = CaseStatus.Closed, Closure = closure });
    }

    /// <summary>The person comes back. That no other file is open for the person is judged where persons are kept.</summary>
    public static CaseResult Reopen(CaseFile file, DateOnly on, DateOnly today)
    {
        if (file.Status == CaseStatus.Open) return file.ReopenedOn == on ? new CaseResult.Already() : new CaseResult.Contradicts(CaseFaults.OpenAlready);
        return Done(
            Rules.Broken(
                (file.Status == CaseStatus.Closed, CaseFaults.NotOpenAs(file.Status)),
                (file.Closure is not { } closure || on >= closure.On, CaseFaults.ReopenedBeforeClosing),
                (on <= today, DateFaults.InTheFuture.At("/on").Because(on, today))),
            () => file with { Status = CaseStatus.Open, ReopenedOn = on });
    }

    /// <summary>What was noted of the person was wrong, has changed, or is completed. The AHV number as it was typed; that it is no other file's is judged where persons are kept.</summary>
    public static CaseResult Correct(CaseFile file, string? ahv, Person told) => PersonRules.Read(ahv, told, file.ContactedOn).Is(out var person, out var faults)
        ? Set(file, file.Person == person, () => file with { Person = person })
        : new CaseResult.Refused(faults);

    public static CaseResult SetSituation(CaseFile file, Situation situation) => Set(file, situation.Equals(file.Situation), () => file with { Situation = situation });

    public static CaseResult SetStrategy(CaseFile file, Strategy strategy) => Set(file, strategy.Equals(file.Strategy), () => file with { Strategy = strategy });

    /// <summary>Hands the file over to another social worker; null takes it from the one who had it.</summary>
    public static CaseResult Assign(CaseFile file, string? assignee) => Set(file, file.Assignee == assignee, () => file with { Assignee = assignee });

    /// <summary>
    /// The person is forgotten: who it is, every text and every document; what was paid and counted stays. Unbooked money needs the file until it is booked.
    /// </summary>
    public static CaseResult Erase(CaseFile file, bool hasUnbooked, DateOnly today)
    {
        if (file.Status == CaseStatus.Erased) return new CaseResult.Already();
        if (hasUnbooked || file.Contracts.Any(contract => contract.GoesOnAfter(today))) return new CaseResult.Contradicts(CaseFaults.NotFinished);
        return new CaseResult.Done(file with { Status = CaseStatus.Erased, ErasedOn = today });
    }

    static CaseResult Set(CaseFile file, bool same, Func<CaseFile> changed) =>
        same ? new CaseResult.Already() : Done(Rules.Broken((file.Status == CaseStatus.Open, CaseFaults.NotOpenAs(file.Status))), changed);

    static CaseResult Done(Fault[] broken, Func<CaseFile> changed) => broken is [] ? new CaseResult.Done(changed()) : new CaseResult.Refused(broken);
}
