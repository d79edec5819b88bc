using Azure;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>
/// One table whose writes can lose their reply: every written row bears a random write id `W`. A conflict on one's own row
/// (409 on an insert, 412 on a replacement) after which the row bears the same `W` was one's own success.
/// </summary>
sealed class Table(TableClient client)
{
    const string W = nameof(W);

    public Task CreateIfNotExistsAsync(CancellationToken ct) => client.CreateIfNotExistsAsync(ct);

    public Task<TableEntity?> FindAsync(string partition, string row, CancellationToken ct) => client.GetEntityIfExistsAsync(partition, row, ct);

    public IAsyncEnumerable<TableEntity> QueryAsync(string filter, CancellationToken ct, int? pageSize = null) => client.QueryAsync(filter, maxPerPage: pageSize, ct: ct);

    /// <summary>One page of rows and where to go on; it may be short, also empty.</summary>
    public async Task<TablePage> PageAsync(string filter, int size, string? continuation, CancellationToken ct)
    {
        await foreach (var page in client.QueryPagesAsync(filter, size, continuation, ct: ct)) return page;
        return new([], null);
    }

    /// <summary>Inserts a new row. False: another one stands there.</summary>
    public async Task<bool> TryInsertAsync(TableEntity row, CancellationToken ct)
    {
        var w = Stamp([row]);
        try
        {
            row.ETag = await client.AddEntityAsync(row, ct);
        }
        catch (StorageConflictException)
        {
            return await IsOursAsync(row, w, ct);
        }
        return true;
    }

    /// <summary>Replaces the row as it was read. False: someone else changed it since, or it is gone.</summary>
    public async Task<bool> TryReplaceAsync(TableEntity row, ETag read, CancellationToken ct)
    {
        var w = Stamp([row]);
        try
        {
            row.ETag = await client.UpdateEntityAsync(row, read, TableUpdateMode.Replace, ct);
        }
        catch (StoragePreconditionException)
        {
            return await IsOursAsync(row, w, ct);
        }
        catch (StorageNotFoundException)
        {
            return false;
        }
        return true;
    }

    /// <summary>Writes the row whatever stands there. Twice is once.</summary>
    public async Task UpsertAsync(TableEntity row, CancellationToken ct)
    {
        Stamp([row]);
        row.ETag = await client.UpsertEntityAsync(row, TableUpdateMode.Replace, ct);
    }

    /// <summary>Writes up to 100 rows of one partition, all or none, whatever stands there. Twice is once.</summary>
    public Task UpsertAsync(IReadOnlyList<TableEntity> rows, CancellationToken ct)
    {
        Stamp(rows);
        return client.SubmitTransactionAsync([.. rows.Select(TableTransactionAction.UpsertReplace)], ct);
    }

    /// <summary>Deletes the row as it was read; when it has changed since, it stays.</summary>
    public async Task DeleteUnchangedAsync(string partition, string row, ETag read, CancellationToken ct)
    {
        try
        {
            await client.DeleteEntityAsync(partition, row, read, ct);
        }
        catch (StorageNotFoundException) { }            // gone already: what was wanted
        catch (StoragePreconditionException) { }        // written again by someone: their row
    }

    /// <summary>Deletes the row whatever stands there. Twice is once.</summary>
    public async Task DeleteAsync(string partition, string row, CancellationToken ct)
    {
        while (await FindAsync(partition, row, ct) is { } stored) await DeleteUnchangedAsync(partition, row, stored.ETag, ct);
    }

    /// <summary>Deletes every row of the table for which it is asked, unless it changes meanwhile; how many that were.</summary>
    public async Task<int> SweepAsync(Func<TableEntity, Task<bool>> isLeftOver, CancellationToken ct)
    {
        var swept = 0;
        await foreach (var row in client.QueryAsync("", ct: ct))
        {
            if (!await isLeftOver(row)) continue;
            await DeleteUnchangedAsync(row.PartitionKey, row.RowKey, row.ETag, ct);
            swept++;
        }
        return swept;
    }

    /// <summary>All rows or none, in one partition: new ones are inserted, read ones replaced or deleted as they were read; the first one stays. False: one of them stood against it.</summary>
    public async Task<bool> TryCommitAsync(IReadOnlyList<RowWrite> writes, CancellationToken ct)
    {
        var w = Stamp(writes.Select(write => write.Row));
        try
        {
            var etags = await client.SubmitTransactionAsync(
                [.. writes.Select(Action)], ct);
            foreach (var (write, etag) in writes.Zip(etags)) write.Row.ETag = etag;
            return true;
        }
        catch (StorageException e) when (e is StorageConflictException or StoragePreconditionException or StorageNotFoundException)
        {
            // All rows of a commit bear one W: the first speaks for them; each has an ETag of its own.
            if (!await IsOursAsync(writes[0].Row, w, ct)) return false;
            foreach (var write in writes.Skip(1)) await IsOursAsync(write.Row, w, ct);
            return true;
        }
    }

    /// <summary>The write id of a row, by which its version is named outside.</summary>
    public static string Version(TableEntity row) => row.GetString(W) ?? throw new InvalidDataException("A row bears no write id.");

    static TableTransactionAction Action(RowWrite write) => write switch
    {
        { Read: { } read, Deletes: true } => TableTransactionAction.Delete(write.Row.PartitionKey, write.Row.RowKey, read),
        { Read: { } read } => TableTransactionAction.Replace(write.Row, read),
        _ => TableTransactionAction.Add(write.Row),
    };

    static string Stamp(IEnumerable<TableEntity> rows)
    {
        var w = Guid.NewGuid().ToString("N");
        foreach (var row in rows) row[W] = w;
        return w;
    }

    async Task<bool> IsOursAsync(TableEntity row, string w, CancellationToken ct)
    {
        if (await client.GetEntityIfExistsAsync(row.PartitionKey, row.RowKey, ct) is not { } stored || stored.GetString(W) != w) return false;
        row.ETag = stored.ETag;
        return true;
    }
}

/// <summary>A row to be written in a transaction: with the ETag that it was read with, or new.</summary>
readonly record struct RowWrite(TableEntity Row, ETag? Read = null)
{
    /// <summary>The row goes, as it was read.</summary>
    public bool Deletes { get; init; }
}
