using System.Text.Json.Nodes;
using Azure.Core;
using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;
using Isa.Functions.Tests.Platform;
using BookMonths = Isa.Functions.Store.Months;

namespace Isa.Functions.Tests.Costs;

/// <summary>
/// Histories at random: late marks, invoices, credit notes, runs, closings, and in each step one storage call at which whoever made it
/// ends. Whatever the order, the books converge, nothing is booked twice, and what was printed stays.
/// </summary>
public class HistoryTests
{
    static readonly string[] Months = ["2026-07", "2026-08", "2026-09", "2026-10"];

    static readonly string[] Timers = ["RepairPending", "ReconcileNightly"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Broken_off_again_and_again_the_books_converge(int seed) => LiveAsync(seed, steps: 14);

    [Theory]
    [Trait("Category", "Deep")]
    [MemberData(nameof(Seeds))]
    public Task Long_histories_converge_too(int seed) => LiveAsync(seed, steps: 40);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(100, 40)];

    static async Task LiveAsync(int seed, int steps)
    {
        var (faults, machine) = (new FaultPolicy(), new LeapingClock());
        await using var app = await App.StartAsync(new() { Faults = faults, Machine = machine });
        var history = new History(await ABook.InAsync(app), new(seed), machine);
        for (var number = 0; number < 3; number++) history.Contracts.Add(await history.Book.ContractAsync("2026-07-01"));

        var left = 0;
        Request? asked = null;      // each fault that is left is asked about a request: one call counts once
        faults.Answer(400, code: "Killed", when: request =>
        {
            if (IsPolling(request) || ReferenceEquals(asked, request)) return false;
            asked = request;
            return Interlocked.Decrement(ref left) == 0;
        }, times: steps);
        for (var step = 0; step < steps; step++)
        {
            Volatile.Write(ref left, history.Random.Next(1, 90));       // the call at which somebody ends, in this step or the next ones
            await history.GoOnAsync();
        }
        Volatile.Write(ref left, 0);
        await history.SettleAsync();
        await history.HoldsAsync();
    }

    static bool IsPolling(Request request) => request.Method == RequestMethod.Get && request.Uri.Path.EndsWith("/messages", StringComparison.Ordinal);

    sealed record History(ABook Book, Random Random, LeapingClock Machine)
    {
        readonly List<(string Number, string Month, string Contract)> invoices = [];
        readonly Dictionary<string, string> printed = [];
        int said;

        public List<AContract> Contracts { get; } = [];

        App App => Book.App;

        string Month => Months[Random.Next(Months.Length)];

        AContract Contract => Contracts[Random.Next(Contracts.Count)];

        public Task GoOnAsync() => Random.Next(10) switch
        {
            < 3 => MarkAsync(),
            < 5 => BillAsync(),
            5 => CreditAsync(),
            6 => InsistAsync(() => App.As("sas:").PostAsync("/api/reconciliations", new { month = Month })),
            7 => InsistAsync(() => App.As("admin:").PostAsync("/api/admin/timers/ReconcileNightly/run", new { })),
            _ => CloseAsync(),
        };

        async Task MarkAsync()
        {
            var (id, month, contract) = ($"msg_{said++}", Month, Contract.Id);
            var marks = ABody.Marks([.. Enumerable.Range(0, 6).Select(_ => Random.Next(1, 29)).Distinct().Select(day =>
                (contract, $"{month}-{day:D2}", "full", Random.Next(5) == 0 ? "cleared" : "present", $"2026-11-{Random.Next(1, 20):D2}T10:00:00Z"))]).ToJsonString();
            await InsistAsync(() => Book.Partner.DeliverAsync(App, marks, id));
        }

        async Task BillAsync()
        {
            var (id, month, contract) = ($"msg_{said++}", Month, Contract);
            var invoice = ABook.Invoice($"R-{id}", month, (contract, Random.Next(1, 9)));
            await InsistAsync(() => Book.Partner.BillAsync(App, invoice, id));
            invoices.Add(($"R-{id}", month, contract.Id));
        }

        async Task CreditAsync()
        {
            if (invoices is []) return;
            var (id, (number, _, contract)) = ($"msg_{said++}", invoices[Random.Next(invoices.Count)]);
            await InsistAsync(() => Book.Partner.BillAsync(App, AnInvoice.Credit($"C-{id}", number, contract), id));
        }

        /// <summary>The earliest open month; what was printed of the closed ones is kept to compare.</summary>
        async Task CloseAsync()
        {
            var closed = new List<string>();
            var months = await InsistAsync(() => App.As("sas:").SeeAsync("/api/months"));
            foreach (var month in months.Json.GetProperty("items").EnumerateArray().Select(item => (Name: item.GetProperty("month").GetString()!, State: item.GetProperty("state").GetString())))
            {
                if (month.State == "closed")
                {
                    closed.Add(month.Name);
                    continue;
                }
                await InsistAsync(() => Book.CloseAsync(month.Name));
                break;
            }
            foreach (var month in closed)
                printed.TryAdd(month, await PrintAsync(month));
        }

        /// <summary>A client that hears of a failure says the same again.</summary>
        static async Task<Seen> InsistAsync(Func<Task<Seen>> call)
        {
            var heard = await call();
            for (var tries = 0; heard.Status >= 500 && tries < 3; tries++) heard = await call();
            Assert.True(heard.Status is 200 or 202 or 409, heard.Text);
            return heard;
        }

