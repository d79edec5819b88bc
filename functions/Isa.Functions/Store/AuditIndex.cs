using System.Globalization;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A line and where it stands.</summary>
readonly record struct PlacedLine(ChainName Chain, AuditLine Line);

/// <summary>What the trail tells of one case, once.</summary>
sealed record AuditedAct(DateTimeOffset At, string Who, string Role, AuditAction Action, string What, CaseId CaseId, string RequestId);

/// <summary>The table `AuditIndex`: of each case its lines, the newest first. Derived: the chains are the trail, and the seal run writes what is missing here.</summary>
sealed class AuditIndex(StorageAccount account)
{
    public const string TableName = "AuditIndex";
    const int WritesAtOnce = 8;
    readonly Table table = new(account.Table(TableName));

    /// <summary>Twice is once: the place of a line is its key.</summary>
    public Task WriteAsync(IEnumerable<PlacedLine> lines, CancellationToken ct) => Parallel.ForEachAsync(
        lines.SelectMany(placed => placed.Line.Cases.Select(id => Row(placed, id))), Few(ct), async (row, token) => await table.UpsertAsync(row, token));

    /// <summary>Writes the rows of a chain that are missing or differ, and says how many.</summary>
    public async Task<int> HealAsync(IReadOnlyList<PlacedLine> lines, CancellationToken ct)
    {
        var healed = 0;
        var byCase = lines.SelectMany(placed => placed.Line.Cases.Select(id => (Case: id, Row: Row(placed, id)))).ToLookup(line => line.Case, line => line.Row);
        await Parallel.ForEachAsync(byCase, Few(ct), async (rows, token) =>
        {
            var sorted = rows.Select(row => row.RowKey).Order(StringComparer.Ordinal).ToArray();
            var stored = await table.QueryAsync(TableFilter.RowRange(rows.Key.ToString(), sorted[0], sorted[^1] + "~"), token).ToDictionaryAsync(row => row.RowKey, Read, cancellationToken: token);
            foreach (var row in rows.Where(row => stored.GetValueOrDefault(row.RowKey) != Read(row)))
            {
                await table.UpsertAsync(row, token);
                Interlocked.Increment(ref healed);
            }
        });
        return healed;
    }

    public async Task<(IReadOnlyList<AuditedAct> Acts, string? Next)> PageAsync(CaseId id, int limit, string? next, CancellationToken ct)
    {
        var page = await table.PageAsync(TableFilter.Partition(id.ToString()), limit, next, ct);
        return ([.. page.Items.Select(Read)], page.Continuation);
    }

    static ParallelOptions Few(CancellationToken ct) => new() { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = ct };

    static TableEntity Row(PlacedLine placed, CaseId id) => new(id.ToString(), string.Create(CultureInfo.InvariantCulture, $"{Keys.NewestFirst(placed.Line.At)}|{placed.Chain.Id}|{placed.Line.N:D7}"))
    {
        ["Who"] = placed.Line.Who,
        ["Role"] = placed.Line.Role,
        ["Action"] = Words<AuditAction>.Of(placed.Line.Action),
        ["What"] = placed.Line.What,
        ["Request"] = placed.Line.Request,
        ["Day"] = Keys.Day(placed.Chain.Day),
    };

    static AuditedAct Read(TableEntity row) => new(
        Keys.Instant(row.RowKey.Split('|')[0]), row.GetString("Who") ?? "", row.GetString("Role") ?? "",
        Words<AuditAction>.TryParse(row.GetString("Action"), out var action) ? action : default, row.GetString("What") ?? "", new(row.PartitionKey), row.GetString("Request") ?? "");
}
