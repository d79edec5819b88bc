using System.Text.Json;
using System.Text.Json.Nodes;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Costs;

/// <summary>What a statement says, before and after its month is closed, and who reads it.</summary>
public class StatementTests
{
    [Fact]
    public async Task Only_who_has_part_in_a_statement_reads_it()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        await book.PresentAsync(await book.ContractAsync(), "2026-09-01");
        await book.ClosedAsync("2026-09");
        var own = $"partner:{book.Partner.Id}";
        foreach (var month in new[] { "2026-09", "2026-10" })
        {
            if (month == "2026-10") await book.PresentAsync(await book.ContractAsync(), "2026-10-01");
            foreach (var (path, readers) in new (string, string[])[]
                     {
                         ($"/api/statements/{month}/partners/{book.Partner.Id}", ["sas:", own]),
                         ($"/api/statements/{month}/communes/6266", ["sas:", "commune:6266"]),
                         ($"/api/statements/{month}/cms/sion-herens-conthey", ["sas:", "cms:sion-herens-conthey"]),
                         ($"/api/statements/{month}/canton", ["sas:"]),
                         ("/api/months", ["sas:"]),
                         ($"/api/reconciliations/{month}", ["sas:"]),
                         ("/api/ledger", ["sas:", "commune:6266", "commune:6265"]),
                     })
                foreach (var who in new[] { "sas:", own, "partner:coffre", "commune:6266", "commune:6265", "cms:sion-herens-conthey", "cms:sierre", "evaluator:hes", "auditor:", "admin:", "orp:sion" })
                    Assert.True((await app.As(who).SeeAsync(path)).Status == (readers.Contains(who) ? 200 : 404), $"{who} at {path}");
        }
    }

    [Fact]
    public async Task Every_statement_comes_in_the_form_that_is_asked_for()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        await book.PresentAsync(await book.ContractAsync(), "2026-09-01");
        await book.ReconciledAsync("2026-09");
        for (var closed = false; ; closed = true)
        {
            foreach (var place in new[] { $"partners/{book.Partner.Id}", "communes/6266", "cms/sion-herens-conthey", "canton" })
                foreach (var (accept, type) in new[] { ("text/csv", "text/csv"), ("text/html", "text/html"), ("application/json", "application/json"), ("text/html;q=0.5, application/json", "application/json") })
                {
                    var seen = await app.As("sas:").SeeAsync($"/api/statements/2026-09/{place}", accept);
                    Assert.Equal((200, type), (seen.Status, seen.ContentHeaders.ContentType!.MediaType));
                    Assert.Equal(closed, seen.Headers.ETag is not null);
                    Assert.NotEmpty(seen.Text);
                    if (type == "text/html" && closed) Assert.Contains($"SHA-256 {seen.ETag().Trim('"')}", seen.Text, StringComparison.Ordinal);
                }
            if (closed) return;
            await book.ClosedAsync("2026-09");
        }
    }

    [Fact]
    public async Task A_statement_has_exactly_these_members()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var contract = await book.ContractAsync();
        await book.PresentAsync(contract, "2026-09-01");
        await book.BilledAsync("09", "2026-09", (contract, 2));
        await book.ReconciledAsync("2026-09");
        foreach (var closed in new[] { false, true })
        {
            if (closed) await book.ClosedAsync("2026-09");
            foreach (var (place, members) in new[]
                     {
                         ($"partners/{book.Partner.Id}", "month partner final version lines billedRappen acceptedRappen adjustments"),
                         ("communes/6266", "month ofs final version row lines adjustments"),
                         ("cms/sion-herens-conthey", "month cms final version communes lines adjustments"),
                         ("canton", "month final version totalRappen cantonShareRappen communesShareRappen ineligibleRappen otherPayersRappen communes adjustments"),
                     })
            {
                var statement = (await app.As("sas:").SeeAsync($"/api/statements/2026-09/{place}")).Json;
                Assert.Equal(members, Members(statement));
                if (!statement.TryGetProperty("lines", out var lines)) continue;
                Assert.Equal(
                    (place.StartsWith("partners", StringComparison.Ordinal) ? "" : "partner ") + "contract commune unit quantity unitPriceRappen billedRappen acceptedRappen verdict reasons explanation",
                    Members(Assert.Single(lines.EnumerateArray())));
            }
        }
    }

    [Fact]
    public async Task The_lines_of_a_commune_add_up_to_its_commitments_also_where_a_line_names_a_measure()
    {
        await using var app = await App.StartAsync();
        var book = await ABook.InAsync(app);
        var (one, other) = (await book.ContractAsync(), await book.ContractAsync("2026-09-16"));
        await book.PresentAsync(one, "2026-09-01");
        var invoice = ABook.Invoice("09", "2026-09", (one, 1), (other, 1)).But("/data/lines/1/contract", null).But("/data/lines/1/measure", "isa").But("/data/lines/1/unit", "flat");
        Assert.Equal("processed", (await book.Partner.BilledAsync(app, invoice))["state"]);
        await book.ReconciledAsync("2026-09");

        foreach (var closed in new[] { false, true })
        {
            if (closed) await book.ClosedAsync("2026-09");
            var statement = JsonNode.Parse((await app.As("commune:6266").SeeAsync("/api/statements/2026-09/communes/6266")).Text)!;
            Assert.Equal(2 * 4900, statement["row"]!["commitmentsRappen"]!.GetValue<long>());
            Assert.Equal(new[] { 4900L, 3267, 1633 }.Order(), statement["lines"]!.AsArray().Select(line => line!["acceptedRappen"]!.GetValue<long>()).Order());     // 30 and 15 active days
        }
    }

    static string Members(JsonElement one) => string.Join(' ', one.EnumerateObject().Select(member => member.Name));
}
