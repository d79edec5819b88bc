using System.Globalization;
using Azure;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>What a seat is: held for a request that is about to commit, offered to who waits, taken, or free again.</summary>
enum SeatState { Held, Offered, Taken, Free }

/// <summary>
/// A row of a seat. With `PendingTo` the stay may go on until then: the decision is on its way. `HeldUntil`: so long it stays whatever becomes of it. `CaseSeq`: the change of the
/// case that it follows; an older one does not bring it back.
/// </summary>
sealed record SeatRow(ContractId Contract, CaseId CaseId, DateOnly From, DateOnly? To, SeatState State)
{
    public DateOnly? PendingTo { get; init; }

    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The last day on which the place is kept for who waited.</summary>
    public DateOnly? OfferedUntil { get; init; }

    public int CaseSeq { get; init; }

    /// <summary>As it was read; null: there is none yet.</summary>
    public ETag? Read { get; init; }

    /// <summary>The days that nobody else can have.</summary>
    public Period Days => new(From, To is { } last && PendingTo > last ? PendingTo : To);

    /// <summary>Held, or pending, until the contract itself says what it is.</summary>
    public bool IsInDoubt => State is SeatState.Held || PendingTo is not null;
}

/// <summary>A row of the waiting list: it follows the contract, and stays when the contract no longer waits.</summary>
sealed record WaitingRow(WaitingPerson Person, bool IsOver, int CaseSeq)
{
    /// <summary>As it was read; null: there is none yet.</summary>
    public ETag? Read { get; init; }
}

/// <summary>The seats of one measure at one organiser, or of one measure in one year, as they were read together.</summary>
sealed record SeatTable(string Partition, Offer? Offer, ETag? Head, IReadOnlyList<SeatRow> Seats, IReadOnlyList<WaitingRow> Waiting)
{
    /// <summary>Those that nobody else can have, without those of one contract.</summary>
    public Seat[] Others(ContractId? but) => [.. Seats.Where(seat => seat.State != SeatState.Free && seat.Contract != but).Select(seat => new Seat(seat.Contract, seat.Days))];

    /// <summary>How many are kept on a day for who waited.</summary>
    public int KeptOn(DateOnly day) => Seats.Count(seat => seat.State == SeatState.Offered && seat.Days.Contains(day));
}

/// <summary>
/// The table `Seats`: who has the places of a measure at an organiser (`{measure}|{partner}`), and those of a year (`quota|{measure}|{year}`). Whoever takes a place writes its seat and
/// replaces `head` in one transaction: two who judged the same state meet there.
/// </summary>
sealed class Seats(StorageAccount account, Clocks clocks)
{
    public const string TableName = "Seats";
    readonly Table table = new(account.Table(TableName));

    public static string Of(string measure, PartnerId partner) => $"{measure}|{partner}";

    public static string Of(string measure, int year) => string.Create(CultureInfo.InvariantCulture, $"quota|{measure}|{year:D4}");

    /// <summary>The places that an organiser offers; null: it does not offer the measure.</summary>
    public async Task<Offer?> FindOfferAsync(string measure, PartnerId partner, CancellationToken ct) =>
        await table.FindAsync(Of(measure, partner), HeadRow, ct) is { } head ? ReadOffer(head) : BuiltIn(measure, partner);

    /// <summary>All offers, those included that come with the app.</summary>
    public async Task<IReadOnlyList<Offer>> ListOffersAsync(CancellationToken ct)
    {
        var set = await table.QueryAsync($"RowKey eq '{HeadRow}' and (PartitionKey lt 'quota|' or PartitionKey ge 'quota}}')", ct).Select(ReadOffer).OfType<Offer>().ToListAsync(ct);
        return [.. set, .. Offer.First.Where(offer => set.All(other => (other.Measure, other.Partner) != (offer.Measure, offer.Partner)))];
    }

