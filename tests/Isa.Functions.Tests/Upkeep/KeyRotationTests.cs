using Azure.Core;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;
using Isa.Functions.Tests.Platform;
using Isa.Functions.Upkeep;

namespace Isa.Functions.Tests.Upkeep;

/// <summary>The wrapping key is exchanged: everything opens as before, nothing but the wrapped keys and secrets is written, and the old key may go.</summary>
public class KeyRotationTests
{
    [Fact]
    public async Task Beside_a_running_app_keys_and_secrets_are_wrapped_anew_and_the_old_key_can_be_taken_off()
    {
        await using var app = await App.StartAsync();
        var (partner, contract) = await BeginAsync(app);
        var before = await OthersAsync(app);

        Assert.Equal("A new wrapping key is on the ring: 2 fields wrapped anew, 0 bear an older key.", await CommandAsync(app, "rotate-keys", 0));
        Assert.Equal("2 2", await NumbersAsync(app));
        Assert.Equal(before, await OthersAsync(app));
        Assert.Equal("One wrapping key is on the ring.", await CommandAsync(app, "drop-keys", 0));
        Assert.Equal([2], KeyFile.Parse(File.ReadAllBytes(app.KeyFile)).Wrapping.Keys);

        Assert.Equal("processed", (await partner.DeliveredAsync(app, ABody.Present(contract.Id, "2026-10-05")))["state"]);      // its secret still signs
        var other = await AContract.CaseAsync(app);
        Assert.Equal("2 2 2", await NumbersAsync(app));
        await OpensAsync(app, contract.CaseId);
        await OpensAsync(app, other);
    }

    [Fact]
    public async Task A_second_rotation_is_one_more_key_and_a_second_wrapping_writes_nothing()
    {
        await using var app = await App.StartAsync();
        var (_, contract) = await BeginAsync(app);
        await CommandAsync(app, "rotate-keys", 0);
        var rows = await WrappedAsync(app);
        Assert.Equal(0, await app.Service<KeyRotation>().RewrapAsync(default));
        Assert.Equal(rows.Select(row => row.ETag), (await WrappedAsync(app)).Select(row => row.ETag));
        Assert.Equal("A new wrapping key is on the ring: 2 fields wrapped anew, 0 bear an older key.", await CommandAsync(app, "rotate-keys", 0));
        Assert.Equal("3 3", await NumbersAsync(app));
        await OpensAsync(app, contract.CaseId);
    }

    [Fact]
    public async Task A_rotation_that_was_broken_off_is_finished_without_a_further_key()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        await BeginAsync(app);
        foreach (var _ in Enumerable.Range(0, 3)) await AContract.CaseAsync(app);
        KeyFile.Parse(File.ReadAllBytes(app.KeyFile)).WithNewKey().WriteTo(app.KeyFile, replaces: true);
        faults.Answer(403, code: "AuthorizationFailure", when: FaultPolicy.To(RequestMethod.Put, "/Partners"));
        await Assert.ThrowsAnyAsync<StorageException>(() => app.Service<KeyRotation>().RewrapAsync(default));
        Assert.Equal("1 2 2 2 2", await NumbersAsync(app));

