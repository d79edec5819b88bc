using Isa.Domain.Values;
using Isa.Functions;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Costs;
using Microsoft.Extensions.DependencyInjection;

namespace Isa.Bench;

/// <summary>
/// The nightly reconciliation of 2,000 contracts, a busy month of the canton, beside a program without rules: it lists the same partitions
/// page by page, and writes the same ledger rows, in transactions of 100, and the same drafts, to a table and a container of its own.
/// </summary>
sealed class Nights : IAsyncDisposable
{
    const int ContractsEach = 1000;
    const string PeerTable = "PlainPeer", PeerContainer = "plain-peer";
    static readonly PartnerId[] Partners = [new("oseo"), new("exemple")];

    readonly ServiceProvider services;
    readonly string keyFile;
    readonly StorageAccount account;
    readonly Dictionary<PartnerId, (TableEntity[] Rows, ReadOnlyMemory<byte> Draft)> written = [];
    ABusyMonth[] busy = [];

    Nights(ServiceProvider services, string keyFile) => (this.services, this.keyFile, account) = (services, keyFile, services.GetRequiredService<StorageAccount>());

    public static async Task<Nights> OnAsync(string storage)
    {
        var keyFile = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var services = new ServiceCollection();
        services.AddLogging().AddIsa(new(IsStandalone: false, Port: 0, storage, StorageAccount: null, keyFile, KeyVaultSecret: null, ClientId: null, Identity.None, Clock: null));
        var nights = new Nights(services.BuildServiceProvider(), keyFile);
        await StorageLayout.EnsureAsync(nights.account, default);
        await nights.account.Table(PeerTable).CreateIfNotExistsAsync();
        await nights.account.Container(PeerContainer).CreateIfNotExistsAsync();
        nights.busy = await Task.WhenAll(Partners.Select(partner => ABusyMonth.InAsync(nights.services, new(2026, 1), partner, ContractsEach)));
        return nights;
    }

    /// <summary>Each round is a new month: the ledger gets an entry and a head for each contract.</summary>
    public Pair AllChanged() => new("night of 2,000 contracts, all changed", ReconcileAsync, "plain reads and writes", ReadAndWriteAsync) { Prepare = NextMonthAsync };

    /// <summary>The last of those months again and again.</summary>
    public Pair Unchanged() => new("night of 2,000 contracts, nothing changed", ReconcileAsync, "plain reads", ReadAsync) { Prepare = () => ABusyMonth.BeginAsync(busy) };

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        File.Delete(keyFile);
    }

    async Task NextMonthAsync()
    {
        foreach (var one in busy) written[one.Partner] = await WrittenAsync(one);
        var next = Month.Of(busy[0].Month.Last.AddDays(1));
        busy = [.. busy.Select(one => one with { Month = next })];
        foreach (var one in busy)
        {
            await one.AttendedAsync();
            await one.BilledAsync("1", days: 18);
        }
        await ABusyMonth.BeginAsync(busy);
    }

    Task ReconcileAsync() => EachAsync(one => one.ReconcileAsync());

    Task ReadAsync() => EachAsync(ReadAsync);

    Task ReadAndWriteAsync() => EachAsync(async one =>
    {
        await ReadAsync(one);
        await WriteAsync(one);
    });

    async Task ReadAsync(ABusyMonth one)
    {
        await CountAsync(Contracts.TableName, TableFilter.Partition($"partner|{one.Partner}"));
        await CountAsync(AttendanceSheets.TableName, TableFilter.Partition($"{one.Partner}|{one.Month}"));
        await CountAsync(Invoices.TableName, TableFilter.Partition($"{one.Partner}|{one.Month}"));
        await CountAsync(PeerTable, $"{TableFilter.Partition(Partition(one))} and LastNumber ge 0");
        await account.Container(PeerContainer).DownloadIfExistsAsync(Partition(one));
    }

    async Task WriteAsync(ABusyMonth one)
    {
        if (!written.TryGetValue(one.Partner, out var last)) return;
        foreach (var some in last.Rows.Select(row => Copy(row, Partition(one))).Chunk(TableLimits.TransactionRows))
            await account.Table(PeerTable).SubmitTransactionAsync([.. some.Select(TableTransactionAction.Add)]);
        await account.Container(PeerContainer).UploadAsync(Partition(one), last.Draft, "application/json");
    }

    async Task CountAsync(string table, string filter)
    {
        await foreach (var _ in account.Table(table).QueryAsync(filter)) { }
    }

    /// <summary>What ours wrote for its last month: the peer writes as much.</summary>
    async Task<(TableEntity[] Rows, ReadOnlyMemory<byte> Draft)> WrittenAsync(ABusyMonth one) => (
        await account.Table(Ledger.TableName).QueryAsync(TableFilter.Partition(Partition(one))).ToArrayAsync(),
        await services.GetRequiredService<Statements>().FindDraftAsync(one.Month, one.Partner, default) is { } draft ? draft.Json : default);

    async Task EachAsync(Func<ABusyMonth, Task> act)
    {
        foreach (var one in busy) await act(one);
    }

    static string Partition(ABusyMonth one) => $"{one.Month}|{one.Partner}";

    static TableEntity Copy(TableEntity row, string partition)
    {
        var copy = new TableEntity(partition, row.RowKey);
        foreach (var name in row.Keys) copy[name] = row[name];
        return copy;
    }
}
