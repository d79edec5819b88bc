using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Azure.Core.Pipeline;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests;

/// <summary>The storage emulator of this test run: one for all tests, on disk (in memory it stalls), gone when the process ends unless the scan reads it (<see cref="RunTraces"/>). Tests use new names.</summary>
public sealed partial class Azurite
{
    // Ends by SIGTERM when its input ends: also when the test process is killed and can tell nobody.
    // The file it leaves tells the scan that all is saved.
    const string Script = "process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume(); process.on('exit', () => require('fs').writeFileSync(process.argv[process.argv.indexOf('--location') + 1] + '/ended', '')); process.argv.splice(1, 0, 'azurite'); require('azurite/dist/src/azurite.js')";
    const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";   // published by Azurite's makers

    static readonly Lazy<Task<Azurite>> OfThisRun = new(StartAsync);

    // Several times as many as tests want one of their own; Azurite learns them at its start, from one environment variable (at most 128 KiB).
    static readonly string[] Accounts = [.. Enumerable.Range(0, 800).Select(number => $"isa{number:D3}")];

    readonly IReadOnlyDictionary<string, int> ports;
    int accountsGiven;

    Azurite(IReadOnlyDictionary<string, int> ports)
    {
        this.ports = ports;
        ConnectionString = Connection("devstoreaccount1");
    }

    /// <summary>Started by the first test that asks.</summary>
    public static Task<Azurite> Shared => OfThisRun.Value;

    public string ConnectionString { get; }

    /// <summary>An empty storage account that nobody else has: for a whole app.</summary>
    public string NewAccount() => Connection(Accounts[Interlocked.Increment(ref accountsGiven) - 1]);

    string Connection(string account) =>
        $"AccountName={account};AccountKey={Key};" + string.Concat(ports.Select(port => $"{port.Key}Endpoint=http://127.0.0.1:{port.Value}/{account};"));

    /// <summary>A name that no other test uses; good for tables, containers and queues.</summary>
    public static string NewName() => $"t{Guid.NewGuid():N}";

    /// <summary>The account, with faults on the way to it and without waits between tries.</summary>
    internal StorageAccount Account(params HttpPipelinePolicy[] faults) =>
        StorageAccount.FromConnectionString(ConnectionString, new() { BeforeTransport = faults, Clock = faults is [] ? TimeProvider.System : new HastyClock() });

    internal static async Task<TableClient> NewTableAsync(params HttpPipelinePolicy[] faults)
    {
        var azurite = await Shared;
        var name = NewName();
        await azurite.Account().Table(name).CreateIfNotExistsAsync();
        return azurite.Account(faults).Table(name);
    }

    internal static async Task<BlobContainerClient> NewContainerAsync(params HttpPipelinePolicy[] faults)
    {
        var azurite = await Shared;
        var name = NewName();
        await azurite.Account().Container(name).CreateIfNotExistsAsync();
        return azurite.Account(faults).Container(name);
    }

    internal static async Task<QueueClient> NewQueueAsync(params HttpPipelinePolicy[] faults)
    {
        var azurite = await Shared;
        var name = NewName();
        await azurite.Account().Queue(name).CreateIfNotExistsAsync();
        return azurite.Account(faults).Queue(name);
    }

    static async Task<Azurite> StartAsync()
    {
        var folder = RunTraces.Folder is { } traces ? Directory.CreateDirectory(Path.Combine(traces, "azurite")).FullName : Directory.CreateTempSubdirectory("isa-azurite-").FullName;
        var ports = new Dictionary<string, int>();
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process
        {
            StartInfo = new("node", ["--max-semi-space-size=64", "--require", "./tools/azurite-whole-texts.cjs", "--require", "./tests/Isa.Functions.Tests/azurite-in-tests.cjs", "-e", Script, "--", "--silent", "--disableTelemetry", "--location", folder, "--blobPort", "0", "--queuePort", "0", "--tablePort", "0"])
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', Accounts.Prepend("devstoreaccount1").Select(account => $"{account}:{Key}")) },
            },
            EnableRaisingEvents = true,
        };
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("Azurite ended before it listened; is it installed (npm ci)?"));
        process.OutputDataReceived += (_, line) =>
        {
            if (Listening().Match(line.Data ?? "") is not { Success: true } match) return;
            ports[match.Groups[1].Value] = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            if (ports.Count == 3) listening.TrySetResult();
        };
        process.Start();
        process.BeginOutputReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            process.StandardInput.Close();
            if (RunTraces.Folder is not null) return;       // it saves at leisure, and the scan waits for it
            if (!process.WaitForExit(TimeSpan.FromSeconds(5))) process.Kill();
            Directory.Delete(folder, recursive: true);
        };
        await listening.Task;
        return new(ports);
    }

    [GeneratedRegex(@"Azurite (Blob|Queue|Table) service is successfully listening at http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}

/// <summary>For tests that shall run one after the other: <c>[Collection("azurite")]</c>. The others just ask for <see cref="Azurite.Shared"/>.</summary>
[CollectionDefinition("azurite")]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>;

/// <summary>Hands the shared emulator to the constructor of a test class.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    public Azurite Azurite { get; private set; } = null!;

    public async Task InitializeAsync() => Azurite = await Azurite.Shared;

    public Task DisposeAsync() => Task.CompletedTask;
}
