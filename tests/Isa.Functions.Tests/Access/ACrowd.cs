using Azure.Core;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Access;

/// <summary>An app that lets few in, with storage that keeps a request waiting where a test says so, until it is released.</summary>
sealed class ACrowd : IAsyncDisposable
{
    readonly FaultPolicy faults = new();
    readonly List<Task> inside = [];
    TaskCompletionSource released = new();
    int waiting;

    public App App { get; private set; } = null!;

    public static async Task<ACrowd> InAsync(Limits limits)
    {
        var crowd = new ACrowd();
        crowd.App = await App.StartAsync(new() { Faults = crowd.faults, Limits = limits });
        return crowd;
    }

    /// <summary>Sends a request and waits until it is held back at its first call to storage that fits.</summary>
    public async Task<Task<Seen>> HeldAsync(Func<Task<Seen>> send, Func<Request, bool> at)
    {
        var before = Volatile.Read(ref waiting);
        faults.Meanwhile(() => { Interlocked.Increment(ref waiting); return released.Task; }, request => Calling.ByPerson(request) && at(request));
        var sent = send();
        inside.Add(sent);
        await Until.TrueAsync(() => Task.FromResult(Volatile.Read(ref waiting) > before));
        return sent;
    }

    /// <summary>So many readers of a case, all of them held back.</summary>
    public async Task<Task<Seen>[]> ReadersAsync(string caseId, params string[] who)
    {
        var readers = new List<Task<Seen>>();
        foreach (var reader in who) readers.Add(await HeldAsync(() => App.As(reader).SeeAsync($"/api/cases/{caseId}"), OfCases));
        return [.. readers];
    }

    /// <summary>The next call of a request that fits breaks in a way that nobody expects.</summary>
    public void Break(Func<Request, bool> at) => faults.Meanwhile(() => throw new InvalidOperationException("Broken by a test."), request => Calling.ByPerson(request) && at(request));

    public void Release()
    {
        released.TrySetResult();
        released = new();
    }

    public static bool OfCases(Request request) => request.Method == RequestMethod.Get && request.Uri.Path.Contains($"/{Cases.TableName}", StringComparison.Ordinal);

    /// <summary>All that requests leave behind: rows, bodies and lines of the audit trail.</summary>
    public async Task<int> StoredAsync()
    {
        var stored = (await App.LinesAsync()).Length;
        foreach (var table in new[] { IdempotencyKeys.TableName, Cases.TableName, Persons.TableName, Deliveries.TableName, Pending.TableName }) stored += await App.RowsAsync(table).CountAsync();
        foreach (var container in new[] { Deliveries.ContainerName, Documents.ContainerName }) stored += await App.Service<StorageAccount>().Container(container).GetBlobsAsync().CountAsync();
        return stored;
    }

    /// <summary>Until what follows a change is done too.</summary>
    public Task QuietAsync() => Until.TrueAsync(async () => await App.RowsAsync(Pending.TableName).CountAsync() == 0);

    public async ValueTask DisposeAsync()
    {
        Release();
        await Task.WhenAll(inside).ContinueWith(_ => { }, TaskScheduler.Default);
        await App.DisposeAsync();
    }
}

/// <summary>A body that waits until the server asks for it (`Expect: 100-continue`), which happens when somebody reads it, and must not.</summary>
sealed class UnreadBody : HttpContent
{
    public UnreadBody(string type) => Headers.ContentType = new(type);

    protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => throw new InvalidOperationException("The server asked for the body.");

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
