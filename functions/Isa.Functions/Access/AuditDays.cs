using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>What the trail of a day is: how many lines, and where it was first found changed.</summary>
sealed record DayVerdict(int Lines, Broken? FirstBroken);

/// <summary>The trail by days of the calendar in Zurich: seals those that are over, and finds out whether one was tampered with.</summary>
sealed class AuditDays(AuditBlobs blobs, AuditChains chains, AuditIndex index, AuditTrail trail, KeyRing ring, Clocks clocks, ILogger<AuditDays> logger)
{
    const string TheSeal = "seal";

    /// <summary>The first day that is over and not sealed; null: there is none. A row alone does not make a seal: where its seal is missing, that is told.</summary>
    public async Task<DateOnly?> FirstToSealAsync(CancellationToken ct)
    {
        var (today, newest) = (Zurich.Today(clocks.Business), await chains.NewestClosedAsync(DateOnly.MaxValue, ct));
        if (newest is { Seal: not null } && await blobs.FindSealAsync(newest.Value.Day, ct) is null) logger.AuditBroken(Keys.Day(newest.Value.Day), TheSeal, 0, ChainCheck.SealMissing);
        var closed = newest?.Day < today ? newest : await chains.NewestClosedAsync(today, ct);
        var day = closed is { } last ? last.Seal is null ? last.Day : last.Day.AddDays(1) : await chains.FirstDayAsync(ct);
        return day < today ? day : null;
    }

    /// <summary>
    /// Closes a day: no more chains, no more lines, its index whole, and the seal over all of it and the day before. Where this process knows of a broken
    /// chain how far it went, the seal says so. Twice is once. Answers how many rows of the index were missing.
    /// </summary>
    public async Task<int> SealAsync(DateOnly day, CancellationToken ct)
    {
        await chains.CloseAsync(day, ct);
        var (ends, healed) = (new List<ChainEnd>(), 0);
        var registered = await chains.ListAsync(day, ct).ToListAsync(ct);
        foreach (var chain in registered.Union(trail.EndsOf(day).Keys))
        {
            await blobs.SealAsync(chain, ct);
            var (known, lines) = (trail.EndOf(chain), new List<PlacedLine>());
            var (stored, broken) = await ReadAsync(chain, known, isWhole: false, lines, ct);
            if (broken is not null) logger.AuditBroken(Keys.Day(day), broken.Chain, broken.Line, broken.Why);
            ends.Add(broken is not null && known is not null ? known : stored);
            healed += await index.HealAsync([.. lines.Where(line => broken is null || line.Line.N < broken.Line - 1)], ct);      // the one before may be the one that was changed
        }
        var seal = AuditSeal.Of(day, ends, await chains.FindSealAsync(day.AddDays(-1), ct), ring);
        var standing = await blobs.SaveSealAsync(day, seal.ToBytes(), ct);
        await chains.NoteSealAsync(day, AuditLine.Hash(standing.Span), ct);
        trail.Forget(sealedDay => sealedDay == day);
        return healed;
    }

    /// <summary>Reads all of a day. Before it is sealed only what this process wrote has a known end.</summary>
    public async Task<DayVerdict> VerifyAsync(DateOnly day, CancellationToken ct)
    {
        var (seal, broken) = await SealOfAsync(day, ct);
        var ends = seal?.Chains.ToDictionary(end => new ChainName(day, end.Chain)) ?? trail.EndsOf(day);
        var stored = await blobs.ListAsync(day, ct).ToListAsync(ct);
        var registered = await chains.ListAsync(day, ct).ToListAsync(ct);       // after ends and blobs: one that is begun meanwhile is registered before its first line
        var known = (seal is null ? registered : [.. ends.Keys]).ToHashSet();
        var lines = 0;
        foreach (var chain in known.Union(ends.Keys).Union(stored).OrderBy(chain => chain.Id, StringComparer.Ordinal))
        {
            var (end, found) = await ReadAsync(chain, ends.GetValueOrDefault(chain), isWhole: seal is not null, into: null, ct);
            lines += end.Lines;
            broken ??= known.Contains(chain) || found?.Why == ChainCheck.Missing ? found : new(chain.Id, 0, ChainCheck.Unknown);
        }
        return new(lines, broken);
    }

    /// <summary>One pass over a chain: how long it is, and where it is broken. `into` takes its lines up to there, and possibly one more.</summary>
    async Task<(ChainEnd End, Broken? Broken)> ReadAsync(ChainName chain, ChainEnd? known, bool isWhole, List<PlacedLine>? into, CancellationToken ct)
    {
        var check = new ChainCheck(chain, known);
        if (await blobs.FindLengthAsync(chain, ct) is not { } length) return (check.End, new(chain.Id, 0, ChainCheck.Missing));
        await foreach (var (bytes, isTorn) in blobs.LinesAsync(chain, length, ct))
            if (check.Add(bytes.Span, isTorn) is { } line) into?.Add(new(chain, line));
        return (check.End, check.Judge(isWhole));
    }

    /// <summary>The seal speaks for its day only when it is ours, and the one that its row and the seal of the day after know.</summary>
    async Task<(AuditSeal? Seal, Broken? Broken)> SealOfAsync(DateOnly day, CancellationToken ct)
    {
        var (bytes, noted, after) = (await blobs.FindSealAsync(day, ct), await chains.FindSealAsync(day, ct), await blobs.FindSealAsync(day.AddDays(1), ct));
        var follows = after is { } next ? AuditSeal.Parse(next.Span, day.AddDays(1), ring) : null;
        if (bytes is not { } stored) return (null, noted is null && follows?.Before is null ? null : new(TheSeal, 0, ChainCheck.SealMissing));
        var (seal, hash) = (AuditSeal.Parse(stored.Span, day, ring), AuditLine.Hash(stored.Span));
        // Between the seal and its row a run may have been broken off.
        return seal is not null && (noted ?? hash) == hash && (follows is null || follows.Before == hash) ? (seal, null) : (null, new(TheSeal, 0, ChainCheck.SealChanged));
    }
}
