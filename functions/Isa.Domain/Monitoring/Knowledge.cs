using System.Numerics;

namespace Isa.Domain.Monitoring;

/// <summary>
/// Sums of unknown numbers that somebody knows, and those that he must not be able to compute from them, however he adds and subtracts. A sum is given by how
/// often each unknown is in it. Reckoned modulo a prime: nothing is rounded, and what can be computed in fractions can be computed there too.
/// </summary>
sealed class Knowledge(IReadOnlyList<sbyte[]> secrets)
{
    const long Prime = int.MaxValue;

    /// <summary>Secrets by the unknowns in them: they are few.</summary>
    readonly int[][] unknowns = [.. secrets.Select(secret => secret.Index().Where(one => one.Item != 0).Select(one => one.Index).ToArray())];

    /// <summary>What is known, by one unknown that is once in its own row and in no other: so it is seen at once of which rows a sum would consist.</summary>
    Dictionary<int, long[]> rows = [];

    /// <summary>Learns some sums at once. False: a secret could be computed then, and none is learnt.</summary>
    public bool TryLearn(IEnumerable<sbyte[]> sums)
    {
        var after = sums.Aggregate(rows, With);
        if (after != rows && secrets.Index().Any(secret => IsMadeOf(after, secret.Item, unknowns[secret.Index]))) return false;
        rows = after;
        return true;
    }

    static Dictionary<int, long[]> With(Dictionary<int, long[]> rows, sbyte[] sum)
    {
        var rest = Array.ConvertAll(sum, times => (long)times);
        foreach (var (own, row) in rows) Subtract(rest, row, rest[own]);
        var pivot = Array.FindIndex(rest, times => times != 0);
        if (pivot < 0) return rows;        // it was known
        var inverse = (long)BigInteger.ModPow(rest[pivot], Prime - 2, Prime);
        for (var place = 0; place < rest.Length; place++) rest[place] = rest[place] * inverse % Prime;
        var after = rows.ToDictionary(known => known.Key, known => known.Value[pivot] == 0 ? known.Value : Subtract([.. known.Value], rest, known.Value[pivot]));
        after[pivot] = rest;
        return after;
    }

    static bool IsMadeOf(Dictionary<int, long[]> rows, sbyte[] secret, int[] unknowns)
    {
        var parts = unknowns.Where(rows.ContainsKey).Select(own => (Often: secret[own], Row: rows[own])).ToArray();
        if (parts is []) return false;
        for (var place = 0; place < secret.Length; place++)
        {
            var left = (long)secret[place];
            foreach (var (often, row) in parts) left -= often * row[place];
            if (left % Prime != 0) return false;
        }
        return true;
    }

    static long[] Subtract(long[] from, long[] row, long times)
    {
        if (times == 0) return from;
        for (var place = 0; place < from.Length; place++) from[place] = (from[place] + (Prime - times) * row[place]) % Prime;
        return from;
    }
}