    public async Task<SeatTable> ReadAsync(string partition, CancellationToken ct)
    {
        TableEntity? head = null;
        var (seats, waiting) = (new List<SeatRow>(), new List<WaitingRow>());
        await foreach (var row in table.QueryAsync(TableFilter.Partition(partition), ct))
            if (row.RowKey == HeadRow) head = row;
            else if (row.RowKey.StartsWith(WaitingPrefix, StringComparison.Ordinal)) waiting.Add(ReadWaiting(row));
            else seats.Add(ReadSeat(row));
        return new(partition, head is null ? BuiltInOf(partition) : ReadOffer(head), head?.ETag, seats, waiting);
    }

    public async Task<WaitingRow?> FindWaitingAsync(string partition, ContractId contract, CancellationToken ct) =>
        await table.FindAsync(partition, WaitingPrefix + contract, ct) is { } row ? ReadWaiting(row) : null;

    /// <summary>Where somebody waits.</summary>
    public async Task<IReadOnlyList<string>> ListWaitedForAsync(CancellationToken ct) =>
        [.. (await table.QueryAsync($"RowKey ge '{WaitingPrefix}' and RowKey lt 'waiting}}' and IsOver eq false", ct).Select(row => row.PartitionKey).ToListAsync(ct)).Distinct()];

    /// <summary>Writes a row of the waiting list as it was read, or as a new one. False: someone else wrote it since.</summary>
    public Task<bool> TryWriteAsync(string partition, WaitingRow waiting, CancellationToken ct) => waiting.Read is { } read
        ? table.TryReplaceAsync(Write(partition, waiting), read, ct)
        : table.TryInsertAsync(Write(partition, waiting), ct);

    public async Task<SeatRow?> FindAsync(string partition, ContractId contract, CancellationToken ct) =>
        await table.FindAsync(partition, RowOf(contract), ct) is { } row ? ReadSeat(row) : null;

    /// <summary>Sets the places of an offer. False: someone took or freed a place since it was read.</summary>
    public Task<bool> TrySetAsync(SeatTable read, Offer offer, CancellationToken ct) => read.Head is { } head
        ? table.TryReplaceAsync(Head(read.Partition, offer), head, ct)
        : table.TryInsertAsync(Head(read.Partition, offer), ct);

    /// <summary>Writes a seat, judged on what was read: with `head`, so that who judged the same state meets it. False: someone did.</summary>
    public Task<bool> TryWriteAsync(SeatTable read, SeatRow seat, CancellationToken ct) => table.TryCommitAsync(
        [new(Head(read.Partition, read.Offer), read.Head), new(Write(read.Partition, seat), seat.Read)], ct);

    /// <summary>Takes back a place that was offered in vain, and notes it in the waiting list. False: someone changed something since.</summary>
    public Task<bool> TryWriteAsync(SeatTable read, SeatRow seat, WaitingRow waiting, CancellationToken ct) => table.TryCommitAsync(
        [new(Head(read.Partition, read.Offer), read.Head), new(Write(read.Partition, seat), seat.Read), new(Write(read.Partition, waiting), waiting.Read)], ct);

    /// <summary>Writes a seat that takes no more days than it had. False: it was written since.</summary>
    public Task<bool> TryShortenAsync(string partition, SeatRow seat, CancellationToken ct) => table.TryReplaceAsync(Write(partition, seat), seat.Read!.Value, ct);

    /// <summary>So long a seat is held for a request, which lives 45 seconds at most.</summary>
    public DateTimeOffset HoldUntil => clocks.Machine.GetUtcNow() + HeldFor;

    public bool IsOver(SeatRow seat) => seat.HeldUntil <= clocks.Machine.GetUtcNow();

    /// <summary>Takes away every seat of a case that does not exist.</summary>
    public Task<int> SweepAsync(Func<CaseId, Task<bool>> exists, CancellationToken ct) =>
        table.SweepAsync(async row => row.RowKey != HeadRow && row.GetString("State") != Words<SeatState>.Of(SeatState.Held) && !await exists(new(row.GetString("CaseId")!)), ct);

