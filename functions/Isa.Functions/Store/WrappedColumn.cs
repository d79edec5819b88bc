using System.Security.Cryptography;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A column whose fields the key ring has wrapped, in the rows of one kind.</summary>
sealed class WrappedColumn(Table table, string rows, string column, Func<TableEntity, string> place, KeyRing ring)
{
    const int AtOnce = 8;

    /// <summary>
    /// Wraps anew what an older key has wrapped; what is inside stays as it is. Twice is once. Rows that change or vanish meanwhile are left to their
    /// writers, and one that does not open to its old key: it stops no other.
    /// </summary>
    public async Task<int> RewrapAsync(ILogger logger, CancellationToken ct)
    {
        var rewrapped = 0;
        await Parallel.ForEachAsync(OldAsync(ct), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (row, cancelled) =>
        {
            try
            {
                row[column] = ring.Wrap(ring.Unwrap(row.GetBinary(column), place(row)), place(row));
            }
            catch (CryptographicException e)
            {
                logger.FieldNotRewrapped(place(row), e.GetType().Name);
                return;
            }
            if (await table.TryReplaceAsync(row, row.ETag, cancelled)) Interlocked.Increment(ref rewrapped);
        });
        return rewrapped;
    }

    /// <summary>How many fields bear the number of an older key.</summary>
    public ValueTask<int> CountOldAsync(CancellationToken ct) => OldAsync(ct).CountAsync(ct);

    IAsyncEnumerable<TableEntity> OldAsync(CancellationToken ct) => table.QueryAsync(rows, ct).Where(row => !ring.IsCurrent(row.GetBinary(column)));
}
