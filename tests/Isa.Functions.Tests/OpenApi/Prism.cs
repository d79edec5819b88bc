using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit.Sdk;

namespace Isa.Functions.Tests.OpenApi;

/// <summary>
/// The proxy that holds every call of the tests against the document: Prism with `--errors`, one for the whole run, when ISA_PRISM is set. What
/// it refuses the app must refuse too; what the app answers must be what the document says. Bytes reach the app and the tests as they were sent:
/// behind Prism stands a listener that makes the very call.
/// </summary>
sealed class Prism
{
    const string CallHeader = "x-isa-call", ItsErrors = "https://stoplight.io/prism/errors#";
    const int BytesMax = 10_000_000;        // Prism takes no more

    static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    static readonly Lazy<Task<Prism>> OfThisRun = new(StartAsync);

    readonly ConcurrentDictionary<string, Call> calls = [];
    readonly int port = FreePort();

    /// <summary>Null: the tests run without it.</summary>
    public static Prism? Shared { get; } = Environment.GetEnvironmentVariable("ISA_PRISM") == "1" ? OfThisRun.Value.GetAwaiter().GetResult() : null;

    public async Task<HttpResponseMessage> JudgeAsync(HttpRequestMessage request, Func<Task<HttpResponseMessage>> send)
    {
        if (request.Content is not null) await request.Content.LoadIntoBufferAsync();
        if (request.Content?.Headers is { ContentLength: > BytesMax } or { ContentType: null, ContentLength: > 0 }) return await send();      // too large for Prism; or nothing is said of it
        if (!await CanBeReadAsync(request.Content)) return await RefusedAsync(request, send, "it is no JSON");
        var (id, call) = (Guid.NewGuid().ToString("N"), new Call(send));
        calls[id] = call;
        using var judged = await Http.SendAsync(await CopyAsync(request, id));
        calls.TryRemove(id, out _);
        var said = await judged.Content.ReadAsStringAsync();
        var against = said.Contains(ItsErrors, StringComparison.Ordinal);
        if (call.Answer is null) return against ? await RefusedAsync(request, send, said) : throw new XunitException($"Prism passed nothing on: {said}");
        var answer = await call.Answer;
        if (against) throw new XunitException($"{request.Method} {request.RequestUri!.PathAndQuery} was answered {(int)answer.StatusCode} against the document: {said}\n{await answer.Content.ReadAsStringAsync()}");
        await CallBook.NoteAsync(request, answer, judged: true);
        return answer;
    }

    /// <summary>What the document does not allow the app must not take.</summary>
    static async Task<HttpResponseMessage> RefusedAsync(HttpRequestMessage request, Func<Task<HttpResponseMessage>> send, string why)
    {
        var answer = await send();
        if ((int)answer.StatusCode < 400) throw new XunitException($"{request.Method} {request.RequestUri!.PathAndQuery} was taken, {(int)answer.StatusCode}, against the document: {why}");
        await CallBook.NoteAsync(request, answer, judged: false);
        return answer;
    }

    /// <summary>Prism 5.16.0 never answers a body that is announced as JSON and is none.</summary>
    static async Task<bool> CanBeReadAsync(HttpContent? content)
    {
        if (content is null || content.Headers.ContentType?.MediaType != MediaTypes.Json || await content.ReadAsByteArrayAsync() is not { Length: > 0 } bytes) return true;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request, string id)
    {
        var copy = new HttpRequestMessage(request.Method, $"http://127.0.0.1:{port}{request.RequestUri!.PathAndQuery}");
        foreach (var header in request.Headers) copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        copy.Headers.Add(CallHeader, id);
        if (request.Content is null) return copy;
        copy.Content = new ByteArrayContent(await request.Content.ReadAsByteArrayAsync());
        foreach (var header in request.Content.Headers) copy.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return copy;
    }

    /// <summary>Makes the call that Prism has let pass, and gives it the answer to judge.</summary>
    async Task ForwardAsync(HttpContext context)
    {
        if (!calls.TryGetValue(context.Request.Headers[CallHeader].ToString(), out var call)) throw new InvalidOperationException("Prism passed on a call that nobody made.");
        var made = await (call.Answer = call.Send());
        await made.Content.LoadIntoBufferAsync();
        context.Response.StatusCode = (int)made.StatusCode;
        foreach (var header in made.Headers.Concat(made.Content.Headers))
            if (header.Key is not ("Transfer-Encoding" or "Connection" or "Content-Length")) context.Response.Headers[header.Key] = header.Value.ToArray();
        if (made.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified)) await context.Response.Body.WriteAsync(await made.Content.ReadAsByteArrayAsync());
    }

    static async Task<Prism> StartAsync()
    {
        var prism = new Prism();
        var behind = WebApplication.CreateSlimBuilder().Build();
        behind.Urls.Add("http://127.0.0.1:0");
        behind.Run(prism.ForwardAsync);
        await behind.StartAsync();

        var process = Process.Start(new ProcessStartInfo("node", ["tests/openapi/prism.cjs", "proxy", "docs/openapi/v1.json", behind.Urls.Single(), "--errors", "--port", $"{prism.port}", "--verboseLevel", "fatal"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
        })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(5))) process.Kill();
        };
        await Until.TrueAsync(async () => !process.HasExited ? await ListensAsync(prism.port) : throw new InvalidOperationException("Prism ended before it listened; is it installed (npm ci in tests/openapi)?"));
        return prism;
    }

    static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    sealed class Call(Func<Task<HttpResponseMessage>> send)
    {
        public Func<Task<HttpResponseMessage>> Send => send;

        /// <summary>Null: Prism has not let it pass.</summary>
        public Task<HttpResponseMessage>? Answer { get; set; }
    }
}

/// <summary>Sends what goes to the API through Prism.</summary>
sealed class ThroughPrism(Prism prism) : DelegatingHandler(new HttpClientHandler { UseProxy = false })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal) ? prism.JudgeAsync(request, () => base.SendAsync(request, cancellationToken)) : base.SendAsync(request, cancellationToken);
}