        Assert.StartsWith("1 fields bear an older key, nothing was dropped", await CommandAsync(app, "drop-keys", 1), StringComparison.Ordinal);
        Assert.Equal("The rotation begun before goes on: 1 fields wrapped anew, 0 bear an older key.", await CommandAsync(app, "rotate-keys", 0));
        Assert.Equal([1, 2], KeyFile.Parse(File.ReadAllBytes(app.KeyFile)).Wrapping.Keys.Order());
    }

    [Fact]
    public async Task A_lost_reply_is_not_a_failure_and_a_key_destroyed_meanwhile_stays_destroyed()
    {
        var faults = new FaultPolicy();
        await using var app = await App.StartAsync(new() { Faults = faults });
        var (_, contract) = await BeginAsync(app);
        var other = await AContract.CaseAsync(app);
        KeyFile.Parse(File.ReadAllBytes(app.KeyFile)).WithNewKey().WriteTo(app.KeyFile, replaces: true);
        faults.LoseReply(FaultPolicy.To(RequestMethod.Put, contract.CaseId))
            .Meanwhile(() => app.Service<StorageAccount>().Table(CaseKeys.TableName).DeleteEntityAsync(other, "key", Azure.ETag.All), FaultPolicy.To(RequestMethod.Put, other));
        Assert.Equal(2, await app.Service<KeyRotation>().RewrapAsync(default));
        Assert.Equal((2, 0), (faults.Played, await app.Service<KeyRotation>().CountOldAsync(default)));
        Assert.Null(await app.Service<CaseKeys>().Fresh(app).FindAsync(new(other), default));
        await OpensAsync(app, contract.CaseId);
    }

    [Fact]
    public async Task The_timer_wraps_anew_what_a_new_version_of_the_secret_has_made_old()
    {
        await using var app = await App.StartAsync();
        await BeginAsync(app);
        Assert.Equal("one wrapping key on the ring", await RunTimerAsync());
        KeyFile.Parse(File.ReadAllBytes(app.KeyFile)).WithNewKey().WriteTo(app.KeyFile, replaces: true);
        Assert.Equal("2 wrapped anew, 0 bear an older key", await RunTimerAsync());
        Assert.Equal("0 wrapped anew, 0 bear an older key", await RunTimerAsync());

        async Task<string?> RunTimerAsync()
        {
            var asked = await app.As(Somebody.Admin).PostAsync("/api/admin/timers/RewrapKeys/run", new { });
            var ended = await Until.SeenAsync(() => app.As(Somebody.Admin).SeeAsync($"/api/admin/timers/RewrapKeys/runs/{asked["run"]}"), seen => seen["finishedAt"] is not "");
            return ended["did"];
        }
    }

    [Fact]
    public void An_instance_that_meets_a_number_it_does_not_know_reads_the_ring_again()
    {
        var secret = KeyFile.Fresh();
        KeyRing mine = KeyRing.From(() => secret), other = KeyRing.From(() => secret);
        var old = other.Wrap("Muster"u8, "p");
        secret = secret.WithNewKey();
        mine.Refresh();
        Assert.Equal([1, 2, 1], [old[0], mine.Wrap("Muster"u8, "p")[0], other.Wrap("Muster"u8, "p")[0]]);
        Assert.Equal("Muster"u8.ToArray(), other.Unwrap(mine.Wrap("Muster"u8, "p"), "p"));
        Assert.Equal("Muster"u8.ToArray(), mine.Unwrap(old, "p"));
        Assert.Equal((2, mine.DeriveId("a")), (other.Wrap("Muster"u8, "p")[0], other.DeriveId("a")));
    }

    [Fact]
    public async Task A_field_that_does_not_open_stops_no_other_and_counts_as_one_of_an_older_key()
    {
        await using var app = await App.StartAsync();
        var (_, contract) = await BeginAsync(app);
        await AContract.CaseAsync(app);
        await foreach (var row in app.RowsAsync(CaseKeys.TableName))
        {
            if (row.PartitionKey != contract.CaseId) continue;
            row.GetBinary("Wrapped")![^1] ^= 1;
            await app.Service<StorageAccount>().Table(CaseKeys.TableName).UpsertEntityAsync(row, TableUpdateMode.Replace);
        }
        using var started = new Started(["rotate-keys"], ("Isa__Storage", app.Connection), ("Isa__KeyFile", app.KeyFile));
        var (exit, output, errors) = await started.EndAsync();
        Assert.Equal((0, "A new wrapping key is on the ring: 2 fields wrapped anew, 1 bear an older key."), (exit, output.Trim()));
        Assert.Contains($"Keys|{contract.CaseId} does not open", errors, StringComparison.Ordinal);
        Assert.Equal("1 2 2", await NumbersAsync(app));
    }

    [Fact]
    public void A_number_that_is_nowhere_is_looked_for_once_a_minute_and_by_one_at_a_time()
    {
        var (secret, reads, clock) = (KeyFile.Fresh(), 0, new StandingClock(App.Now));
        var ring = KeyRing.From(() => { Interlocked.Increment(ref reads); return secret; }, clock);
        var foreign = KeyRing.From(() => secret.WithNewKey()).Wrap("Muster"u8, "p");
        Parallel.For(0, 8, _ => Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => ring.Unwrap(foreign, "p")));
        Assert.Equal(2, reads);
        clock.Now += KeyRing.SoughtAgainAfter;
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => ring.Unwrap(foreign, "p"));
        Assert.Equal(3, reads);
    }

    [Fact]
    public async Task Who_needs_a_key_while_the_vault_is_out_of_reach_is_asked_to_come_again()
    {
        var (secret, down) = (KeyFile.Fresh(), false);
        await using var app = await App.StartAsync(new() { Keys = KeyRing.From(() => down ? throw new SettingsException("The vault was not reached.") : secret) });
        var partner = await APartner.InAsync(app);
        await foreach (var row in app.RowsAsync(Partners.TableName))
        {
            if (Wrapped(row) is not { } wrapped) continue;
            wrapped[0] = 2;
            await app.Service<StorageAccount>().Table(Partners.TableName).UpsertEntityAsync(row, TableUpdateMode.Replace);
        }
        down = true;
        (await partner.DeliverAsync(app, "{}")).IsProblem(503, "busy");
    }

    [Fact]
    public void While_the_vault_is_out_of_reach_its_keys_are_not_said_to_be_none_and_it_is_asked_once_a_minute()
    {
        var (secret, reads, clock, down) = (KeyFile.Fresh(), 0, new StandingClock(App.Now), false);
        var ring = KeyRing.From(() => { reads++; return down ? throw new SettingsException("The vault was not reached.") : secret; }, clock);
        secret = secret.WithNewKey();
        var newer = KeyRing.From(() => secret).Wrap("Muster"u8, "p");
        down = true;
        for (var call = 0; call < 3; call++) Assert.Throws<KeysUnreachableException>(() => ring.Unwrap(newer, "p"));
        Assert.Equal(2, reads);
        down = false;
        clock.Now += KeyRing.SoughtAgainAfter;
        Assert.Equal("Muster"u8.ToArray(), ring.Unwrap(newer, "p"));
    }

    [Fact]
    public void The_keys_of_index_and_ids_never_change()
    {
        var secret = KeyFile.Fresh();
        var ring = KeyRing.From(() => secret);
        secret = KeyFile.Fresh();
        Assert.Throws<InvalidDataException>(ring.Refresh);
    }

    [Fact]
    public async Task The_text_of_a_secret_is_changed_from_stdin_to_stdout()
    {
        var secret = KeyFile.Fresh();
        var rotated = KeyFile.Parse(System.Text.Encoding.UTF8.GetBytes(await FilterAsync("rotate-keys", secret.Text)));
        Assert.Equal((2, 2), (rotated.Current, rotated.Wrapping.Count));
        Assert.Equal<byte[]>([secret.Wrapping[1], secret.Index, secret.Ids], [rotated.Wrapping[1], rotated.Index, rotated.Ids]);
        var dropped = KeyFile.Parse(System.Text.Encoding.UTF8.GetBytes(await FilterAsync("drop-keys", rotated.Text)));
        Assert.Equal(2, dropped.Wrapping.Single().Key);
        Assert.Equal(rotated.Wrapping[2], dropped.Wrapping[2]);
        Assert.Equal("The text is not that of a key file.", (await Assert.ThrowsAsync<SettingsException>(() => FilterAsync("rotate-keys", "geheim"))).Message);

        static async Task<string> FilterAsync(string command, string text)
        {
            var output = new StringWriter();
            Assert.Equal(0, await RotateKeys.FilterAsync(command, new StringReader(text), output));
            return output.ToString();
        }
    }

    [Fact]
    public async Task Two_rotations_at_once_are_one()
    {
        await using var app = await App.StartAsync();
        await BeginAsync(app);
        using (new FileStream(app.KeyFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
            Assert.Equal("Another rotation works on this key file.", await CommandAsync(app, "rotate-keys", 2));
        Assert.Equal("1 1", await NumbersAsync(app));
    }

    [Fact]
    public void After_the_255th_key_comes_the_first_number_again_once_it_is_free()
    {
        var file = KeyFile.Fresh();
        for (var rotation = 1; rotation < 255; rotation++) file = file.WithNewKey();
        Assert.Equal(255, file.Current);
        Assert.Throws<InvalidDataException>(() => file.WithNewKey());
        Assert.Equal(1, file.WithoutOldKeys().WithNewKey().Current);
    }

    static async Task<(APartner Partner, AContract Contract)> BeginAsync(App app)
    {
        var partner = await APartner.InAsync(app);
        var contract = await AContract.ActiveAsync(app, partner);
        await Until.TrueAsync(async () => !await app.Service<Pending>().ListAsync(Pending.CaseKind, default).AnyAsync());
        return (partner, contract);
    }

    static async Task<string> CommandAsync(App app, string command, int exit)
    {
        using var started = new Started([command], ("Isa__Storage", app.Connection), ("Isa__KeyFile", app.KeyFile));
        var ended = await started.EndAsync();
        Assert.True(exit == ended.Exit, ended.Errors);
        return (exit == 2 ? ended.Errors : ended.Output).Trim();
    }

    /// <summary>By one that has never opened anything before.</summary>
    static async Task OpensAsync(App app, string caseId)
    {
        var found = await new Cases(app.Service<StorageAccount>(), app.Service<CaseKeys>().Fresh(app)).FindAsync(new CaseId(caseId), default);
        Assert.Equal("Exemple", found!.File.Person!.FamilyName);
    }

    static async Task<List<TableEntity>> WrappedAsync(App app)
    {
        var rows = new List<TableEntity>();
        foreach (var table in new[] { CaseKeys.TableName, Partners.TableName })
            await foreach (var row in app.RowsAsync(table))
                if (Wrapped(row) is not null) rows.Add(row);
        return rows;
    }

    static async Task<string> NumbersAsync(App app) => string.Join(' ', (await WrappedAsync(app)).Select(row => Wrapped(row)![0]).Order());

    static byte[]? Wrapped(TableEntity row) => row.GetBinary("Wrapped") ?? row.GetBinary("Value");

    /// <summary>All rows in which nothing is wrapped, by their versions; what waits and what runs is left out.</summary>
    static async Task<List<string>> OthersAsync(App app)
    {
        var rows = new List<string>();
        foreach (var table in StorageLayout.Tables.Except([Pending.TableName, Runs.TableName, Contracts.TableName, CaseIndex.TableName]))
            await foreach (var row in app.RowsAsync(table))
                if (Wrapped(row) is null) rows.Add($"{table}/{row.PartitionKey}/{row.RowKey} {row.ETag}");
        return rows;
    }
}

static class Beginning
{
    /// <summary>The same keys with nothing in the cache, and a ring that was read now.</summary>
    public static CaseKeys Fresh(this CaseKeys _, App app) => new(app.Service<StorageAccount>(), KeyRing.OpenOrCreate(app.KeyFile), app.Service<Clocks>());
}