    static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(10);
    const string HeadRow = "head", SeatPrefix = "seat|", WaitingPrefix = "waiting|";

    static string RowOf(ContractId contract) => SeatPrefix + contract;

    static Offer? BuiltInOf(string partition) => partition.Split('|') is [var measure, var partner] ? BuiltIn(measure, new(partner)) : null;

    static Offer? BuiltIn(string measure, PartnerId partner) => Offer.First.FirstOrDefault(offer => (offer.Measure, offer.Partner) == (measure, partner));

    static TableEntity Head(string partition, Offer? offer) => new(partition, HeadRow)
    {
        ["Places"] = offer is null ? null : string.Join(',', offer.Places.Select(places => string.Create(CultureInfo.InvariantCulture, $"{Keys.Day(places.From)}/{places.Count}"))),
    };

    static Offer? ReadOffer(TableEntity head) => head.GetString("Places") is { } places && head.PartitionKey.Split('|') is [var measure, var partner]
        ? new(measure, new(partner), [.. places.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('/')).Select(entry => new DatedPlaces(Keys.Day(entry[0]), int.Parse(entry[1], CultureInfo.InvariantCulture)))])
        : null;

    static TableEntity Write(string partition, SeatRow seat) => new(partition, RowOf(seat.Contract))
    {
        ["CaseId"] = seat.CaseId.ToString(),
        ["From"] = Keys.Day(seat.From),
        ["To"] = Keys.DayOrNull(seat.To),
        ["PendingTo"] = Keys.DayOrNull(seat.PendingTo),
        ["State"] = Words<SeatState>.Of(seat.State),
        ["HeldUntil"] = seat.HeldUntil,
        ["OfferedUntil"] = Keys.DayOrNull(seat.OfferedUntil),
        ["CaseSeq"] = seat.CaseSeq,
    };

    static SeatRow ReadSeat(TableEntity row) => new(
        new(row.RowKey[SeatPrefix.Length..]), new(row.GetString("CaseId")!), Keys.Day(row.GetString("From")!), Keys.DayOrNull(row.GetString("To")), Words<SeatState>.Parse(row.GetString("State")!))
    {
        PendingTo = Keys.DayOrNull(row.GetString("PendingTo")),
        HeldUntil = row.GetDateTimeOffset("HeldUntil"),
        OfferedUntil = Keys.DayOrNull(row.GetString("OfferedUntil")),
        CaseSeq = row.GetInt32("CaseSeq") ?? 0,
        Read = row.ETag,
    };

    static TableEntity Write(string partition, WaitingRow waiting) => new(partition, WaitingPrefix + waiting.Person.Contract)
    {
        ["CaseId"] = waiting.Person.CaseId.ToString(),
        ["From"] = Keys.Day(waiting.Person.Days.First),
        ["To"] = Keys.DayOrNull(waiting.Person.Days.Last),
        ["Urgency"] = Words<Urgency>.Of(waiting.Person.Urgency),
        ["Since"] = Keys.Day(waiting.Person.Since),
        ["Lapsed"] = waiting.Person.Lapsed,
        ["IsOver"] = waiting.IsOver,
        ["CaseSeq"] = waiting.CaseSeq,
    };

    static WaitingRow ReadWaiting(TableEntity row) => new(
        new(new(row.RowKey[WaitingPrefix.Length..]), new(row.GetString("CaseId")!), new(Keys.Day(row.GetString("From")!), Keys.DayOrNull(row.GetString("To"))), Words<Urgency>.Parse(row.GetString("Urgency")!),
            Keys.Day(row.GetString("Since")!), row.GetInt32("Lapsed")!.Value),
        row.GetBoolean("IsOver")!.Value, row.GetInt32("CaseSeq")!.Value)
    {
        Read = row.ETag,
    };
}
