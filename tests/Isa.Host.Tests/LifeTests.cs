using Isa.Functions.Store;
using Isa.Functions.Tests;

namespace Isa.Host.Tests;

/// <summary>How the handler starts and ends behind the host.</summary>
public class LifeTests
{
    [Fact]
    public async Task It_answers_the_probe_before_storage_does_makes_no_table_and_whoever_needs_keys_waits()
    {
        using var tenant = await Tenant.BareAsync();
        await using var host = await FunctionsHost.StartAsync(tenant.Connection, tenant.KeyFile);
        Assert.Equal(200, (await host.ProxyAsync("GET", "/api/health")).Status);
        var waiting = host.InvokeAsync("RepairPending", Wire.Timer());
        await Until.TrueAsync(() => Task.FromResult(host.Errors.Count(line => line.Contains("WarmUp found storage busy", StringComparison.Ordinal)) >= 3));
        await Assert.ThrowsAsync<Functions.Platform.Storage.StorageNotFoundException>(() => tenant.Account.Table(CaseKeys.TableName).GetEntityIfExistsAsync("ring", "ring", default));
        Assert.False(waiting.IsCompleted);

        await tenant.ProvisionAsync();
        Assert.True((await waiting).Succeeded);
        Assert.Empty(host.Exits);
    }

    [Fact]
    public async Task With_keys_of_other_data_it_ends_with_one_line_and_lets_nobody_in()
    {
        using var mine = await Tenant.ProvisionedAsync();
        await using (var first = await FunctionsHost.StartAsync(mine.Connection, mine.KeyFile)) Assert.True((await first.InvokeAsync("RepairPending", Wire.Timer())).Succeeded);
        using var other = await Tenant.BareAsync();
        await using var host = FunctionsHost.Begin(await Unpacked.Folder, mine.Connection, other.KeyFile);
        await host.EndedAsync();
        Assert.Equal([2, 2, 2], host.Exits);
        Assert.Equal(3, host.Errors.Count);
        Assert.All(host.Errors, line => Assert.Matches("^The key.* sealed with", line));
    }

    [Theory]
    [InlineData("Isa__Identity", "Development")]
    [InlineData("Isa__Clock", "2026-11-20T12:00:00Z")]
    public async Task With_settings_of_the_laptop_no_function_is_served(string name, string value)
    {
        using var tenant = await Tenant.ProvisionedAsync();
        await using var host = FunctionsHost.Begin(await Unpacked.Folder, tenant.Connection, tenant.KeyFile, (name, value));
        await host.EndedAsync();
        Assert.Equal([2, 2, 2], host.Exits);
        Assert.Equal(TimeSpan.Zero, host.Started);
        Assert.All(host.Errors, line => Assert.StartsWith(name, line, StringComparison.Ordinal));
        Assert.Equal(3, host.Errors.Count);
    }

    /// <summary>After 0 the host would never start it again.</summary>
    [Fact]
    public async Task Asked_to_end_it_does_not_end_with_zero_and_is_started_again()
    {
        using var tenant = await Tenant.ProvisionedAsync();
        await using var host = await FunctionsHost.StartAsync(tenant.Connection, tenant.KeyFile);
        host.Terminate();
        await Until.TrueAsync(() => Task.FromResult(!host.Exits.IsEmpty));
        Assert.Equal([1], host.Exits);
        Assert.Equal(200, (await host.ProxyAsync("GET", "/api/health/ready")).Status);
    }
}
