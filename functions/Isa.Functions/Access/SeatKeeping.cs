using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>
/// Who has the places. An approval holds its place before the case commits; when it is gone before that, the place stays held for some minutes and is settled by
/// who needs it: a crash wastes a place for a while, and never gives one twice. The case decides what becomes of a place; only what follows it frees one.
/// </summary>
sealed class SeatKeeping(Seats seats, Cases cases, Catalogues catalogues, Clocks clocks)
{
    /// <summary>Holds the places that an approval needs: at the organiser, and of the year. Null: they are held; else the rule that stands against it.</summary>
    public async Task<Fault?> TakeAsync(MeasureContract contract, Measure measure, CancellationToken ct)
    {
        var (year, hasQuota) = (Seats.Of(measure.Code, contract.From.Year), measure.QuotaPerYear is not []);
        if (hasQuota && await JudgeAsync(year, QuotaFull, ct) is (_, { } none)) return none;        // before a place is held in vain
        return await HoldAsync(Seats.Of(contract.Measure, contract.Partner), contract, pendingTo: null, read => SeatRules.Full(read.Offer, read.Others(contract.Id), contract.Days), ct)
            ?? (hasQuota ? await HoldAsync(year, contract, pendingTo: null, QuotaFull, ct) : null);

        Fault? QuotaFull(SeatTable read) => QuotaRules.Full(measure, contract.From.Year, read.Others(contract.Id).Length);
    }

    /// <summary>Holds the place for a stay that goes on until then.</summary>
    public Task<Fault?> ExtendAsync(MeasureContract contract, DateOnly to, CancellationToken ct) =>
        HoldAsync(Seats.Of(contract.Measure, contract.Partner), contract, to, read => SeatRules.Full(read.Offer, read.Others(contract.Id), contract.Days with { Last = to }, extends: true), ct);

    /// <summary>Brings the places of a contract up to a change of its case. Twice is once; an older change changes nothing, with `anew` an equal one does. True: there may be more, or less, for those who wait.</summary>
    public async Task<bool> BringAsync(MeasureContract contract, int seq, bool anew, CancellationToken ct)
    {
        var partition = Seats.Of(contract.Measure, contract.Partner);
        if (contract is { GoesOn: true, HasPlace: false, Waiting: null }) return false;        // a place that is held is left to who holds it
        var changed = await BringAsync(partition, contract, seq, anew, ct) | await BringWaitingAsync(partition, contract, seq, anew, ct);
        if ((await catalogues.MeasureOfAsync(contract, ct)).QuotaPerYear is not []) await BringAsync(Seats.Of(contract.Measure, contract.From.Year), contract, seq, anew, ct);
        return changed;
    }

    /// <summary>Offers what is free to those who wait, wherever they do. The cases of which something has changed.</summary>
    public async Task<IReadOnlyList<CaseId>> OfferAsync(CancellationToken ct)
    {
        var changed = new List<CaseId>();
        foreach (var partition in await seats.ListWaitedForAsync(ct))
            if (partition.Split('|') is [var measure, var partner]) changed.AddRange(await OfferAsync(measure, new(partner), ct));
        return changed;
    }

