using Azure;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>An alert as it was noted: open, or resolved on a day; and its rows in the lists of scopes.</summary>
sealed record NotedAlert(Alert Alert, DateOnly? ResolvedOn, int CaseSeq)
{
    /// <summary>Its rows in the lists of scopes, each `scope row key`.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>As it was read; null: there is none yet.</summary>
    public ETag? Read { get; init; }
}

/// <summary>
/// The table `Work`: what should be looked at. By subject (`of|{caseId}`, `of|partner|{id}`) what is known, one row for each alert; by scope (`canton`, `cms|…`, `commune|…`, `partner|…`) the lists,
/// open ones by the day on which they are due (`o|{due}|{alertId}`), resolved ones by the day of that (`r|{resolvedOn}|{alertId}`). Derived, and rebuilt by the watch.
/// </summary>
sealed class Work(StorageAccount account)
{
    public const string TableName = "Work", Open = "o|", Resolved = "r|";
    readonly Table table = new(account.Table(TableName));

    public static string Of(CaseId id) => $"of|{id}";

    public static string Of(PartnerId partner) => $"of|partner|{partner}";

    /// <summary>What is known of a subject.</summary>
    public async Task<IReadOnlyList<NotedAlert>> ListAsync(string subject, CancellationToken ct) => await table.QueryAsync(TableFilter.Partition(subject), ct).Select(ReadNoted).ToListAsync(ct);

    /// <summary>
    /// Brings the lists of these scopes in line with an alert, and then notes it: what breaks off before that is done again, and is not shown meanwhile. False: someone
    /// else noted it meanwhile.
    /// </summary>
    public async Task<bool> TryBringAsync(string subject, NotedAlert noted, NotedAlert? before, IReadOnlyList<string> scopes, bool heals, CancellationToken ct)
    {
        var rowKey = noted.ResolvedOn is { } day ? $"{Resolved}{Keys.Day(day)}|{noted.Alert.Id}" : $"{Open}{Keys.Day(noted.Alert.DueOn ?? DateOnly.MaxValue)}|{noted.Alert.Id}";
        string[] wanted = [.. scopes.Select(scope => $"{scope} {rowKey}")];
        if (!heals && before is not null && before.Rows.SequenceEqual(wanted)) return true;

        foreach (var row in wanted) await table.UpsertAsync(Listed(row, subject, noted), ct);
        foreach (var row in noted.Rows.Except(wanted)) await table.DeleteUnchangedAsync(row.Split(' ')[0], row.Split(' ')[1], ETag.All, ct);
        var written = Write(subject, noted with { Rows = wanted });
        return before is null ? await table.TryInsertAsync(written, ct) : await table.TryReplaceAsync(written, before.Read!.Value, ct);
    }

    /// <summary>A page of the list of a scope; what it shows is asked of the subject itself, which a list may be behind. A row that the subject does not know is left from a look that came too late.</summary>
    public async Task<(IReadOnlyList<NotedAlert> Alerts, string? Continuation)> PageAsync(string scope, bool? open, AlertKind? kind, int limit, string? continuation, CancellationToken ct)
    {
        var filter = open is { } wanted ? TableFilter.RowPrefix(scope, wanted ? Open : Resolved) : TableFilter.Partition(scope);
        if (kind is { } one) filter += $" and Kind eq '{Words<AlertKind>.Of(one)}'";
        var page = await table.PageAsync(filter, limit, continuation, ct);
        var noted = await Task.WhenAll(page.Items.Select(async row => await table.FindAsync(row.GetString("Subject")!, row.GetString("Alert")!, ct) is { } known && ReadNoted(known) is var alert && alert.Rows.Contains($"{row.PartitionKey} {row.RowKey}") ? alert : null));
        return ([.. noted.OfType<NotedAlert>()], page.Continuation);
    }

    /// <summary>Takes away every row of a case that does not exist.</summary>
    public Task<int> SweepAsync(Func<CaseId, Task<bool>> exists, CancellationToken ct) =>
        table.SweepAsync(async row => (row.GetString("Subject") ?? row.PartitionKey).Split('|') is ["of", var id] && !await exists(new(id)), ct);

    static TableEntity Listed(string row, string subject, NotedAlert noted) => new(row.Split(' ')[0], row.Split(' ')[1])
    {
        ["Subject"] = subject,
        ["Alert"] = noted.Alert.Id,
        ["Kind"] = Words<AlertKind>.Of(noted.Alert.Kind),
    };

    static TableEntity Write(string subject, NotedAlert noted) => new(subject, noted.Alert.Id)
    {
        ["Kind"] = Words<AlertKind>.Of(noted.Alert.Kind),
        ["Cause"] = noted.Alert.Cause,
        ["Since"] = Keys.Day(noted.Alert.Since),
        ["DueOn"] = Keys.DayOrNull(noted.Alert.DueOn),
        ["CaseId"] = noted.Alert.CaseId?.ToString(),
        ["Contract"] = noted.Alert.Contract?.ToString(),
        ["Measure"] = noted.Alert.Measure,
        ["Partner"] = noted.Alert.Partner?.ToString(),
        ["ResolvedOn"] = Keys.DayOrNull(noted.ResolvedOn),
        ["CaseSeq"] = noted.CaseSeq,
        ["Rows"] = string.Join(';', noted.Rows),
    };

    static NotedAlert ReadNoted(TableEntity row) => new(
        new(Words<AlertKind>.Parse(row.GetString("Kind")!), row.GetString("Cause")!, Keys.Day(row.GetString("Since")!), Keys.DayOrNull(row.GetString("DueOn")))
        {
            CaseId = row.GetString("CaseId") is { } caseId ? new CaseId(caseId) : null,
            Contract = row.GetString("Contract") is { } contract ? new ContractId(contract) : null,
            Measure = row.GetString("Measure"),
            Partner = row.GetString("Partner") is { } partner ? new PartnerId(partner) : null,
        },
        Keys.DayOrNull(row.GetString("ResolvedOn")), row.GetInt32("CaseSeq")!.Value)
    {
        Rows = row.GetString("Rows")!.Split(';', StringSplitOptions.RemoveEmptyEntries),
        Read = row.ETag,
    };
}
