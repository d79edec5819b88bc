using System.Text;
using System.Text.Json.Nodes;
using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Store;
using Isa.Functions.Tests.Attendance;

namespace Isa.Functions.Tests.Costs;

/// <summary>Which invoices are taken at the door, and what is refused before anything is stored.</summary>
public class ReceiveInvoiceTests(SignatureTests.Served served) : IClassFixture<SignatureTests.Served>
{
    public static TheoryData<string, string, string?> Shapes { get; } = new()
    {
        { "/x", "/x member.unknown", "1" },
        { "/type", "/type type.unknown", "\"attendance.recorded\"" },
        { "/timestamp", "/timestamp instant.malformed", "\"2026-11-03\"" },
        { "/data", "/data value.not-object", "[]" },
        { "/data/credits", "/data/credits member.unknown", "\"1\"" },
        { "/data/number", "/data/number member.missing", null },
        { "/data/number", "/data/number text.too-short", "\"\"" },
        { "/data/number", "/data/number number.malformed", "\" 1\"" },
        { "/data/number", "/data/number number.malformed", "\"a\\tb\"" },
        { "/data/number", "/data/number text.too-long", "\"12345678901234567890123456789012345678901234567890123456789012345\"" },
        { "/data/month", "/data/month month.malformed", "\"2026-13\"" },
        { "/data/month", "/data/month month.malformed", "\"2026-11-01\"" },
        { "/data/issuedOn", "/data/issuedOn date.malformed", "\"2026-02-30\"" },
        { "/data/iban", "/data/iban member.missing", null },
        { "/data/totalRappen", "/data/totalRappen member.missing", null },
        { "/data/totalRappen", "/data/totalRappen value.not-integer", "49.5" },
        { "/data/totalRappen", "/data/totalRappen number.out-of-range", "100000000001" },
        { "/data/lines", "/data/lines list.length", "[]" },
        { "/data/lines/0/unit", "/data/lines/0/unit unit.unknown", "\"week\"" },
        { "/data/lines/0/quantity", "/data/lines/0/quantity value.not-number", "\"18\"" },
        { "/data/lines/0/quantity", "/data/lines/0/quantity number.too-exact", "1.005" },
        { "/data/lines/0/quantity", "/data/lines/0/quantity number.out-of-range", "1000001" },
        { "/data/lines/0/quantity", "/data/lines/0/quantity number.out-of-range", "1e400" },
        { "/data/lines/0/unitPriceRappen", "/data/lines/0/unitPriceRappen number.out-of-range", "-1" },
        { "/data/lines/0/unitPriceRappen", "/data/lines/0/unitPriceRappen number.out-of-range", "1000000001" },
        { "/data/lines/0/amountRappen", "/data/lines/0/amountRappen number.out-of-range", "100000000001" },
        { "/data/lines/0/amountRappen", "/data/lines/0/amountRappen number.out-of-range", "-100000000001" },
        { "/data/lines/0/from", "/data/lines/0/from date.malformed", "\"1.10.2026\"" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_body_of_another_shape_is_400_and_says_where(string pointer, string fault, string? value)
    {
        var seen = await served.Partner.BillAsync(served.App, AnInvoice.Of("shape", "c").But(pointer, value is null ? null : JsonNode.Parse(value)));
        Assert.Equal(400, seen.Status);
        Assert.Equal([fault], seen.Faults);
    }

    public static TheoryData<string, string, string> Rules { get; } = new()
    {
        { "/data/iban", "/data/iban iban.wrong-check-digits", "\"CH93 0076 2011 6238 5295 8\"" },
        { "/data/iban", "/data/reference reference.qrr-required", $"\"{AnInvoice.QrIban}\"" },
        { "/data/reference", "/data/reference reference.wrong-check-digit", "\"RF19 5390 0754 7034\"" },
        { "/data/reference", "/data/reference reference.qrr-not-taken", $"\"{AnInvoice.Qrr}\"" },
        { "/data/totalRappen", "/data/totalRappen invoice.total-wrong", "4901" },
        { "/data/issuedOn", "/data/issuedOn date.future", "\"2026-11-21\"" },
        { "/data/lines/0/quantity", "/data/lines/0/quantity quantity.not-positive", "-1" },
        { "/data/lines/0/quantity", "/data/lines/0/quantity quantity.not-positive", "0" },
        { "/data/lines/0/quantity", "/data/lines/0/quantity quantity.of-unit", "1.25" },
        { "/data/lines/0/to", "/data/lines/0/to line.outside-month", "\"2026-11-01\"" },
        { "/data/lines/0/measure", "/data/lines/0/measure line.names-both", "\"isa\"" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task What_no_invoice_can_say_is_422_and_names_the_rule(string pointer, string fault, string value)
    {
        var seen = await served.Partner.BillAsync(served.App, AnInvoice.Of("rules", "c").But(pointer, JsonNode.Parse(value)));
        Assert.Equal(422, seen.Status);
        Assert.Contains(fault, seen.Faults);
        Assert.Null(await served.App.Service<Deliveries>().FindClaimAsync(new(served.Partner.Id), "rules", default));
    }

    [Fact]
    public async Task A_QR_IBAN_with_its_reference_and_days_of_all_kinds_are_taken()
    {
        var body = AnInvoice.Of("QR-1", "a", "b").But("/data/iban", AnInvoice.QrIban).But("/data/reference", AnInvoice.Qrr)
            .But("/data/lines/0/quantity", 0.5).But("/data/lines/1/from", "2026-10-05").But("/data/lines/1/to", "2026-10-05");
        Assert.Equal(202, (await served.Partner.BillAsync(served.App, body)).Status);
    }

    [Theory]
    [InlineData("partner:somebody-else", 404)]
    [InlineData("sas:", 403)]
    [InlineData("cms:sierre", 404)]
    [InlineData("commune:6266", 404)]
    [InlineData("admin:", 404)]
    [InlineData(null, 401)]
    public async Task Only_the_organiser_itself_bills(string? who, int status) =>
        Assert.Equal(status, (await served.App.As(who).PostAsync(Route, AnInvoice.Of("who", "c").ToJsonString(), ("Idempotency-Key", "k"))).Status);

    [Fact]
    public async Task A_person_bills_with_a_key_and_a_second_tap_is_the_same_delivery()
    {
        var person = served.App.As($"partner:{served.Partner.Id}");
        var body = AnInvoice.Of("tapped", "c").ToJsonString();
        var without = await person.PostAsync(Route, body);
        var first = await person.PostAsync(Route, body, ("Idempotency-Key", "bill-1"));
        var again = await person.PostAsync(Route, body, ("Idempotency-Key", "bill-1"));
        var csv = await person.PostAsync(Route, AnInvoice.Csv("tapped too", "c"), ("Idempotency-Key", "bill-2"), ("Content-Type", "text/csv; charset=utf-8"));
        var csvWithout = await person.PostAsync(Route, AnInvoice.Csv("tapped three", "c"), ("Content-Type", "text/csv"));

        Assert.Equal((400, "idempotency.key-missing"), (without.Status, without.Code));
        Assert.Equal((202, 202, first["delivery"]), (first.Status, again.Status, again["delivery"]));
        Assert.Equal((202, 400), (csv.Status, csvWithout.Status));
        Assert.StartsWith("form_", csv["delivery"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=windows-1252")]
    public async Task Another_media_type_is_415(string type) =>
        Assert.Equal(415, (await served.Partner.DeliverAsync(served.App, AnInvoice.Csv("type", "c"), to: "invoices", type: type)).Status);

    [Fact]
    public async Task Attendance_is_not_taken_as_CSV() => Assert.Equal(415, (await served.Partner.DeliverAsync(served.App, "x", type: "text/csv")).Status);

    [Theory]
    [InlineData(0, 202)]
    [InlineData(1, 413)]
    public async Task JSON_has_up_to_one_MiB(int more, int status)
    {
        var body = AnInvoice.Of("one MiB", "c").ToJsonString();
        var seen = await served.Partner.DeliverAsync(served.App, body + new string(' ', 1024 * 1024 - Encoding.UTF8.GetByteCount(body) + more), to: "invoices");
        Assert.Equal(status, seen.Status);
    }

    [Theory]
    [InlineData(0, 202)]
    [InlineData(1, 413)]
    public async Task CSV_has_up_to_twenty_MiB(int more, int status)
    {
        var body = AnInvoice.Csv("twenty MiB", "c");
        var seen = await served.Partner.BillAsync(served.App, body + new string('\n', 20 * 1024 * 1024 - Encoding.UTF8.GetByteCount(body) + more));
        Assert.Equal(status, seen.Status);
    }

    [Fact]
    public async Task An_invoice_has_up_to_5000_lines_as_JSON()
    {
        Assert.Equal(202, (await served.Partner.BillAsync(served.App, AnInvoice.Of("5000", [.. Enumerable.Repeat("c", 5000)]))).Status);
        Assert.Equal(["/data/lines list.length"], (await served.Partner.BillAsync(served.App, AnInvoice.Of("5001", [.. Enumerable.Repeat("c", 5001)]))).Faults);
    }

    [Fact]
    public async Task The_same_number_with_another_content_is_409_and_stores_nothing()
    {
        Assert.Equal(202, (await served.Partner.BillAsync(served.App, AnInvoice.Of("N-1", "c"), "msg_n1")).Status);
        var other = await served.Partner.BillAsync(served.App, AnInvoice.Of("N-1", "d"), "msg_n2");
        Assert.Equal((409, "invoice.number-taken"), (other.Status, other.Code));
        Assert.Equal(404, (await served.App.As("sas:").SeeAsync($"/api/partners/{served.Partner.Id}/deliveries/msg_n2")).Status);
        Assert.Null(await served.App.Service<Pending>().FindAsync(Pending.Delivery(new(served.Partner.Id), "msg_n2"), default));

        var stranger = await APartner.InAsync(served.App);
        Assert.Equal(202, (await stranger.BillAsync(served.App, AnInvoice.Of("N-1", "d"))).Status);
    }

    [Fact]
    public async Task The_same_id_with_another_content_is_409()
    {
        Assert.Equal(202, (await served.Partner.BillAsync(served.App, AnInvoice.Of("I-1", "c"), "msg_id")).Status);
        Assert.Equal(202, (await served.Partner.BillAsync(served.App, AnInvoice.Of("I-1", "c"), "msg_id")).Status);
        var other = await served.Partner.BillAsync(served.App, AnInvoice.Of("I-2", "c"), "msg_id");
        Assert.Equal((409, "delivery.other-content"), (other.Status, other.Code));
        Assert.Equal("delivery.other-content", (await served.Partner.DeliverAsync(served.App, served.Body, "msg_id")).Code);
    }

    [Fact]
    public async Task Of_two_contents_at_once_under_one_number_one_is_taken()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => served.Partner.BillAsync(served.App, AnInvoice.Of("race", $"c{number % 2}"))));
        var taken = await Task.WhenAll(seen.Where(one => one.Status == 202).Select(one => served.Partner.ReportAsync(served.App, one["delivery"])));
        Assert.Equal((6, 6), (taken.Length, seen.Count(one => one is { Status: 409, Code: "invoice.number-taken" })));
        Assert.Single(await AnInvoice.StoredAsync(served.App, served.Partner), stored => stored.Invoice.Number == "race");
    }

    [Fact]
    public async Task A_credit_note_belongs_to_the_month_of_what_it_credits()
    {
        await served.Partner.BilledAsync(served.App, AnInvoice.Of("C-0", "c"));
        var other = await served.Partner.BillAsync(served.App, AnInvoice.Credit("C-1", "C-0", "c").But("/data/month", "2026-09"));
        var unknown = await served.Partner.BillAsync(served.App, AnInvoice.Credit("C-1", "never", "c"));
        var positive = await served.Partner.BillAsync(served.App, AnInvoice.Credit("C-1", "C-0", "c").But("/data/lines/0/quantity", 1));
        Assert.Equal(["/data/month credit.other-month"], other.Faults);
        Assert.Equal(["/data/credits invoice.unknown"], unknown.Faults);
        Assert.Equal(["/data/lines/0/quantity quantity.not-negative"], positive.Faults);

        Assert.Equal("processed", (await served.Partner.BilledAsync(served.App, AnInvoice.Credit("C-1", "C-0", "c")))["state"]);
        var stored = Assert.Single(await AnInvoice.StoredAsync(served.App, served.Partner), stored => stored.Invoice.Number == "C-1").Invoice;
        Assert.Equal((InvoiceKind.Credited, "C-0", new DateOnly(2026, 11, 20), new Chf(-4900)), (stored.Kind, stored.Credits, stored.IssuedOn, stored.Total));

        // Its month is said: it need not wait for the invoice, and what comes later does not undo it.
        var early = AnInvoice.Credit("C-2", "C-later", "c").But("/data/month", "2026-09");
        Assert.Equal(202, (await served.Partner.BillAsync(served.App, early, "msg_early")).Status);
        Assert.Equal(202, (await served.Partner.BillAsync(served.App, AnInvoice.Of("C-later", "c"))).Status);
        Assert.Equal(202, (await served.Partner.BillAsync(served.App, early, "msg_early")).Status);
        Assert.Equal("processed", (await served.Partner.ReportAsync(served.App, "msg_early"))["state"]);
    }

    [Fact]
    public async Task A_developer_is_told_whether_an_invoice_has_its_shape()
    {
        Assert.Equal("true 2 lines.", await TriedAsync(AnInvoice.Of("T-1", "a", "b")));
        Assert.Equal("true 1 lines.", await TriedAsync(AnInvoice.Credit("T-1", "T-0", "a")));
        Assert.Equal("false /data/lines/0/unit unit.unknown", await TriedAsync(AnInvoice.Of("T-1", "a").But("/data/lines/0/unit", "week")));
        Assert.Equal("false /data/month member.missing", await TriedAsync(AnInvoice.Of("T-1", "a").But("/data/month", null)));

        async Task<string> TriedAsync(JsonNode body)
        {
            var seen = await served.App.As($"partner:{served.Partner.Id}").PostAsync($"/api/partners/{served.Partner.Id}/test-deliveries", new { headers = new { }, body = body.ToJsonString() });
            var shape = seen.Json.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "shape");
            return $"{shape.GetProperty("ok").GetRawText()} {shape.GetProperty("detail").GetString()}";
        }
    }

    [Fact]
    public async Task The_sample_of_the_guide_is_an_invoice()
    {
        await using var app = await App.StartAsync(new() { Business = new StandingClock(new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero)) });
        var partner = await APartner.InAsync(app);
        var sample = await File.ReadAllBytesAsync(Repository.Path("samples", "webhook", "invoice.json"));
        Assert.Equal(202, (await partner.DeliverAsync(app, sample, at: new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero), to: "invoices")).Status);
    }

    string Route => $"/api/partners/{served.Partner.Id}/invoices";
}