    /// <summary>Offers what is free to those who wait, in their order, and takes back what was offered in vain. The cases of which something has changed.</summary>
    public async Task<IReadOnlyList<CaseId>> OfferAsync(string measure, PartnerId partner, CancellationToken ct)
    {
        var (changed, today) = (new List<CaseId>(), Zurich.Today(clocks.Business));
        while (true)
        {
            var read = await ReadAsync(Seats.Of(measure, partner), ct);
            var waiting = read.Waiting.Where(row => !row.IsOver).ToDictionary(row => row.Person.Contract);
            if (read.Seats.FirstOrDefault(seat => seat.State == SeatState.Offered && seat.OfferedUntil < today) is { } lapsed)
            {
                var free = lapsed with { State = SeatState.Free, OfferedUntil = null };
                var taken = waiting.GetValueOrDefault(lapsed.Contract) is { } row
                    ? await seats.TryWriteAsync(read, free, row with { Person = row.Person with { Lapsed = row.Person.Lapsed + 1 } }, ct)
                    : await seats.TryWriteAsync(read, free, ct);
                if (taken) changed.Add(lapsed.CaseId);
                continue;
            }
            var served = read.Seats.Where(seat => seat.State != SeatState.Free).Select(seat => seat.Contract).ToHashSet();
            if (WaitingList.Next(waiting.Values.Select(row => row.Person).Where(person => !served.Contains(person.Contract)), read.Offer, read.Others(but: null), today) is not var (next, days)) return changed;
            var own = read.Seats.FirstOrDefault(seat => seat.Contract == next.Contract) ?? new(next.Contract, next.CaseId, days.First, days.Last, SeatState.Offered);
            var offered = own with { State = SeatState.Offered, From = days.First, To = days.Last, OfferedUntil = today.AddDays(Deadlines.OfferDays), PendingTo = null, HeldUntil = null };
            if (await seats.TryWriteAsync(read, offered, ct)) changed.Add(next.CaseId);
        }
    }

    /// <summary>The last day on which a place is kept for the contract; null: none is.</summary>
    public async Task<DateOnly?> OfferedUntilAsync(MeasureContract contract, CancellationToken ct) =>
        await seats.FindAsync(Seats.Of(contract.Measure, contract.Partner), contract.Id, ct) is { State: SeatState.Offered, OfferedUntil: { } until } ? until : null;

