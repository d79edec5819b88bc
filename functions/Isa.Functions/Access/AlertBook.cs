using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>
/// Keeps the alerts of a case, or of an organiser, as they are today: what is new is noted once, what has no cause any more is resolved. Twice is once, and an
/// older look at a case changes nothing.
/// </summary>
sealed class AlertBook(Cases cases, Work work, Catalogues catalogues, AttendanceSheets sheets, SeatKeeping seats, Deliveries deliveries, Contracts contracts, Clocks clocks)
{
    /// <summary>Who is told of what, beside the canton, which is told of everything. An organiser is told nothing of rights, consents and decisions, and nothing any more of a contract that has ended.</summary>
    static readonly Dictionary<AlertKind, Role[]> Readers = new()
    {
        [AlertKind.PreavisWaiting] = [Role.Cms],
        [AlertKind.DecisionWaiting] = [Role.Cms, Role.Commune],
        [AlertKind.InterviewsMissing] = [Role.Cms, Role.Partner],
        [AlertKind.EndNear] = [Role.Cms, Role.Commune, Role.Partner],
        [AlertKind.RightsEnding] = [Role.Cms],
        [AlertKind.CapacityFull] = [Role.Cms, Role.Commune],
        [AlertKind.NoAttendance] = [Role.Cms, Role.Partner],
        [AlertKind.ConsentWithdrawn] = [Role.Cms],
        [AlertKind.FollowUpDue] = [Role.Cms],
        [AlertKind.ObservationDue] = [Role.Cms, Role.Partner],
        [AlertKind.DeliveryFailed] = [Role.Partner],
        [AlertKind.PartnerSilent] = [Role.Partner],
    };

    DateOnly Today => Zurich.Today(clocks.Business);

    /// <summary>How many alerts of the case are open. `heals`: the lists are written also where they look right.</summary>
    public Task<int> BringAsync(CaseId id, CancellationToken ct, bool heals = false) => BringAsync(Work.Of(id), () => LookAsync(id, ct), heals, ct);

    /// <summary>How many alerts of the organiser itself are open.</summary>
    public Task<int> BringAsync(PartnerId partner, CancellationToken ct) => BringAsync(Work.Of(partner), () => LookAsync(partner, ct), heals: false, ct);

    async Task<Look?> LookAsync(CaseId id, CancellationToken ct)
    {
        if (await cases.FindAsync(id, ct) is not { } found) return null;
        var around = new Dictionary<ContractId, ContractSurroundings>();
        foreach (var contract in found.File.Contracts)
            around[contract.Id] = new(await catalogues.MeasureOfAsync(contract, ct), contract is { State: ContractState.PreavisGiven, Waiting: not null } ? await seats.OfferedUntilAsync(contract, ct) : null, await LastHeardAsync(contract, ct));
        return new(CaseAlerts.Of(found.File, contract => around[contract.Id], Today), alert => ScopesOf(alert, found.File), found.Seq);
    }

    async Task<Look?> LookAsync(PartnerId partner, CancellationToken ct)
    {
        var alerts = new List<Alert>();
        for (string? next = null, more = ""; more is not null; more = next)
        {
            (var failed, next) = await deliveries.ListAsync(partner, DeliveryState.Failed, null, null, ListQuery.LimitMax, more == "" ? null : more, ct);
            alerts.AddRange(failed.Select(line => new Alert(AlertKind.DeliveryFailed, line.Delivery, Zurich.DayOf(line.ReceivedAt), null) { Partner = partner }));
        }
        var (last, _) = await deliveries.ListAsync(partner, null, null, null, 1, null, ct);
        var running = await contracts.ListAsync(partner, ct).Where(contract => contract.State == ContractState.Active).ToListAsync(ct);
        alerts.AddRange(PartnerAlerts.Of(partner, last is [var latest, ..] ? Zurich.DayOf(latest.ReceivedAt) : null, running, Today));
        return new(alerts, alert => [CaseIndex.Canton, CaseIndex.Partner(partner)], Seq: 0);
    }

    /// <summary>What is noted is read before what it is about: who saw older things than somebody else has noted since cannot write, and looks again.</summary>
    async Task<int> BringAsync(string subject, Func<Task<Look?>> lookAsync, bool heals, CancellationToken ct)
    {
        while (true)
        {
            var known = (await work.ListAsync(subject, ct)).ToDictionary(noted => noted.Alert.Id);
            if (await lookAsync() is not var (alerts, scopesOf, seq)) return 0;
            if (known.Values.Any(noted => noted.CaseSeq > seq)) return alerts.Count;
            var done = true;
            foreach (var alert in alerts)
            {
                var before = known.GetValueOrDefault(alert.Id);
                done &= await NoteAsync(new(before is { ResolvedOn: null } ? alert with { Since = before.Alert.Since } : alert, null, seq) { Rows = before?.Rows ?? [] }, before);
            }
            foreach (var gone in known.Values.Where(noted => alerts.All(alert => alert.Id != noted.Alert.Id)))
                done &= await NoteAsync(gone with { ResolvedOn = gone.ResolvedOn ?? Today, CaseSeq = seq }, gone);
            if (done) return alerts.Count;

            Task<bool> NoteAsync(NotedAlert noted, NotedAlert? before) => work.TryBringAsync(subject, noted, before, scopesOf(noted.Alert), heals, ct);
        }
    }

    string[] ScopesOf(Alert alert, CaseFile file)
    {
        var readers = Readers[alert.Kind];
        return
        [
            CaseIndex.Canton,
            .. readers.Contains(Role.Cms) ? [CaseIndex.Cms(file.DomicileOn(Today).Cms)] : Array.Empty<string>(),
            .. readers.Contains(Role.Commune) ? [CaseIndex.Commune(file.DomicileOn(Today).Commune)] : Array.Empty<string>(),
            .. readers.Contains(Role.Partner) && alert is { Contract: { } id, Partner: { } partner } && file.Contract(id)!.GoesOnAfter(Today) ? [CaseIndex.Partner(partner)] : Array.Empty<string>(),
        ];
    }

    /// <summary>Goes back month by month until something was said; not where too few days were planned to ask.</summary>
    async Task<DateOnly?> LastHeardAsync(MeasureContract contract, CancellationToken ct)
    {
        if (contract is not { State: ContractState.Active, StartedOn: { } started } || !CaseAlerts.MayBeAbsent(contract, lastHeard: null, Today)) return null;
        for (var month = Month.Of(Today); month.CompareTo(Month.Of(started)) >= 0; month = Month.Of(month.First.AddDays(-1)))
            if ((await sheets.GetAsync(contract.Partner, month, contract.Id, contract.CaseId, ct)).Sheet.LastHeard is { } day) return day;
        return null;
    }

    /// <summary>The alerts of a subject as they are, who is told of each, and the last change of the case that was seen.</summary>
    sealed record Look(IReadOnlyList<Alert> Alerts, Func<Alert, IReadOnlyList<string>> ScopesOf, int Seq);
}
