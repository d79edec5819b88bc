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

    /// <summary>The first day that is over and not sealed; null: there is none.</summary>
    public async Task<DateOnly?> FirstToSealAsync(CancellationToken ct) =>
        await chains.FirstOpenDayAsync(ct) is { } day && day < Zurich.Today(clocks.Business) ? day : null;

    /// <summary>Closes a day: no more chains, no more lines, its index whole, and the seal over all of it and the day before. Twice is once. Answers how many rows of the index were missing.</summary>
    public async Task<int> SealAsync(DateOnly day, CancellationToken ct)
    {
        await chains.CloseAsync(day, ct);
        var (ends, healed) = (new List<ChainEnd>(), 0);
        foreach (var chain in await chains.ListAsync(day, ct).ToListAsync(ct))
        {
            await blobs.SealAsync(chain, ct);
            var blob = await blobs.FindAsync(chain, ct) ?? default;
            if (ChainCheck.Find(chain, blob, end: null, isWhole: false) is { } broken) logger.AuditBroken(Keys.Day(day), broken.Chain, broken.Line, broken.Why);
            var lines = ChainCheck.Split(blob);
            ends.Add(new(chain.Id, lines.Count, lines is [] ? chain.Genesis : AuditLine.Hash(lines[^1].Bytes.Span)));
            healed += await index.HealAsync([.. lines.Where(line => line.Line is not null).Select(line => new PlacedLine(chain, line.Line!))], ct);
        }
        var seal = AuditSeal.Of(day, ends, await chains.FindSealAsync(day.AddDays(-1), ct), ring);
        var stored = await blobs.SaveSealAsync(day, seal.ToBytes(), ct);
        await chains.NoteSealAsync(day, AuditLine.Hash(stored.Span), ct);
        return healed;
    }

    /// <summary>Reads all of a day. Before it is sealed only what this process wrote has a known end.</summary>
    public async Task<DayVerdict> VerifyAsync(DateOnly day, CancellationToken ct)
    {
        var (seal, broken) = await SealOfAsync(day, ct);
        var stored = await blobs.ListAsync(day, ct).ToListAsync(ct);
        var registered = await chains.ListAsync(day, ct).ToListAsync(ct);       // after the blobs: one that is begun meanwhile is registered before its first line
        var ends = seal?.Chains.ToDictionary(end => new ChainName(day, end.Chain)) ?? registered.Where(chain => trail.EndOf(chain) is not null).ToDictionary(chain => chain, chain => trail.EndOf(chain)!);
        var known = (seal is null ? registered : [.. ends.Keys]).ToHashSet();
        var lines = 0;
        foreach (var chain in known.Union(stored).OrderBy(chain => chain.Id, StringComparer.Ordinal))
        {
            if (!known.Contains(chain)) broken ??= new(chain.Id, 0, ChainCheck.Unknown);
            if (await blobs.FindAsync(chain, ct) is not { } blob)
            {
                broken ??= new(chain.Id, 0, ChainCheck.Missing);
                continue;
            }
            lines += ChainCheck.Split(blob).Count;
            broken ??= ChainCheck.Find(chain, blob, ends.GetValueOrDefault(chain), isWhole: seal is not null);
        }
        return new(lines, broken);
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
