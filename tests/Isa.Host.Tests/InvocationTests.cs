using System.Text;
using Isa.Functions;
using Isa.Functions.Access;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests;

namespace Isa.Host.Tests;

/// <summary>Every function of the catalogue, called as the host calls it.</summary>
public class InvocationTests(HostedTenant hosted) : IClassFixture<HostedTenant>
{
    static readonly IReadOnlyList<Function> Catalogue = new FunctionCatalogue().Functions;

    public static TheoryData<string> Https => [.. Catalogue.OfType<HttpFunction>().Select(function => function.Name)];

    public static TheoryData<string, string> Queues
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var function in Catalogue.OfType<QueueFunction>())
                foreach (var form in Wire.Forms) data.Add(function.Name, form);
            return data;
        }
    }

    public static TheoryData<string> Triggers => [.. Catalogue.Where(function => function is not HttpFunction).Select(function => function.Name)];

    public static TheoryData<string> Timers => [.. Catalogue.OfType<TimerFunction>().Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Https))]
    public async Task A_function_behind_a_route_opens_to_nobody_but_whom_its_door_names(string name)
    {
        var function = Catalogue.OfType<HttpFunction>().Single(function => function.Name == name);
        var (path, body) = (PathOf(function), function.Method == "GET" ? null : "{}"u8.ToArray());
        if (function.StandaloneOnly)
        {
            Assert.Equal(404, (await hosted.Host.ProxyAsync(function.Method, path, body)).Status);
            Assert.Equal(404, (await hosted.Host.ForwardAsync(function.Method, path, body)).Status);
            return;
        }
        var nobody = await hosted.Host.ProxyAsync(function.Method, path, body);
        // Whoever says it is somebody of the laptop is nobody here.
        var developer = await hosted.Host.ProxyAsync(function.Method, path, body, ("Authorization", "Bearer dev:admin:"));
        var signed = await hosted.Host.ProxyAsync(function.Method, path, body, Tenant.Signed(hosted.Partner, $"msg_{name}", body ?? []));
        var (outside, inside) = function.Door switch
        {
            Door.Open => (200, new[] { 200 }),
            Door.Person => (401, [401]),
            Door.SignedOrPerson => (401, [200, 202, 400, 404]),
            _ => throw new InvalidOperationException("A door that is not known."),
        };
        Assert.Equal((outside, outside), (nobody.Status, developer.Status));
        Assert.Contains(signed.Status, inside);
        if (signed.Status == 404) Assert.Equal("not-found", signed.Code);
    }

    [Theory]
    [MemberData(nameof(Queues))]
    public async Task A_queue_function_takes_its_message_in_every_form(string name, string form)
    {
        var message = MessageOf(name);
        foreach (var chunked in new[] { true, false })
            Assert.Equal(new Invoked(true, 200, ""), await hosted.Host.InvokeAsync(name, Wire.Queue(message, form: form), chunked));
    }

    [Theory]
    [MemberData(nameof(Timers))]
    public async Task A_tick_runs_once_however_many_instances_are_called_for_it(string name)
    {
        await using var second = await FunctionsHost.StartAsync(hosted.Tenant.Connection, hosted.Tenant.KeyFile);
        var schedule = Catalogue.OfType<TimerFunction>().Single(timer => timer.Name == name).Schedule;
        DateTimeOffset tick;
        do      // once more when the next tick came between
        {
            tick = schedule.Last(TimeProvider.System.GetUtcNow().AddSeconds(1));
            var calls = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => (number % 2 == 0 ? hosted.Host : second).InvokeAsync(name, Wire.Timer(past: number > 2))));
            Assert.All(calls, call => Assert.True(call.Succeeded, call.Why));
        }
        while (schedule.Last(TimeProvider.System.GetUtcNow().AddSeconds(1)) != tick);
        var run = await hosted.Tenant.Runs.LastAsync(name, default);
        Assert.Equal((tick.ToString("yyyyMMdd'T'HHmmss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture), "done"), (run!.Id, run.Outcome));
        Assert.Equal(1, await hosted.Tenant.Account.Table(Runs.TableName).QueryAsync(TableFilter.Partition(name)).Where(row => row.RowKey == run.Row!.RowKey).CountAsync());
    }

    [Theory]
    [MemberData(nameof(Triggers))]
    public async Task What_a_trigger_cannot_read_or_do_fails_the_invocation_with_an_answer(string name)
    {
        if (Catalogue.OfType<QueueFunction>().Any(queue => queue.Name == name))
        {
            foreach (var envelope in new[] { "", "null", "[]", "{", "{}", """{"Data":{}}""", """{"Data":{"message":null}}""", """{"Data":{"message":"null"}}""", """{"Data":{"message":"\"half"}}""", """{"Data":{"message":"no base64!"}}""", """{"Data":{"message":"\ud800"}}""", """{"Data":[1]}""" })
                Assert.Equal((false, 400), await FailsAsync(hosted.Host, name, envelope));
            foreach (var message in new[] { "{}", "[]", """{"schema":2}""", """{"schema":1,"partner":"../x","delivery":"d"}""" })
                Assert.Equal((false, 500), await FailsAsync(hosted.Host, name, Wire.Queue(Encoding.UTF8.GetBytes(message))));
            return;
        }
        // All tables are there but the one that every timer reads.
        using var tenant = await Tenant.ProvisionedAsync(without: Pending.TableName);
        await using var host = await FunctionsHost.StartAsync(tenant.Connection, tenant.KeyFile);
        var invoked = await host.InvokeAsync(name, Wire.Timer());
        if (name == nameof(Functions.Upkeep.RepairPending)) Assert.Equal((false, 500, "failed"), (invoked.Succeeded, invoked.Status, (await tenant.Runs.LastAsync(name, default))!.Outcome));
    }

    [Theory]
    [MemberData(nameof(Triggers))]
    public async Task Nothing_from_outside_reaches_a_trigger(string name)
    {
        var envelope = Encoding.UTF8.GetBytes(Wire.Timer());
        var before = await hosted.Tenant.Runs.LastAsync(name, default);
        foreach (var method in new[] { "POST", "GET", "PUT" })
            foreach (var path in new[] { $"/{name}", $"/{name.ToLowerInvariant()}", $"/{name}/", $"/{name}?code=x", $"//{name}", $"/api/../{name}", $"/%2e/{name}", $"/admin/functions/{name}" })
            {
                Assert.Equal(404, (await hosted.Host.ProxyAsync(method, path, method == "GET" ? null : envelope)).Status);
                var passedOn = await hosted.Host.ForwardAsync(method, path, method == "GET" ? null : envelope, ("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString()), ("User-Agent", "Azure-Functions-Host/4.1052.200"));
                Assert.Equal((404, "not-found"), (passedOn.Status, passedOn.Code));
            }
        Assert.Equal(before?.Id, (await hosted.Tenant.Runs.LastAsync(name, default))?.Id);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Host", "isa.example.ch")]
    [InlineData("x-ms-invocation-id", "33a95582-b344-4b98-a4e2-29f39dae8287")]
    [InlineData("Host", "isa.example.ch")]         // enableForwardingHttpRequest keeps the client's
    public async Task One_trace_of_the_outside_is_enough(string header, string value)
    {
        var message = Wire.Queue(MessageOf("ProjectCase"));
        Assert.Equal(new Invoked(false, 404, "404"), await hosted.Host.InvokeAsync("ProjectCase", message, more: (header, value)));
        Assert.True((await hosted.Host.InvokeAsync("ProjectCase", message)).Succeeded);
    }

    [Fact]
    public async Task A_signed_delivery_comes_in_through_the_proxy_and_its_message_does_the_work()
    {
        await using var queues = HostQueues.Pump(hosted.Host, hosted.Tenant.Account);
        var body = Tenant.Mark(hosted.Contracts[0], fromToday: -3, "am");
        var receipt = await hosted.Host.ProxyAsync("POST", $"/api/partners/{hosted.Partner.Id}/attendance", body, Tenant.Signed(hosted.Partner, "msg_walk", body));
        Assert.True(receipt.Status == 202, receipt.Text);
        var report = await Until.SeenAsync(() => hosted.Host.ProxyAsync("GET", receipt["status"], null, Tenant.Signed(hosted.Partner, "msg_look", [])), seen => seen.Status == 200 && seen["state"] != "received");
        Assert.Equal(("processed", 1), (report["state"], report.Json.GetProperty("marks").GetProperty("recorded").GetInt32()));
    }

    static async Task<(bool, int)> FailsAsync(FunctionsHost host, string name, string envelope)
    {
        var invoked = await host.InvokeAsync(name, envelope);
        return (invoked.Succeeded, invoked.Status);
    }

    byte[] MessageOf(string name) => (name switch
    {
        "RecordAttendance" or "RecordInvoice" => (Message)new DeliveryMessage(new(hosted.Partner.Id), "nothing"),
        "ProjectCase" => new CaseMessage(new("nobody")),
        "ReconcilePartner" => new ReconcileMessage(new(2020, 1), new(hosted.Partner.Id)),
        "CloseMonth" => new ClosingMessage(new(2020, 1)),
        _ => throw new InvalidOperationException($"Which message does {name} take?"),
    }).Bytes;

    string PathOf(HttpFunction function) => "/" + string.Join('/', function.Route.Split('/').Select(part => part switch
    {
        "{partnerId}" => hosted.Partner.Id,
        "{month}" => "2026-10",
        "{year}" => "2026",
        "{validFrom}" => "2026-01-01",
        "{oid}" => "00000000-0000-4000-8000-000000000001",
        "{ofs}" => "6266",
        "{code}" => "sierre",
        "{*path}" => "isa.css",
        ['{', ..] => "some-id",
        _ => part,
    }));
}
