using System.Diagnostics;
using System.Globalization;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Isa.Functions;

/// <summary>What holds for every function behind a route, said once: deadline, door, repetition, the audit trail, and how a failure is answered.</summary>
static class MapFunctionsExtensions
{
    /// <summary>Shorter than the lease of a keyed request and than any claim, so that nothing commits after others took over.</summary>
    public static readonly TimeSpan DeadlineAfter = TimeSpan.FromSeconds(45);

    public static void MapFunctions(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        var functions = app.Services.GetRequiredService<FunctionCatalogue>().Functions.OfType<HttpFunction>().Where(function => settings.IsStandalone || !function.StandaloneOnly).ToArray();
        var handlers = functions.ToDictionary(function => function, function => new Lazy<RequestDelegate>(() => Compile(app, function)));
        foreach (var function in functions)
            app.MapMethods(function.Route, [function.Method], context => RunAsync(context, function, handlers[function].Value, ReadAgain));

        async Task<bool> ReadAgain(HttpContext context, string location)
        {
            foreach (var (function, handler) in handlers.Where(known => HttpMethods.IsGet(known.Key.Method)))
            {
                var values = new RouteValueDictionary();
                if (!new TemplateMatcher(TemplateParser.Parse(function.Route), []).TryMatch(location, values)) continue;
                context.Request.RouteValues = values;
                await handler.Value(context);
                return true;
            }
            return false;
        }
    }

    static async Task RunAsync(HttpContext context, HttpFunction function, RequestDelegate handler, Func<HttpContext, string, Task<bool>> readAgain)
    {
        var (services, clocks) = (context.RequestServices, context.RequestServices.GetRequiredService<Clocks>());
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        context.RequestAborted = deadline.Token;
        using var scope = Within(function.TransferMax ?? DeadlineAfter);
        using var places = new Places();
        context.Features.Set(places);
        context.Response.Headers.CacheControl = "no-store";
        Problem? refusal;
        try
        {
            refusal = await AdmitAsync();
            if (refusal is null)
            {
                if (function.FileBytesMax > 0) scope.Dispose();       // however long it was on its way, from here on it is a request like any other
                using var work = function.FileBytesMax > 0 ? Within(DeadlineAfter) : null;
                await services.GetRequiredService<Repetition>().RunAsync(context, handler, function.JudgesRepetition, function.ShowsSecret, function.FileBytesMax > 0 || function.FindsItself ? NotThere : readAgain);
                return;
            }
            if (refusal.StatusCode is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound) await services.GetRequiredService<Audit>().RefusedAsync(context, function.Name, deadline.Token);
        }
        catch (StorageThrottledException e)
        {
            services.GetRequiredService<ILogger<HttpFunction>>().StorageBusy(function.Name, e.Status, e.ErrorCode);
            refusal = Problems.Busy(e.RetryAfter);
        }
        catch (KeysUnreachableException e)
        {
            services.GetRequiredService<ILogger<HttpFunction>>().KeysUnreachable(function.Name, e.Message);
            refusal = Problems.Busy(null);
        }
        catch (AuditFailedException)        // logged where it happened
        {
            refusal = Problems.Busy(null);
        }
        catch (OperationCanceledException)      // the deadline, or nobody listens any more
        {
            refusal = Problems.Busy(null);
        }
        catch (BadHttpRequestException e)
        {
            refusal = e.StatusCode == StatusCodes.Status413PayloadTooLarge ? Problems.TooLarge : Problems.Unreadable;
        }
        catch (Exception e)     // logged once, by kind and place: a message from elsewhere may quote what it could not read
        {
            services.GetRequiredService<ILogger<HttpFunction>>().RequestFailed(function.Name, e.GetType().Name, e.StackTrace, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
            refusal = Problems.Internal;
        }
        if (context.Response.HasStarted) context.Abort();
        else
        {
            context.RequestAborted = CancellationToken.None;
            context.Response.Clear();       // what the function had begun to say
            context.Response.Headers.CacheControl = "no-store";
            await refusal.ExecuteAsync(context);
        }

        async Task<Problem?> AdmitAsync()
        {
            if (function.Door is not Door.Open)
            {
                if (services.GetRequiredService<Admission>().Arrive(places) is { } busy) return busy;       // before anything is waited for
                await services.GetRequiredService<WarmUp>().Done.WaitAsync(deadline.Token);
            }
            return RouteFits(context) ? await services.GetRequiredService<Doorkeeper>().AdmitAsync(context, function.Door, new(function.BodyBytesMax, function.CsvBytesMax, function.FileBytesMax), deadline.Token) : Problems.NotFound;
        }

        IDisposable Within(TimeSpan time)
        {
            deadline.CancelAfter(time);
            return Deadline.Set(clocks.Machine.GetUtcNow() + time);
        }
    }

    /// <summary>Nothing at the place of the first answer would render it.</summary>
    static Task<bool> NotThere(HttpContext context, string location) => Task.FromResult(false);

    /// <summary>An id that cannot be one names nothing.</summary>
    static bool RouteFits(HttpContext context) => context.Request.RouteValues.All(value => value.Key switch
    {
        "caseId" or "contractId" => Slug.IsValid(value.Value as string),
        "partnerId" => Slug.IsValid(value.Value as string, PartnerId.LengthMax),
        "oid" => Guid.TryParseExact(value.Value as string, "D", out _),
        "documentId" or "draftId" or "paperId" => Slug.IsValid(value.Value as string),
        "secretId" => Slug.IsValid(value.Value as string),
        "month" => Month.TryParse(value.Value as string, out _),
        "year" => value.Value is string { Length: 4 } year && year[0] is '1' or '2' && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "validFrom" => DateOnly.TryParseExact(value.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "deliveryId" => WebhookSignature.IsDeliveryId(value.Value as string),
        _ => true,
    });

    static RequestDelegate Compile(WebApplication app, HttpFunction function)
    {
        var (audit, audited) = (app.Services.GetRequiredService<Audit>(), AuditedFunction.Of(function.Name, function.Method, function.Does, function.NamesMade, function.Handler));
        var endpoint = new RouteEndpointBuilder(requestDelegate: null, RoutePatternFactory.Parse(function.Route), order: 0) { ApplicationServices = app.Services };
        if (function.Door is not Door.Open) endpoint.FilterFactories.Add((_, next) => call => audit.AroundAsync(call.HttpContext, audited, () => next(call)));
        return RequestDelegateFactory.Create(function.Handler, new RequestDelegateFactoryOptions
        {
            ServiceProvider = app.Services,
            RouteParameterNames = [.. TemplateParser.Parse(function.Route).Parameters.Select(parameter => parameter.Name!)],
            ThrowOnBadRequest = true,
            EndpointBuilder = endpoint,
        }).RequestDelegate;
    }
}