        /// <summary>The repair and the nights that follow, until nothing waits any more.</summary>
        public async Task SettleAsync()
        {
            var looks = 0;
            await Until.TrueAsync(() => LookAsync(looks++));
        }

        async Task<bool> LookAsync(int number)
        {
            foreach (var timer in Timers)
            {
                var asked = await App.As("admin:").PostAsync($"/api/admin/timers/{timer}/run", new { olderThanSeconds = 0 });
                if (asked.Status != 202) return false;
                await Until.SeenAsync(() => App.As("admin:").SeeAsync($"/api/admin/timers/{timer}/runs/{asked["run"]}"), seen => seen["finishedAt"] is not "");
            }
            // Leases of the dead end, and what is done and still announced is put away; not at each look: the living have leases too.
            if (number % 5 == 0) Machine.Ahead += TimeSpan.FromMinutes(11);
            return await App.RowsAsync(Pending.TableName).CountAsync() == 0;
        }

        public async Task HoldsAsync()
        {
            var months = await App.Service<BookMonths>().ListAsync(default).ToListAsync();
            foreach (var month in months)
            {
                var entries = await Book.EntriesAsync(month.Month.ToString());
                var heads = await App.Service<Ledger>().HeadsAsync(month.Month, new(Book.Partner.Id), default);
                var targets = (await TargetsAsync(month.Month)).SelectMany(contract => contract.Value.Select(bearer => (contract.Key, bearer.Key, bearer.Value))).ToHashSet();
                Assert.Equal(targets, heads.Values.SelectMany(head => head.Head.Balances.Where(balance => balance.Amount != default).Select(balance => (head.Head.Contract, balance.Bearer, balance.Amount))).ToHashSet());
                foreach (var contract in entries.GroupBy(entry => entry.Contract))
                {
                    Assert.Equal(Enumerable.Range(1, contract.Count()), contract.Select(entry => entry.Number));
                    Assert.Equal(heads[contract.Key].Head.Total, contract.Sum(entry => entry.Amount));
                    Assert.Equal(heads[contract.Key].Head.Unbooked, contract.Where(entry => entry.BookedIn is null).Sum(entry => entry.Amount));
                }
                if (month.State != MonthState.Closed) Assert.All(entries, entry => Assert.Null(entry.BookedIn));
                else await PrintedHoldsAsync(month.Month, months);
            }
            foreach (var (month, text) in printed) Assert.Equal(text, await PrintAsync(month));
        }

        /// <summary>The final statements say exactly what their closing booked, and all charges of a month are one split of what was booked of it.</summary>
        async Task PrintedHoldsAsync(Month month, List<BookMonth> months)
        {
            var partner = JsonNode.Parse((await Book.PartnerStatementAsync(month.ToString())).Text)!;
            var booked = new List<LedgerEntry>();
            foreach (var origin in months) booked.AddRange((await Book.EntriesAsync(origin.Month.ToString())).Where(entry => entry.BookedIn == month));
            if (partner["final"]!.GetValue<bool>())
            {
                Assert.Equal(booked.Where(entry => entry.Origin == month).Sum(entry => entry.Amount).Rappen, partner["acceptedRappen"]!.GetValue<long>());
                Assert.Equal(booked.Where(entry => entry.Origin != month).Sum(entry => entry.Amount).Rappen, partner["adjustments"]!.AsArray().Sum(each => each!["amountRappen"]!.GetValue<long>()));
            }
            else Assert.Empty(booked);

            var (total, canton, own) = (0L, 0L, JsonNode.Parse((await Book.CantonStatementAsync(month.ToString())).Text)!);
            foreach (var charge in months.Where(other => other.State == MonthState.Closed && other.Month.CompareTo(month) > 0)
                         .Select(other => other.Month.ToString()))
                foreach (var each in JsonNode.Parse((await Book.CantonStatementAsync(charge)).Text)!["adjustments"]!.AsArray().Where(each => each!["originMonth"]!.ToString() == month.ToString()))
                    (total, canton) = (total + each!["totalRappen"]!.GetValue<long>(), canton + each["cantonShareRappen"]!.GetValue<long>());
            var charged = (await Book.EntriesAsync(month.ToString())).Where(entry => entry.BookedIn is not null).Sum(entry => entry.Amount);
            Assert.Equal((charged.Rappen, charged.Split(70, 11, 19)[0].Rappen), (total + own["totalRappen"]!.GetValue<long>(), canton + own["cantonShareRappen"]!.GetValue<long>()));
        }

        async Task<IReadOnlyDictionary<ContractId, IReadOnlyDictionary<Bearer, Chf>>> TargetsAsync(Month month)
        {
            PartnerId partner = new(Book.Partner.Id);
            return Reconciliation.Run(new(
                partner, month, await App.Service<Contracts>().ListAsync(partner, default).ToListAsync(), await App.Service<AttendanceSheets>().ListAsync(partner, month, default).ToListAsync(),
                await App.Service<Invoices>().ListAsync(partner, month, default).Select(stored => stored.Resolved).ToListAsync())).Targets;
        }

        async Task<string> PrintAsync(string month) =>
            (await InsistAsync(() => Book.PartnerStatementAsync(month))).Text + (await InsistAsync(() => Book.CantonStatementAsync(month))).Text;
    }
}
