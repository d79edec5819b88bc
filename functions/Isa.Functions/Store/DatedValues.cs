using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A dated value as it was read. In use: a closed month or an issued paper rests on it, and it stays as it is.</summary>
sealed record Dated<T>(T Value, bool InUse, TableEntity Row)
{
    /// <summary>The version that callers see.</summary>
    public string ETag => RowVersion.Of(Row).ETag;
}

/// <summary>One kind of dated values: its rows in one partition, by year or by first day.</summary>
sealed class DatedValues<T>(Table table, string kind, Func<T, string> keyOf, Func<TableEntity, T> read, Action<T, TableEntity> write)
    where T : class
{
    const string InUse = nameof(InUse);

    public async Task<Dated<T>?> FindAsync(string key, CancellationToken ct) => await table.FindAsync(kind, key, ct) is { } row ? Read(row) : null;

    /// <summary>All that are known, the oldest first.</summary>
    public async Task<IReadOnlyList<T>> ListAsync(CancellationToken ct)
    {
        var all = new List<T>();
        await foreach (var row in table.QueryAsync(TableFilter.Partition(kind), ct)) all.Add(read(row));
        return all;
    }

    /// <summary>Writes the value where nothing stood, or in the place of what was read. Null: another came first, or froze it.</summary>
    public Task<Dated<T>?> TrySaveAsync(T value, Dated<T>? before, CancellationToken ct) => TryWriteAsync(value, inUse: false, before, ct);

    /// <summary>
    /// Freezes the value and answers what is frozen, so that who closes a month or issues a paper rests on nothing else; twice is once. A value that comes
    /// with the app has no row before that. Null: there is no such value.
    /// </summary>
    public async Task<T?> FreezeAsync(string key, T? builtIn, CancellationToken ct)
    {
        while (true)        // who comes between has written it anew, or frozen it: a few tries at most
        {
            var stored = await FindAsync(key, ct);
            if ((stored?.Value ?? builtIn) is not { } value) return null;
            if (stored is { InUse: true } || await TryWriteAsync(value, inUse: true, stored, ct) is not null) return value;
        }
    }

    async Task<Dated<T>?> TryWriteAsync(T value, bool inUse, Dated<T>? before, CancellationToken ct)
    {
        var row = new TableEntity(kind, keyOf(value)) { [InUse] = inUse };
        write(value, row);
        return await (before is null ? table.TryInsertAsync(row, ct) : table.TryReplaceAsync(row, before.Row.ETag, ct)) ? new(value, inUse, row) : null;
    }

    Dated<T> Read(TableEntity row) => new(read(row), row.GetBoolean(InUse) ?? false, row);
}
