using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A role of an identity and the scope in which it has it.</summary>
sealed record Assignment(string Role, string Scope);

/// <summary>What an identity is assigned, as it was read; without ETag nothing was ever said of it.</summary>
sealed record StoredAssignments(IReadOnlyList<Assignment> List, string? ETag, IReadOnlyList<TableEntity> Rows);

/// <summary>The table `Assignments`: in which scopes an identity of Entra ID has its roles, one row each, and a head by which two changes at once meet.</summary>
sealed class Assignments(StorageAccount account)
{
    public const string TableName = "Assignments";

    /// <summary>So many that the old list and the new one fit into one transaction.</summary>
    public const int Max = 40;
    const string Head = "head";
    readonly Table table = new(account.Table(TableName));

    public async Task<StoredAssignments> FindAsync(Guid oid, CancellationToken ct) => Read(await table.QueryAsync(TableFilter.Partition(Key(oid)), ct).ToListAsync(ct));

    /// <summary>Replaces the list as it was read, all or nothing. Null: someone else changed it since.</summary>
    public async Task<StoredAssignments?> TryReplaceAsync(Guid oid, StoredAssignments read, IReadOnlyList<Assignment> list, CancellationToken ct)
    {
        var before = read.Rows.ToDictionary(row => row.RowKey);
        TableEntity[] after = [new(Key(oid), Head), .. list.Select(assignment => new TableEntity(Key(oid), $"{assignment.Role}|{assignment.Scope}"))];
        RowWrite[] writes =
        [
            .. after.Select(row => new RowWrite(row, before.TryGetValue(row.RowKey, out var old) ? old.ETag : null)),
            .. read.Rows.ExceptBy(after.Select(row => row.RowKey), row => row.RowKey).Select(row => new RowWrite(row, row.ETag) { Deletes = true }),
        ];
        return await table.TryCommitAsync(writes, ct) ? Read(after) : null;
    }

    static string Key(Guid oid) => oid.ToString("D");

    static StoredAssignments Read(IReadOnlyList<TableEntity> rows) => new(
        [.. rows.Where(row => row.RowKey != Head).Select(row => row.RowKey.Split('|')).Select(parts => new Assignment(parts[0], parts[1])).OrderBy(one => one.Role, StringComparer.Ordinal).ThenBy(one => one.Scope, StringComparer.Ordinal)],
        rows.FirstOrDefault(row => row.RowKey == Head) is { } head ? $"\"{Table.Version(head)}\"" : null, rows);
}
