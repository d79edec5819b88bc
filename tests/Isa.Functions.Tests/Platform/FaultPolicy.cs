using Azure.Core;
using Azure.Core.Pipeline;

namespace Isa.Functions.Tests.Platform;

/// <summary>Storage on a bad day. Each fault waits for requests that it fits and is played a number of times; the first that fits is played, the rest pass.</summary>
/// <remarks>For <c>StorageClientOptions.BeforeTransport</c>: it sees every try, signed.</remarks>
sealed class FaultPolicy : HttpPipelinePolicy
{
    /// <summary>Played as often as a request fits.</summary>
    public const int Always = int.MaxValue;

    readonly Lock gate = new();
    readonly List<Fault> faults = [];

    /// <summary>How many faults were played.</summary>
    public int Played { get; private set; }

    /// <summary>The service refuses, without having done anything.</summary>
    public FaultPolicy Answer(int status, TimeSpan? retryAfter = null, string code = "ServerBusy", Func<Request, bool>? when = null, int times = 1) =>
        Add(when, times, async (message, _) =>
        {
            using var refusal = new HttpClientTransport(new FakeHandler(_ => FakeHandler.Refusal(status, code, retryAfter)));
            await refusal.ProcessAsync(message);
        });

    /// <summary>The service has done it, and the connection breaks before the answer arrives.</summary>
    public FaultPolicy LoseReply(Func<Request, bool>? when = null, int times = 1) => Add(when, times, async (message, next) =>
    {
        await next();
        message.Response.Dispose();
        throw new IOException("The connection broke before the answer.");
    });

    /// <summary>The connection breaks before the service hears anything.</summary>
    public FaultPolicy LoseRequest(Func<Request, bool>? when = null, int times = 1) =>
        Add(when, times, (_, _) => throw new HttpRequestException("The connection broke before the request."));

    /// <summary>Somebody else is faster: acts, then the request goes on.</summary>
    public FaultPolicy Meanwhile(Func<Task> act, Func<Request, bool>? when = null, int times = 1) => Add(when, times, async (_, next) =>
    {
        await act();
        await next();
    });

    /// <summary>Fits requests with this method to a path that holds this text, as it is escaped.</summary>
    public static Func<Request, bool> To(RequestMethod method, string path = "") =>
        request => request.Method == method && request.Uri.Path.Contains(path, StringComparison.Ordinal);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Next(message.Request) is { } fault) await fault.Play(message, () => ProcessNextAsync(message, pipeline).AsTask());
        else await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    FaultPolicy Add(Func<Request, bool>? when, int times, Func<HttpMessage, Func<Task>, Task> play)
    {
        lock (gate) faults.Add(new(when ?? (_ => true), play) { Times = times });
        return this;
    }

    Fault? Next(Request request)
    {
        lock (gate)
        {
            var fault = faults.Find(fault => fault.When(request));
            if (fault is null) return null;
            if (fault.Times != Always && --fault.Times == 0) faults.Remove(fault);
            Played++;
            return fault;
        }
    }

    sealed class Fault(Func<Request, bool> when, Func<HttpMessage, Func<Task>, Task> play)
    {
        public int Times { get; set; }
        public Func<Request, bool> When => when;
        public Func<HttpMessage, Func<Task>, Task> Play => play;
    }
}
