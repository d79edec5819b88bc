using Isa.Functions.Platform;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Upkeep;

namespace Isa.Functions;

/// <summary>Behind the Functions host: `POST /{name}` for each queue and timer of the catalogue. Standalone none of these paths exists.</summary>
static class MapTriggersExtensions
{
    /// <summary>Shorter than `functionTimeout` in `host.json`: when that ends, the host ends the process and all that runs in it.</summary>
    public static readonly TimeSpan QueueMax = TimeSpan.FromMinutes(5), TimerMax = TimerRuns.RunMax + TimeSpan.FromMinutes(1), GraceMax = TimeSpan.FromSeconds(5);

    /// <summary>What the host or the front end before it says of a request that came from outside; it cannot be left out from there.</summary>
    static readonly string[] Proxied = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "Forwarded", "x-ms-invocation-id", "X-ARR-LOG-ID", "X-Original-URL"];

    public static void MapTriggers(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Settings>().IsStandalone) return;
        var clock = app.Services.GetRequiredService<Clocks>().Machine;
        foreach (var function in app.Services.GetRequiredService<FunctionCatalogue>().Functions)
        {
            if (function is QueueFunction queue)
                Map(app, queue, async (context, ct) =>
                {
                    var body = await Body.ReceiveAsync(context.Request, Invocation.BytesMax, isCsv: false, ct);
                    if (body is null || Invocation.ReadMessage(body.Bytes) is not { } incoming) return StatusCodes.Status400BadRequest;
                    await WithinAsync(QueueMax, clock, inTime => Invoker.InvokeAsync(queue.Handler, incoming, app.Services, inTime));
                    return StatusCodes.Status200OK;
                });
            if (function is TimerFunction timer)
                // Which tick it is says the schedule: two instances that are called for the same one find the same row. A timer may be a moment early.
                Map(app, timer, async (_, _) =>
                    await WithinAsync(TimerMax, clock, inTime => app.Services.GetRequiredService<TimerRuns>().TickAsync(timer, timer.Schedule.Last(clock.GetUtcNow().AddSeconds(1)), inTime))
                        ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError);
        }
    }

    static void Map(WebApplication app, Function function, Func<HttpContext, CancellationToken, Task<int>> invoke) => app.Map($"/{function.Name}", async context =>
    {
        if (!IsFromHost(context.Request))
        {
            await Problems.NotFound.ExecuteAsync(context);
            return;
        }
        context.Response.StatusCode = await StatusAsync(context, function, invoke);
        context.Response.ContentType = Invocation.AnswerType;
        await context.Response.WriteAsync(Invocation.Answer);
    });

    /// <summary>Anything but 2xx makes the invocation fail: the host shows the message again, and sets it aside after five times.</summary>
    static async Task<int> StatusAsync(HttpContext context, Function function, Func<HttpContext, CancellationToken, Task<int>> invoke)
    {
        var logger = context.RequestServices.GetRequiredService<ILogger<Function>>();
        try
        {
            await context.RequestServices.GetRequiredService<WarmUp>().Done.WaitAsync(MapFunctionsExtensions.DeadlineAfter, context.RequestAborted);
            return await invoke(context, context.RequestAborted);
        }
        catch (StorageThrottledException e)
        {
            logger.StorageBusy(function.Name, e.Status, e.ErrorCode);
            return StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception e)     // whatever a function throws fails this invocation and no other
        {
            logger.InvocationFailed(function.Name, e.GetType().Name, e.StackTrace);
            return e is TimeoutException or OperationCanceledException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>An answer comes in time even from a function that does not hear that it is to end.</summary>
    internal static async Task<T> WithinAsync<T>(TimeSpan max, TimeProvider clock, Func<CancellationToken, Task<T>> work)
    {
        using var deadline = new CancellationTokenSource(max, clock);
        using var scope = Deadline.Set(clock.GetUtcNow() + max);
        return await work(deadline.Token).WaitAsync(max + GraceMax, clock);
    }

    /// <summary>The host calls by POST, by the address itself, and without what it adds to what it passes on.</summary>
    static bool IsFromHost(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Host.Host == "127.0.0.1" && !Proxied.Any(request.Headers.ContainsKey);
}
