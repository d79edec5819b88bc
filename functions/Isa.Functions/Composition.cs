using System.Net;
using Azure.Identity;
using Isa.Domain.Intake;
using Isa.Functions.Access;
using Isa.Functions.Attendance;
using Isa.Functions.Costs;
using Isa.Functions.Intake;
using Isa.Functions.Measures;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Upkeep;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace Isa.Functions;

/// <summary>How the parts are put together.</summary>
static class Composition
{
    /// <summary>More than any function takes: who sends a little too much reads the 413 instead of finding the connection broken.</summary>
    const long BodyBytesMax = 24 * 1024 * 1024;

    public static void AddIsa(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings);
        services.TryAddSingleton(new Clocks(settings.Clock is { } start ? new ShiftedClock(start, TimeProvider.System) : TimeProvider.System, TimeProvider.System));
        services.TryAddSingleton(_ => settings.Storage is { } connection
            ? StorageAccount.FromConnectionString(connection)
            : StorageAccount.ForAccount(settings.StorageAccount!, IdentityOnAzure(settings)));
        services.AddSingleton(_ => settings.KeyFile is { } file ? KeyRing.OpenOrCreate(file) : KeyVault.Open(settings.KeyVaultSecret!, KeyVault.With(IdentityOnAzure(settings))));
        services.AddSingleton(BenefitBounds.Usual);
        services.AddSingleton(AttendanceRequest.Form);
        services.AddSingleton(InvoiceRequest.Form);
        services.AddSingleton<FunctionCatalogue>();
        services.AddSingleton<WarmUp>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(6));
        foreach (var part in Parts) services.AddSingleton(part);
        if (settings.IsStandalone) services.AddHostedService<Standalone>();
    }

    /// <summary>Does one thing with the parts of the app and its settings, without serving anything.</summary>
    /// <exception cref="SettingsException">There is no key file there: only an app that begins makes one.</exception>
    public static async Task<TResult> WithoutHostAsync<TPart, TResult>(Func<TPart, Task<TResult>> work)
        where TPart : notnull
    {
        var settings = Settings.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        if (settings.KeyFile is { } file && !File.Exists(file)) throw new SettingsException("There is no file where Isa__KeyFile says that the keys are.");
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddIsaConsole());
        services.AddIsa(settings);
        await using var provider = services.BuildServiceProvider();
        return await work(provider.GetRequiredService<TPart>());
    }

    static readonly Type[] Parts =
    [
        typeof(Assignments), typeof(AttendanceSheets), typeof(CaseIndex), typeof(CaseKeys), typeof(Cases), typeof(Catalogues), typeof(CommuneRegister), typeof(ContractKeys), typeof(Contracts), typeof(Deliveries), typeof(DeliveryReports), typeof(Documents), typeof(Drafts), typeof(ForeignHits), typeof(KeyRotation),
        typeof(IdempotencyKeys), typeof(Invoices), typeof(Leases), typeof(Ledger), typeof(Months), typeof(Papers), typeof(Partners), typeof(Pending), typeof(Persons),
        typeof(Queues), typeof(ReferenceValues), typeof(ReconciliationRuns), typeof(Runs), typeof(Seats), typeof(Statements), typeof(Work),
        typeof(Admission), typeof(AlertBook), typeof(CaseChanges), typeof(CaseErasure), typeof(CaseIndexing), typeof(CaseProjection), typeof(DeliveryWork), typeof(DocumentKeeping), typeof(Doorkeeper), typeof(KnownAssignments), typeof(People), typeof(RebuildIndex), typeof(Receipts), typeof(Repetition), typeof(SeatKeeping), typeof(Turns), typeof(Uploads), typeof(VisibleCases),
        typeof(CaseStep), typeof(ContractStep), typeof(Decisions), typeof(PaperPrinting), typeof(PersonClaims), typeof(RecordAttendance), typeof(RecordInvoice), typeof(SheetWriter), typeof(TimerRuns),
        typeof(CantonBooks), typeof(CloseMonth), typeof(ClosePartner), typeof(PartnerReconciliation), typeof(Reconciliations), typeof(ReconcilePartner),
        typeof(StatementBooks), typeof(StatementNaming),
        typeof(AuditBlobs), typeof(AuditChains), typeof(AuditIndex), typeof(AuditIndexing), typeof(AuditTrail), typeof(Audit), typeof(AuditDays),
    ];

    /// <summary>The identity that Azure gives the app: the one named, else its own.</summary>
    static ManagedIdentityCredential IdentityOnAzure(Settings settings) =>
        new(settings.ClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);

    /// <summary>Loopback only: behind the Functions host the host calls, on the laptop the laptop.</summary>
    public static void ConfigureIsaKestrel(this IWebHostBuilder web, Settings settings) => web.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.RequestHeaderEncodingSelector = _ => System.Text.Encoding.Latin1;      // a name with an umlaut in User-Agent is no reason to refuse
        kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
        kestrel.Listen(IPAddress.Loopback, settings.Port);
    });

    /// <summary>One line per record, on stderr: stdout belongs to `./isa`.</summary>
    public static void AddIsaConsole(this ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>What routing itself refuses (no such path, no such method) is told as problem details too.</summary>
    public static void UseProblemsForEmptyAnswers(this WebApplication app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response.HasStarted || context.Response.ContentType is not null) return;
        context.Response.Headers.CacheControl = "no-store";
        if (context.Response.StatusCode == StatusCodes.Status404NotFound) await Problems.NotFound.ExecuteAsync(context);
        if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed) await Problems.MethodNotAllowed.ExecuteAsync(context);
    });

    /// <summary>Listens first and warms up after; the exit code is never 0, after which the host would not start the process again.</summary>
    public static async Task<int> RunBehindHostAsync(this WebApplication app)
    {
        await using var _ = app;
        await app.StartAsync();
        await app.Services.GetRequiredService<WarmUp>().RunAsync(app.Lifetime.ApplicationStopping);
        await app.WaitForShutdownAsync();
        return 1;
    }

    /// <summary>Under the host `/` is its readiness probe, answered before the routes are made ready (a third of the start otherwise); standalone it leads to the web pages.</summary>
    public static void UseRoot(this WebApplication app, Settings settings)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Path != "/" || !HttpMethods.IsGet(context.Request.Method)) return next(context);
            if (settings.IsStandalone) context.Response.Redirect("/app");
            else context.Response.OnCompleted(app.Services.GetRequiredService<WarmUp>().BeginAsync);
            return Task.CompletedTask;
        });
        app.UseRouting();
    }
}
