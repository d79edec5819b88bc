using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Tests.Platform;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Isa.Functions.Tests;

/// <summary>
/// The whole app on a real port with an account of its own on the emulator. Tests come in by HTTP, as somebody. Its business clock
/// stands at <see cref="Now"/> unless a test says otherwise; ISA is offered at every organiser that a test makes.
/// </summary>
sealed partial class App : WebApplicationFactory<Program>
{
    /// <summary>A Friday, so that the month has marks behind it and days ahead.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    readonly string connection, keyFile;
    readonly AppOptions options;

    App(string connection, AppOptions options)
    {
        (this.connection, this.options) = (connection, options);
        keyFile = options.Beside?.KeyFile ?? Path.Combine(Path.GetTempPath(), $"isa-keys-{Guid.NewGuid():N}.json");
        UseKestrel(0);
        StartServer();
    }

    public static async Task<App> StartAsync(AppOptions? options = null) => new(options?.Beside?.Connection ?? (await Azurite.Shared).NewAccount(), options ?? new());

    /// <summary>A client that says who it is: `cms:sion-herens-conthey`, `sas:`, `commune:6266`, `partner:oseo`, `admin:`; nobody without.</summary>
    public HttpClient As(string? who)
    {
        HttpClient? client = null;
        ThroughProxy(ref client);
        client ??= CreateClient();
        if (who is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", $"dev:{who}");
        return client;
    }

    /// <summary>Where the tests have a proxy between themselves and the app, the client of it.</summary>
    partial void ThroughProxy(ref HttpClient? client);

    public string Connection => connection;

    public string KeyFile => keyFile;

    public T Service<T>() where T : notnull => Services.GetRequiredService<T>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Isa:Storage", connection).UseSetting("Isa:KeyFile", keyFile).UseSetting("Isa:Identity", "Development").UseSetting("Isa:Port", "0");
        if (RunTraces.Folder is not null) builder.ConfigureLogging(logging => logging.AddProvider(new TracedLogs()));
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(new Clocks(options.Business, options.Machine)));
            var settings = (Settings)services.Single(service => service.ServiceType == typeof(Settings)).ImplementationInstance! with { Limits = options.Limits };
            services.Replace(ServiceDescriptor.Singleton(options.Tenant is { } tenant ? settings with { Identity = Identity.Entra, Tenant = tenant } : settings));
            if (options.Keys is { } keys) services.Replace(ServiceDescriptor.Singleton(keys));
            services.Replace(ServiceDescriptor.Singleton(StorageAccount.FromConnectionString(connection, new()
            {
                BeforeTransport = options.Faults is null ? [] : [options.Faults],
                Clock = options.Faults is null ? TimeProvider.System : new HastyClock(),
            })));
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (options.Beside is null) File.Delete(keyFile);
    }
}

/// <summary>What a test may change about the app.</summary>
sealed record AppOptions
{
    public TimeProvider Business { get; init; } = new StandingClock(App.Now);

    public TimeProvider Machine { get; init; } = TimeProvider.System;

    public FaultPolicy? Faults { get; init; }

    public Limits Limits { get; init; } = new();

    /// <summary>With it the keys come from where the test keeps them, instead of from a file.</summary>
    public KeyRing? Keys { get; init; }

    /// <summary>With it people come in as App Service says who they are, instead of as they say themselves.</summary>
    public Guid? Tenant { get; init; }

    /// <summary>A further process on the account and with the keys of this one.</summary>
    public App? Beside { get; init; }
}

/// <summary>A clock that a test sets.</summary>
sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>An answer as a test looks at it.</summary>
sealed record Seen(int Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The code of the problem, from its type.</summary>
    public string Code => Json.GetProperty("type").GetString()!["urn:isa:problem:".Length..];

    /// <summary>The faults as `pointer code`, in their order.</summary>
    public string[] Faults => [.. Json.GetProperty("errors").EnumerateArray().Select(fault => $"{fault.GetProperty("pointer").GetString()} {fault.GetProperty("code").GetString()}".Trim())];

    public string this[string name] => Json.GetProperty(name).ToString();
}

static class Calls
{
    public static async Task<Seen> SeeAsync(this Task<HttpResponseMessage> call)
    {
        using var response = await call;
        var text = await response.Content.ReadAsStringAsync();
        RunTraces.Passed(text);
        return new((int)response.StatusCode, text, response.Headers, response.Content.Headers);
    }

    public static Task<Seen> SeeAsync(this HttpClient client, string path, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.Add("Accept", accept);
        return client.SendAsync(request).SeeAsync();
    }

    public static Task<Seen> PostAsync(this HttpClient client, string path, object body, params (string Name, string Value)[] headers) => client.SendAsync(Request(HttpMethod.Post, path, body, headers)).SeeAsync();

    public static Task<Seen> PutAsync(this HttpClient client, string path, object body, params (string Name, string Value)[] headers) => client.SendAsync(Request(HttpMethod.Put, path, body, headers)).SeeAsync();

    static HttpRequestMessage Request(HttpMethod method, string path, object body, (string Name, string Value)[] headers)
    {
        var content = body as byte[] ?? Encoding.UTF8.GetBytes(body as string ?? JsonSerializer.Serialize(body));
        RunTraces.Passed(Encoding.UTF8.GetString(content));
        var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(content) { Headers = { ContentType = new("application/json") } } };
        foreach (var (name, value) in headers)
            if (name == "Content-Type") request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
