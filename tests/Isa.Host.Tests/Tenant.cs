using System.Globalization;
using System.Text;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace Isa.Host.Tests;

/// <summary>A storage account as it is provisioned, with the keys of its data.</summary>
sealed class Tenant : IDisposable
{
    Tenant(string connection) => (Connection, Account) = (connection, StorageAccount.FromConnectionString(connection));

    public string Connection { get; }

    public StorageAccount Account { get; }

    public string KeyFile { get; } = Path.Combine(Path.GetTempPath(), $"isa-host-keys-{Guid.NewGuid():N}.json");

    public static Clocks Clocks { get; } = new(TimeProvider.System, TimeProvider.System);

    public Deliveries Deliveries => new(Account);

    public Runs Runs => new(Account, Clocks);

    public Queues Queues => new(Account, NullLogger<Queues>.Instance);

    /// <summary>An account with nothing in it.</summary>
    public static async Task<Tenant> BareAsync()
    {
        var tenant = new Tenant((await Azurite.Shared).NewAccount());
        KeyRing.OpenOrCreate(tenant.KeyFile);
        return tenant;
    }

    /// <summary>With all that Bicep makes, but for some tables.</summary>
    public static async Task<Tenant> ProvisionedAsync(params string[] without)
    {
        var tenant = await BareAsync();
        await tenant.ProvisionAsync(without);
        return tenant;
    }

    public Task ProvisionAsync(params string[] without) => Task.WhenAll(
    [
        .. StorageLayout.Tables.Except(without).Select(name => Account.Table(name).CreateIfNotExistsAsync()),
        .. StorageLayout.Containers.Select(name => Account.Container(name).CreateIfNotExistsAsync()),
        .. StorageLayout.Queues.SelectMany(name => new[] { name, StorageLayout.PoisonOf(name) }).Select(name => Account.Queue(name).CreateIfNotExistsAsync()),
    ]);

    /// <summary>An organiser with persons in its measure since forty days, taken in standalone: behind the host nobody can sign in yet.</summary>
    public static async Task<(Tenant Tenant, APartner Partner, string[] Contracts)> AtWorkAsync(int contracts)
    {
        await using var app = await App.StartAsync(new() { Business = TimeProvider.System });
        var partner = await APartner.InAsync(app);
        var active = new List<string>();
        while (active.Count < contracts) active.Add((await AContract.ActiveAsync(app, partner, from: Day(-40))).Id);
        var tenant = new Tenant(app.Connection);
        File.Copy(app.KeyFile, tenant.KeyFile);
        return (tenant, partner, [.. active]);
    }

    public static string Day(int fromToday) => Zurich.Today(TimeProvider.System).AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static (string, string)[] Signed(APartner partner, string id, byte[] body)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return [("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", APartner.Sign(partner.Secret, id, timestamp, body))];
    }

    /// <summary>Present for half a day of each of the last days.</summary>
    public static byte[] Mark(string contract, int fromToday, string half) =>
        Encoding.UTF8.GetBytes(ABody.Marks((contract, Day(fromToday), half, "present", $"{Day(fromToday)}T00:00:00Z")).But("/timestamp", $"{Day(0)}T00:00:00Z").ToJsonString());

    /// <summary>Half-days on which somebody was present, over all sheets of the organiser.</summary>
    public async Task<int> PresentAsync(APartner partner)
    {
        var present = 0;
        var today = Zurich.Today(TimeProvider.System);
        foreach (var month in Month.Of(today.AddDays(-40)).To(Month.Of(today)))
            await foreach (var sheet in new AttendanceSheets(Account).ListAsync(new(partner.Id), month, default))
                present += sheet.Cells.Count(cell => cell.Status == Domain.Attendance.AttendanceStatus.Present);
        return present;
    }

    public void Dispose() => File.Delete(KeyFile);
}

/// <summary>One tenant at work with one host, for all tests of a class.</summary>
public sealed class HostedTenant : IAsyncLifetime
{
    internal Tenant Tenant { get; private set; } = null!;

    internal APartner Partner { get; private set; } = null!;

    internal string[] Contracts { get; private set; } = [];

    internal FunctionsHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        (Tenant, Partner, Contracts) = await Tenant.AtWorkAsync(contracts: 1);
        Host = await FunctionsHost.StartAsync(Tenant.Connection, Tenant.KeyFile);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        Tenant.Dispose();
    }
}
