using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Isa.Functions.Tests;
using Microsoft.AspNetCore.Routing.Template;

namespace Isa.Host.Tests;

/// <summary>What the host makes of an invocation.</summary>
sealed record Invoked(bool Succeeded, int Status, string Why);

/// <summary>
/// Plays the Functions host: starts the package's handler as `host.json` says, waits for it, passes on what comes in by HTTP, calls triggers,
/// and judges answers. When the handler ends by itself it is started again, unless it ended with 0; the host itself ends it without warning.
/// </summary>
sealed class FunctionsHost : IAsyncDisposable
{
    const string Version = "4.1052.200";
    const int ErrorsMax = 3;
    static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30), ProbeEvery = TimeSpan.FromMilliseconds(25);

    readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null }) { Timeout = TimeSpan.FromMinutes(2) };
    readonly ConcurrentQueue<string> errors = new();
    readonly IReadOnlyDictionary<string, string> settings;
    readonly string folder;
    readonly Task supervising;
    TaskCompletionSource<int> ready = New();
    Process? process;
    volatile bool disposed;

    FunctionsHost(string folder, IReadOnlyDictionary<string, string> settings)
    {
        (this.folder, this.settings) = (folder, settings);
        Functions = [.. Directory.EnumerateFiles(folder, "function.json", SearchOption.AllDirectories).Select(HostFunction.Read).OrderBy(function => function.Name, StringComparer.Ordinal)];
        supervising = SuperviseAsync();
    }

    /// <summary>What the host found in the package.</summary>
    public IReadOnlyList<HostFunction> Functions { get; }

    /// <summary>What the handler said on stderr.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    /// <summary>The exit codes with which it ended by itself.</summary>
    public ConcurrentQueue<int> Exits { get; } = new();

    /// <summary>How long its start took, until it answered the first probe.</summary>
    public TimeSpan Started { get; private set; }

    public static async Task<FunctionsHost> StartAsync(string connection, string keyFile, params (string Name, string Value)[] more)
    {
        var host = Begin(await Unpacked.Folder, connection, keyFile, more);
        await host.ReadyAsync();
        return host;
    }

    /// <summary>Starts and waits for nothing: for what is not to come up.</summary>
    public static FunctionsHost Begin(string folder, string connection, string keyFile, params (string Name, string Value)[] more) =>
        new(folder, new Dictionary<string, string>([new("Isa__Storage", connection), new("Isa__KeyFile", keyFile), .. more.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))]));

    public Task<int> ReadyAsync() => Volatile.Read(ref ready).Task.WaitAsync(TimeSpan.FromSeconds(100));

    /// <summary>The host has given up: it never came, or it ended too often.</summary>
    public Task EndedAsync() => supervising.WaitAsync(TimeSpan.FromSeconds(100));

    /// <summary>SIGKILL, whatever is at work; the handler is started again.</summary>
    public void Kill()
    {
        try
        {
            process?.Kill();
        }
        catch (InvalidOperationException e)     // it has ended and is just being started again
        {
            errors.Enqueue(e.Message);
        }
    }

    public void Terminate() => Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)])!.WaitForExit();

    /// <summary>A request from outside, passed on as with `enableProxyingHttpRequest`; 404 when no function has such a route.</summary>
    public async Task<Seen> ProxyAsync(string method, string path, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        var at = path.Split('?')[0];
        if (!Functions.Any(function => function.Serves(method, at))) return new(404, "", new HttpResponseMessage().Headers, new ByteArrayContent([]).Headers);
        return await ForwardAsync(method, path, body, headers);
    }

    /// <summary>Passes a request on whether a route fits or not: as if the host were wrong.</summary>
    public async Task<Seen> ForwardAsync(string method, string path, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), $"http://127.0.0.1:{await ReadyAsync()}{path}") { Content = body is null ? null : new ByteArrayContent(body) };
        if (request.Content is not null) request.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        foreach (var (name, value) in Forwarded())
        {
            request.Headers.Remove(name);       // overwritten, whatever the client said
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return await client.SendAsync(request).SeeAsync();
    }

    /// <summary>Calls a queue or timer function.</summary>
    public async Task<Invoked> InvokeAsync(string function, string envelope, bool chunked = true, params (string Name, string Value)[] more)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{await ReadyAsync()}/{function}") { Content = new StringContent(envelope, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-HostVersion", Version);
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.TryAddWithoutValidation("User-Agent", $"Azure-Functions-Host/{Version}");
        request.Headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
        foreach (var (name, value) in more) request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await client.SendAsync(request);
            return Judge((int)response.StatusCode, response.Content.Headers.ContentType, await response.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException e)      // connection refused or broken
        {
            return new(false, 0, e.Message);
        }
    }

    /// <summary>What an answer is to the host; one that would keep it waiting until it ends the process fails the test.</summary>
    static Invoked Judge(int status, MediaTypeHeaderValue? type, string body)
    {
        if (status is < 200 or > 299) return new(false, status, $"{status}");
        Assert.False(body is "" or "null", $"{status} without a body: the invocation would hang.");
        if (type?.MediaType is not ("application/json" or "text/json")) return new(false, status, $"no formatter for {type}");
        using var json = JsonDocument.Parse(body);
        if (json.RootElement.ValueKind != JsonValueKind.Object) return new(false, status, "not an object");
        Assert.All(json.RootElement.EnumerateObject(), member => Assert.Matches("^(Outputs|Logs|ReturnValue)$", member.Name));
        return new(true, status, "");
    }

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        Kill();
        await supervising.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        client.Dispose();
    }

    async Task SuperviseAsync()
    {
        await Task.Yield();
        for (var failures = 0; !disposed && failures < ErrorsMax;)
        {
            var (port, began) = (FreePort(), Stopwatch.GetTimestamp());
            using var child = StartHandler(port);
            process = child;
            if (disposed) Kill();
            child.BeginErrorReadLine();
            child.BeginOutputReadLine();
            if (await ProbeAsync(child, port))
            {
                Started = Stopwatch.GetElapsedTime(began);
                ready.TrySetResult(port);
            }
            await child.WaitForExitAsync();
            const int killed = 137;
            if (ready.Task.IsCompleted) Volatile.Write(ref ready, New());
            if (child.ExitCode == killed) continue;
            Exits.Enqueue(child.ExitCode);
            failures++;
            if (child.ExitCode == 0) return;        // the host does not start it again, and every invocation fails
        }
    }

    async Task<bool> ProbeAsync(Process child, int port)
    {
        using var patience = new CancellationTokenSource(ReadyWithin);
        while (!child.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync($"http://127.0.0.1:{port}/", patience.Token);
                return true;        // any answer is one
            }
            catch (HttpRequestException e) when (e.InnerException is SocketException)
            {
                await Task.Delay(ProbeEvery, patience.Token);
            }
            catch (HttpRequestException)        // it was killed while it answered
            {
                return false;
            }
        }
        return false;
    }

    Process StartHandler(int port)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "host.json")));
        var description = json.RootElement.GetProperty("customHandler").GetProperty("description");
        var start = new ProcessStartInfo(description.GetProperty("defaultExecutablePath").GetString()!, description.GetProperty("arguments").EnumerateArray().Select(argument => argument.GetString()!))
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var (number, id) = (port.ToString(CultureInfo.InvariantCulture), Guid.NewGuid().ToString());
        (start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"], start.Environment["FUNCTIONS_HTTPWORKER_PORT"]) = (number, number);
        (start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"], start.Environment["FUNCTIONS_HTTPWORKER_ID"]) = (id, id);
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = folder;
        var child = new Process { StartInfo = start };
        child.ErrorDataReceived += (_, line) => { if (line.Data is { Length: > 0 } said) errors.Enqueue(said); };
        child.ErrorDataReceived += (_, line) => RunTraces.Logged(line.Data);
        child.OutputDataReceived += (_, line) => RunTraces.Logged(line.Data);
        child.Start();
        return child;
    }

    static IEnumerable<(string, string)> Forwarded() =>
    [
        ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "isa.example.ch"), ("X-Forwarded-Prefix", ""),
        ("X-Azure-Functions-HostVersion", Version), ("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString()), ("x-ms-invocation-id", Guid.NewGuid().ToString()),
    ];

    static TaskCompletionSource<int> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A function as its `function.json` tells it.</summary>
sealed record HostFunction(string Name, JsonElement Trigger, IReadOnlyList<JsonElement> Bindings)
{
    public string Type => Trigger.GetProperty("type").GetString()!;

    public string? Route => Trigger.TryGetProperty("route", out var route) ? route.GetString() : null;

    public string? Queue => Trigger.TryGetProperty("queueName", out var queue) ? queue.GetString() : null;

    public bool Serves(string method, string path) =>
        Route is { } route && Trigger.GetProperty("methods").EnumerateArray().Any(known => string.Equals(known.GetString(), method, StringComparison.OrdinalIgnoreCase))
        && new TemplateMatcher(TemplateParser.Parse(route), []).TryMatch(path, []);

    public static HostFunction Read(string file)
    {
        var bindings = JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("bindings").EnumerateArray().ToArray();
        return new(Path.GetFileName(Path.GetDirectoryName(file))!, bindings.Single(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal)), bindings);
    }
}
