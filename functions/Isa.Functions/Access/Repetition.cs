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
        if (!CallKey.TryRead(request.Headers[CallKey.Header], out var value))
        {
            await Problems.BadRequest("idempotency.key-malformed", "An Idempotency-Key has 1 to 255 visible characters, bare or quoted.").ExecuteAsync(context);
            return;
        }
        var key = CallKey.Of(request, value, caller, context.Features.Get<Body>()!, ring);
        context.Features.Set(key);
        if (value is null || caller.WebhookId is not null || judgesRepetition)
        {
            await handler(context);
            return;
        }

        var (begun, call) = await keys.BeginAsync(key.Principal, key.Call, key.BodyHash, ct);
        if (begun) await RunFirstAsync(context, handler, key, call, ct);
        else if (call.BodyHash != key.BodyHash) await Problems.KeyReused.ExecuteAsync(context);
        else if (call.Status is not { } status) await Problems.Conflict("idempotency.running", "The first request with this key is still running.").ExecuteAsync(context);
        else if (showsSecret) await Problems.Conflict("idempotency.secret-shown", "The answer showed a secret: it is not shown twice.").ExecuteAsync(context);
        else await RepeatAsync(context, handler, status, call.Location, readAgain);
    }

    /// <summary>The answer waits until its memory is stored: a caller who has it can rely on the key.</summary>
    async Task RunFirstAsync(HttpContext context, RequestDelegate handler, CallKey key, KeyedCall begun, CancellationToken ct)
    {
        var (response, wire) = (context.Response, context.Response.Body);
        using var held = new MemoryStream();
        response.Body = held;
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
        finally
        {
            response.Body = wire;
        }
        if (response.StatusCode is >= 200 and < 300) await keys.FinishAsync(key.Principal, key.Call, begun, response.StatusCode, response.Headers.Location, ct);
        else await keys.ForgetAsync(key.Principal, key.Call, begun, ct);
        held.Position = 0;
        await held.CopyToAsync(wire, ct);
    }

    static async Task RepeatAsync(HttpContext context, RequestDelegate handler, int status, string? location, Func<HttpContext, string, Task<bool>> readAgain)
    {
        context.Response.Headers[ReplayedHeader] = "true";
        if (location is null)
        {
            await handler(context);     // it finds its own effect
            return;
        }
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode != StatusCodes.Status200OK) return Task.CompletedTask;
            context.Response.StatusCode = status;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        });
        if (!await readAgain(context, location)) await handler(context);
    }
}