    async Task<Fault?> HoldAsync(string partition, MeasureContract contract, DateOnly? pendingTo, Func<SeatTable, Fault?> full, CancellationToken ct)
    {
        while (true)
        {
            var (read, fault) = await JudgeAsync(partition, full, ct);
            if (fault is not null) return fault;
            var own = read.Seats.FirstOrDefault(seat => seat.Contract == contract.Id) ?? new(contract.Id, contract.CaseId, contract.From, contract.To, SeatState.Held);
            if (own.State != SeatState.Taken) own = pendingTo is null ? own with { State = SeatState.Held, From = contract.From, To = contract.To, OfferedUntil = null } : Taken(contract, own);      // who extends has a place, told or not
            if (await seats.TryWriteAsync(read, own with { PendingTo = pendingTo, HeldUntil = seats.HoldUntil }, ct)) return null;
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 50)), clocks.Machine, ct);        // those who met do not meet again
        }
    }

    /// <summary>Who has the places; what is in doubt too long is settled first.</summary>
    public async Task<SeatTable> ReadAsync(string partition, CancellationToken ct)
    {
        while (true)
        {
            var read = await seats.ReadAsync(partition, ct);
            if (!await SettleAsync(read, ct)) return read;
        }
    }

    /// <summary>How many places of each year are given.</summary>
    public async Task<IReadOnlyDictionary<(string Measure, int Year), int>> GivenAsync(IEnumerable<(string Measure, int Year)> years, CancellationToken ct)
    {
        var given = new Dictionary<(string, int), int>();
        foreach (var (measure, year) in years) given[(measure, year)] = (await ReadAsync(Seats.Of(measure, year), ct)).Others(but: null).Length;
        return given;
    }

    /// <summary>On some day of the contract the organiser has no place for it.</summary>
    public async Task<bool> IsFullAsync(MeasureContract contract, CancellationToken ct)
    {
        var read = await ReadAsync(Seats.Of(contract.Measure, contract.Partner), ct);
        return SeatRules.Full(read.Offer, read.Others(contract.Id), contract.Days) is not null;
    }

    /// <summary>The seats as they stand, and the rule against one more when there is one; what is in doubt too long is settled first.</summary>
    async Task<(SeatTable Read, Fault? Fault)> JudgeAsync(string partition, Func<SeatTable, Fault?> full, CancellationToken ct)
    {
        while (true)
        {
            var read = await seats.ReadAsync(partition, ct);
            if (full(read) is not { } fault) return (read, null);
            if (!await SettleAsync(read, ct)) return (read, fault);
        }
    }

    /// <summary>Asks the cases of places that were held too long what became of them. False: there was none.</summary>
    async Task<bool> SettleAsync(SeatTable read, CancellationToken ct)
    {
        if (read.Seats.FirstOrDefault(seat => seat.IsInDoubt && seats.IsOver(seat)) is not { } seat) return false;
        var contract = await cases.FindFactsAsync(seat.CaseId, seat.Contract, ct);
        if (contract is not null && !IsCommitted(contract, seat))
        {
            await cases.TouchAsync(seat.CaseId, seat.Contract, ct);       // a commit that still hangs fails from here on
            contract = await cases.FindFactsAsync(seat.CaseId, seat.Contract, ct);
        }
        await seats.TryWriteAsync(read, contract is { HasPlace: true } ? Taken(contract, seat) : seat with { State = SeatState.Free, PendingTo = null, HeldUntil = null }, ct);
        return true;
    }

    static bool IsCommitted(MeasureContract contract, SeatRow seat) => contract.HasPlace && (seat.PendingTo is not { } pending || contract.To >= pending);

    async Task<bool> BringAsync(string partition, MeasureContract contract, int seq, bool anew, CancellationToken ct)
    {
        while (true)
        {
            var own = await seats.FindAsync(partition, contract.Id, ct);
            if (own is not null && (anew ? own.CaseSeq > seq : own.CaseSeq >= seq)) return own.CaseSeq == seq;        // who freed it may have broken off before offering it
            if (Wanted(contract, own) is not { } wanted) return false;
            wanted = wanted with { CaseSeq = seq };
            if (own is { State: not SeatState.Free } && Covers(own.Days, wanted.Days)
                ? await seats.TryShortenAsync(partition, wanted, ct)
                : await seats.TryWriteAsync(await seats.ReadAsync(partition, ct), wanted, ct)) return own is not null && (wanted.State == SeatState.Free || wanted.Days != own.Days);
        }
    }

    async Task<bool> BringWaitingAsync(string partition, MeasureContract contract, int seq, bool anew, CancellationToken ct)
    {
        while (contract.Waiting is { } waiting)       // once on the list it stays noted there
        {
            var known = await seats.FindWaitingAsync(partition, contract.Id, ct);
            if (known is not null && (anew ? known.CaseSeq > seq : known.CaseSeq >= seq)) return false;
            var person = new WaitingPerson(contract.Id, contract.CaseId, contract.Days, waiting.Urgency, waiting.Since, known?.Person.Lapsed ?? 0);
            if (await seats.TryWriteAsync(partition, new WaitingRow(person, IsOver: contract.State != ContractState.PreavisGiven, seq) { Read = known?.Read }, ct)) return true;
        }
        return false;
    }

    /// <summary>The seat that the contract has, or had; null: it has none yet, and one that is held is left to who holds it.</summary>
    SeatRow? Wanted(MeasureContract contract, SeatRow? own)
    {
        if (!contract.HasPlace) return contract.GoesOn || own is null ? null : own with { State = SeatState.Free, PendingTo = null, HeldUntil = null, OfferedUntil = null };
        var seat = Taken(contract, own ?? new(contract.Id, contract.CaseId, contract.From, contract.To, SeatState.Taken));
        return own is { PendingTo: { } pending } && contract is { GoesOn: true, Extension.IsOpen: true } && !seats.IsOver(own) ? seat with { PendingTo = pending, HeldUntil = own.HeldUntil } : seat;
    }

    static SeatRow Taken(MeasureContract contract, SeatRow seat) => seat with { State = SeatState.Taken, From = contract.Days.First, To = contract.Days.Last, PendingTo = null, HeldUntil = null, OfferedUntil = null };

    static bool Covers(Period wide, Period narrow) => wide.First <= narrow.First && (wide.Last is not { } last || narrow.Last <= last);
}
