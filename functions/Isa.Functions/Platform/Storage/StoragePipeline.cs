using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Isa.Functions.Platform.Storage;

/// <summary>One service of one account: makes its requests, sends them, turns refusals into the exceptions of this folder.</summary>
sealed class StoragePipeline
{
    // One for the process: connections are kept and shared by all accounts and services.
    static readonly HttpClientTransport SharedTransport = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),   // follows a moved address
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxConnectionsPerServer = 64,
        ActivityHeadersPropagator = null,                     // no spans either: row keys stand in the paths
    });

    readonly HttpPipeline pipeline;
    readonly string version;
    readonly TimeProvider clock;

    public StoragePipeline(Uri endpoint, string version, HttpPipelinePolicy sign, StorageClientOptions options)
    {
        (Endpoint, this.version, clock) = (endpoint, version, options.Clock);
        var settings = new PipelineOptions { Transport = options.Transport ?? SharedTransport, RetryPolicy = new StorageRetryPolicy(options) };
        settings.Diagnostics.IsLoggingEnabled = false;
        settings.Diagnostics.IsDistributedTracingEnabled = false;
        settings.Diagnostics.IsTelemetryEnabled = false;
        foreach (var policy in options.BeforeTransport) settings.AddPolicy(policy, HttpPipelinePosition.BeforeTransport);
        pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(settings) { PerRetryPolicies = { sign } });
    }

    /// <summary>The service of the account, without a slash at its end.</summary>
    public Uri Endpoint { get; }

    /// <summary>A request; the path is escaped already, the values of the query are not, and null ones are left out.</summary>
    public HttpMessage Request(RequestMethod method, string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(Endpoint);
        message.Request.Uri.AppendPath(path, escape: false);
        foreach (var (name, value) in query) if (value is not null) message.Request.Uri.AppendQuery(name, value);
        message.Request.Headers.SetValue("x-ms-version", version);
        message.Request.Headers.SetValue("x-ms-date", clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));   // asked for beside a token too
        return message;
    }

    /// <summary>Sends and retries. The answer lives as long as the message; null means that the service refused with a code that the caller tolerates.</summary>
    public async Task<Response?> SendAsync(HttpMessage message, string operation, string resource, string? tolerated, CancellationToken ct)
    {
        try
        {
            await pipeline.SendAsync(message, ct);
        }
        catch (Exception lost) when (StorageFailure.IsLost(lost, ct))
        {
            throw default(StorageFailure).ToException(operation, resource, lost);
        }
        if (StorageFailure.Of(message.Response, clock) is not { } failure) return message.Response;
        return tolerated is not null && failure.Code == tolerated ? null : throw failure.ToException(operation, resource);
    }

    sealed class PipelineOptions : ClientOptions;
}
