using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Isa.Domain.Attendance;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Store;

namespace Isa.Functions.Tests.Access;

/// <summary>One partner sends ten times what it may, for half a minute; another works as on any day.</summary>
public class OverloadTests
{
    static readonly TimeSpan Duration = TimeSpan.FromSeconds(30), Patience = TimeSpan.FromMinutes(5);
    static readonly DateOnly First = new(2025, 1, 1);
    static readonly int Days = DateOnly.FromDateTime(App.Now.Date).DayNumber - First.DayNumber;

    [Fact]
    [Trait("Category", "Deep")]
    public async Task What_was_accepted_is_processed_exactly_once_and_other_partners_go_on()
    {
        var limits = new Limits { PartnerPerSecond = 10 };
        await using var app = await App.StartAsync(new() { Limits = limits });
        var (loud, quiet) = (await Organisers.NewAsync(app), await Organisers.NewAsync(app));
        var (contract, other) = (await AContract.ActiveAsync(app, loud, First.ToString("O", CultureInfo.InvariantCulture)), await AContract.ActiveAsync(app, quiet, First.ToString("O", CultureInfo.InvariantCulture)));

        var alone = new ConcurrentBag<Taken>();
        for (var delivery = 0; delivery < 20; delivery++) alone.Add(await SendAsync(app, quiet, other, delivery));
        var flood = FloodAsync(app, loud, contract, 10 * limits.PartnerPerSecond);
        var beside = new List<Taken>();
        for (var delivery = 20; !flood.IsCompleted; delivery++) beside.Add(await SendAsync(app, quiet, other, delivery));
        var sent = await flood;

        Assert.All(sent, one => Assert.True(one.Seen.Status is 202 or 429 or 503, one.Seen.Text));
        Assert.All(sent.Where(one => one.Seen.Status != 202), one => Assert.NotNull(one.Seen.Headers.RetryAfter?.Delta));
        Assert.All(beside, one => Assert.Equal(202, one.Seen.Status));
        await AllProcessedAsync(app, loud, sent);
        await AllProcessedAsync(app, quiet, [.. alone, .. beside]);
        Report(alone, sent, beside);
    }

    /// <summary>Sends at an even pace, whether answers come or not.</summary>
    static async Task<Taken[]> FloodAsync(App app, APartner partner, AContract contract, int perSecond)
    {
        var sending = new List<Task<Taken>>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) is var passed && passed < Duration; await pace.WaitForNextTickAsync())
            while (sending.Count < passed.TotalSeconds * perSecond) sending.Add(SendAsync(app, partner, contract, sending.Count));
        return await Task.WhenAll(sending);
    }

    /// <summary>Each delivery says one half-day of its own, so that what is missing or doubled shows.</summary>
    static async Task<Taken> SendAsync(App app, APartner partner, AContract contract, int number)
    {
        var (id, day) = ($"msg_{number}", First.AddDays(number % Days).ToString("O", CultureInfo.InvariantCulture));
        var body = ABody.Marks((contract.Id, day, number / Days % 2 == 0 ? "am" : "pm", "present", $"{day}T16:00:00Z")).ToJsonString();
        var began = Stopwatch.GetTimestamp();
        return new(id, number % (2 * Days), await partner.DeliverAsync(app, body, id), Stopwatch.GetElapsedTime(began));
    }

    static async Task AllProcessedAsync(App app, APartner partner, IReadOnlyCollection<Taken> sent)
    {
        var taken = sent.Where(one => one.Seen.Status == 202).ToArray();
        foreach (var one in taken)
        {
            var report = await partner.ReportAsync(app, one.Id, Patience);
            var marks = report.Json.GetProperty("marks");
            Assert.Equal(("processed", 1), (report["state"], marks.GetProperty("recorded").GetInt32() + marks.GetProperty("unchanged").GetInt32()));
        }
        foreach (var one in sent.Except(taken)) Assert.Null(await app.Service<Deliveries>().FindAsync(new(partner.Id), one.Id, default));

        var present = 0;
        foreach (var month in Month.Of(First).To(Month.Of(DateOnly.FromDateTime(App.Now.Date))))
            await foreach (var sheet in app.Service<AttendanceSheets>().ListAsync(new(partner.Id), month, default)) present += sheet.Cells.Count(cell => cell.Status == AttendanceStatus.Present);
        Assert.Equal(taken.DistinctBy(one => one.HalfDay).Count(), present);
    }

    static void Report(IEnumerable<Taken> alone, Taken[] flood, IReadOnlyCollection<Taken> beside) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"Flood: {string.Join(", ", flood.CountBy(one => one.Seen.Status).OrderBy(count => count.Key).Select(count => $"{count.Value} x {count.Key}"))}. Refused after {Median(flood.Where(one => one.Seen.Status != 202)):F0} ms (median). The other partner, until its 202: alone {Median(alone):F0} ms, beside the flood {Median(beside):F0} ms."));

    static double Median(IEnumerable<Taken> taken) => taken.Select(one => one.Took.TotalMilliseconds).Order().ToArray() is { Length: > 0 } sorted ? sorted[sorted.Length / 2] : 0;

    sealed record Taken(string Id, int HalfDay, Seen Seen, TimeSpan Took);
}
