using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Isa.Functions.Tests.Attendance;

/// <summary>The app as a process of its own, ended without warning.</summary>
public class CrashTests
{
    const int Senders = 8;

    [Fact]
    public Task Killed_at_random_in_a_burst_every_acknowledged_delivery_is_recorded_exactly_once() => BurstAsync(deliveries: 200, kills: 5, seed: 20261120);

    [Theory]
    [Trait("Category", "Deep")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task Killed_again_and_again_nothing_is_lost_or_counted_twice(int seed) => BurstAsync(deliveries: 240, kills: 25, seed);

    static async Task BurstAsync(int deliveries, int kills, int seed)
    {
        var account = (await Azurite.Shared).NewAccount();
        using var app = new AppProcess(account);
        await app.StartAsync();
        var partner = await app.PartnerAsync();
        var contracts = new List<string>();
        for (var number = 0; number < 5; number++) contracts.Add(await app.ContractAsync(partner));

        // Each delivery says one half-day of its own, so that what is missing or doubled shows.
        var waiting = new ConcurrentQueue<(string Id, string Body)>(Enumerable.Range(0, deliveries).Select(number =>
            ($"msg_{number}", ABody.Marks((contracts[number % 5], $"2026-10-{number / 10 + 5:D2}", number / 5 % 2 == 0 ? "am" : "pm", "present", "2026-10-30T16:00:00Z")).ToJsonString())));
        var random = new Random(seed);
        var killAt = new Queue<int>(Enumerable.Range(0, kills).Select(_ => random.Next(5, deliveries - 10)).Order());
        var acknowledged = 0;
        var sending = Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (waiting.TryDequeue(out var delivery))
            {
                if (await app.TrySendAsync(partner, delivery.Id, delivery.Body)) Interlocked.Increment(ref acknowledged);
                else waiting.Enqueue(delivery);
            }
        }).ToArray();
        while (killAt.TryDequeue(out var at))
        {
            await Until.TrueAsync(() => Task.FromResult(Volatile.Read(ref acknowledged) >= at));
            await app.KillAsync();
            await app.StartAsync();
        }
        await Task.WhenAll(sending);
        Assert.Equal(deliveries, acknowledged);

        await app.PostAsync("admin:", "/api/admin/timers/RepairPending/run", new { olderThanSeconds = 0 });
        for (var number = 0; number < deliveries; number++)
        {
            var report = await Until.SeenAsync(() => app.SeeAsync("sas:", $"/api/partners/oseo/deliveries/msg_{number}"), seen => seen.Status == 200 && seen["state"] != "received");
            Assert.Equal(("processed", 1), (report["state"], report.Json.GetProperty("marks").GetProperty("recorded").GetInt32()));
        }
        var sheets = (await app.SeeAsync("partner:oseo", "/api/partners/oseo/sheets/2026-10")).Json.GetProperty("sheets").EnumerateArray().ToArray();
        Assert.Equal(deliveries, sheets.Sum(sheet => sheet.GetProperty("counts").GetProperty("present").GetInt32()));
    }

    /// <summary>The published executable on a port of its own; a start takes a fresh one's place.</summary>
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

        public Task<Seen> PostAsync(string who, string path, object body) => Client(who).PostAsync(Url(path), body);

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
}
