using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Isa.Functions.Tests;

/// <summary>The app as a process of its own, on a port of its own; a start takes a fresh one's place.</summary>
sealed class AppProcess(string storage) : IDisposable
{
    readonly string keyFile = Path.Combine(Path.GetTempPath(), $"isa-keys-{Guid.NewGuid():N}.json");
    readonly int port = FreePort();
    readonly HttpClient client = new();
    Process? process;

    public async Task StartAsync()
    {
        process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            RedirectStandardError = true,
            Environment =
            {
                ["Isa__Storage"] = storage,
                ["Isa__KeyFile"] = keyFile,
                ["Isa__Identity"] = "Development",
                ["Isa__Port"] = port.ToString(CultureInfo.InvariantCulture),
                ["Isa__Clock"] = App.Now.ToString("O", CultureInfo.InvariantCulture),
            },
        })!;
        process.ErrorDataReceived += (_, line) => RunTraces.Logged(line.Data);
        process.BeginErrorReadLine();
        await Until.TrueAsync(async () =>
        {
            Assert.False(process.HasExited, "The app has ended by itself.");
            try { return (await SeeAsync(null, "/api/health/ready")).Status == 200; }
            catch (HttpRequestException) { return false; }
        });
    }

    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<APartner> PartnerAsync() => new("oseo", (await PostAsync("admin:", "/api/partners", new { id = "oseo", name = "OSEO", kind = "organiser" })).Json.GetProperty("secret").GetProperty("value").GetString()!);

    public async Task<string> ContractAsync(APartner partner)
    {
        var cms = "cms:sion-herens-conthey";
        var caseId = (await PostAsync(cms, "/api/intakes", ABody.Intake().ToJsonString()))["caseId"];
        Assert.Equal(200, (await Client(cms).PutAsync(Url($"/api/cases/{caseId}/strategy"), """{ "axis": "social", "aims": [] }""")).Status);
        var contract = (await PostAsync(cms, $"/api/cases/{caseId}/contracts", ABody.Proposal(partner.Id).ToJsonString()))["contractId"];
        foreach (var (who, step, body) in new (string, string, object)[]
                 {
                     ("sas:", "preavis", new { opinion = "favourable", reason = "ok" }),
                     ("commune:6266", "decision", new { decision = "approved", decidedOn = "2026-10-01", reason = "ok" }),
                     (cms, "activation", new { startedOn = "2026-10-01" }),
                 })
            Assert.Equal(200, (await PostAsync(who, $"/api/contracts/{contract}/{step}", body)).Status);
        return contract;
    }

    /// <summary>False: no acknowledgement came; the sender does not know more.</summary>
    public async Task<bool> TrySendAsync(APartner partner, string id, string body)
    {
        try
        {
            var timestamp = App.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var seen = await client.PostAsync(Url($"/api/partners/{partner.Id}/attendance"), body,
                ("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", APartner.Sign(partner.Secret, id, timestamp, Encoding.UTF8.GetBytes(body))));
            Assert.True(seen.Status is 202 or 503, seen.Text);
            return seen.Status == 202;
        }
        catch (HttpRequestException)
        {
            await Task.Yield();
            return false;
        }
    }

    /// <summary>Null: no answer came.</summary>
    public async Task<Seen?> TryPostAsync(string who, string path, string body, params (string Name, string Value)[] headers)
    {
        try { return await Client(who).PostAsync(Url(path), body, headers); }
        catch (HttpRequestException) { return null; }
    }

    public Task<Seen> PostAsync(string who, string path, object body) => Client(who).PostAsync(Url(path), body);

    public Task<Seen> PutAsync(string who, string path, string body) => Client(who).PutAsync(Url(path), body);

    public Task<Seen> SeeAsync(string? who, string path) => Client(who).SeeAsync(Url(path));

    public void Dispose()
    {
        if (process is { HasExited: false }) process.Kill();
        process?.Dispose();
        client.Dispose();
        File.Delete(keyFile);
    }

    string Url(string path) => $"http://127.0.0.1:{port}{path}";

    static HttpClient Client(string? who)
    {
        var client = new HttpClient();
        if (who is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", $"dev:{who}");
        return client;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
