using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>Makes a repeated POST of a person what it was the first time: the answer of the first, rendered anew, never the effect once more.</summary>
sealed class Repetition(IdempotencyKeys keys, KeyRing ring)
{
    public const string ReplayedHeader = "Idempotent-Replayed";

    /// <summary>
    /// Runs a request of a person. `judgesRepetition`: the handler recognises a repeated call by itself; `showsSecret`: its answer is never
    /// repeated; `readAgain` renders what stands at a location.
    /// </summary>
    public async Task RunAsync(HttpContext context, RequestDelegate handler, bool judgesRepetition, bool showsSecret, Func<HttpContext, string, Task<bool>> readAgain)
    {
        var (request, caller, ct) = (context.Request, context.Features.Get<Caller>(), context.RequestAborted);
        if (caller is null || !HttpMethods.IsPost(request.Method))
        {
            await handler(context);
            return;
        }
        string? value = null;
        if (caller.WebhookId is null && !CallKey.TryRead(request.Headers[CallKey.Header], out value))
        {
            await Problems.KeyMalformed.ExecuteAsync(context);
            return;
        }
        var key = CallKey.Of(request, value, caller, context.Features.Get<Body>()!, ring);
        context.Features.Set(key);
        if (value is null || judgesRepetition)
        {
            await handler(context);
            return;
        }

        var (begun, call) = await keys.BeginAsync(key.Principal, key.Call, key.BodyHash, ct);
        if (begun) await RunFirstAsync(context, handler, key, call);
        else if (call.BodyHash != key.BodyHash) await Problems.KeyReused.ExecuteAsync(context);
        else if (call.Status is not { } status) await Problems.KeyRunning.ExecuteAsync(context);
        else if (showsSecret) await Problems.SecretShown.ExecuteAsync(context);
        else await RepeatAsync(context, handler, status, call.Location, readAgain);
    }

    /// <summary>The answer waits until its memory is stored: a caller who has it can rely on the key.</summary>
    async Task RunFirstAsync(HttpContext context, RequestDelegate handler, CallKey key, KeyedCall begun)
    {
        using var held = new HeldAnswer(context.Response);
        try
        {
            await handler(context);
        }
        catch
        {
            // Judged anew by the next try, at once: without this it would wait for the end of the lease.
            await keys.ForgetAsync(key.Principal, key.Call, begun, CancellationToken.None);
            throw;
        }
        var headers = context.Response.Headers;
        var place = headers.Location.Count > 0 ? headers.Location : headers.ContentLocation;
        // Not with the token of the request: the caller may have left, the effect stands.
        if (context.Response.StatusCode is >= 200 and < 300) await keys.FinishAsync(key.Principal, key.Call, begun, context.Response.StatusCode, place, CancellationToken.None);
        else await keys.ForgetAsync(key.Principal, key.Call, begun, CancellationToken.None);
        await held.SendAsync(context.RequestAborted);
    }

    /// <summary>Reads what stands at the place of the first answer. Where the caller no longer sees it, and where there was none, the request is judged again and finds its own effect.</summary>
    static async Task RepeatAsync(HttpContext context, RequestDelegate handler, int status, string? place, Func<HttpContext, string, Task<bool>> readAgain)
    {
        var (response, values) = (context.Response, context.Request.RouteValues);
        using (var held = new HeldAnswer(response))
        {
            if (place is not null && await readAgain(context, place) && response.StatusCode == StatusCodes.Status200OK)
            {
                response.Headers[ReplayedHeader] = "true";
                response.StatusCode = status;
                if (status == StatusCodes.Status200OK) response.Headers.ContentLocation = place;
                else response.Headers.Location = place;
                await held.SendAsync(context.RequestAborted);
                return;
            }
        }
        context.Request.RouteValues = values;
        response.OnStarting(() =>
        {
            if (response.StatusCode is >= 200 and < 300) response.Headers[ReplayedHeader] = "true";
            return Task.CompletedTask;
        });
        await handler(context);
    }

    /// <summary>An answer that is written down and goes out only when it is sent; put away, it leaves no trace.</summary>
    sealed class HeldAnswer : IDisposable
    {
        readonly HttpResponse response;
        readonly Stream wire;
        readonly MemoryStream held = new();
        readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> headers;
        bool sent;

        public HeldAnswer(HttpResponse response)
        {
            (this.response, wire) = (response, response.Body);
            headers = new(response.Headers);
            response.Body = held;
        }

        public Task SendAsync(CancellationToken ct)
        {
            sent = true;
            response.Body = wire;
            held.Position = 0;
            return held.CopyToAsync(wire, ct);
        }

        public void Dispose()
        {
            if (!sent)
            {
                response.Body = wire;
                response.StatusCode = StatusCodes.Status200OK;
                response.Headers.Clear();
                foreach (var (name, value) in headers) response.Headers[name] = value;
            }
            held.Dispose();
        }
    }
}
