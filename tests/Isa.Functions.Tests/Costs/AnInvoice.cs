using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Isa.Domain.Values;
using Isa.Functions.Store;

namespace Isa.Functions.Tests.Costs;

/// <summary>Invoices of October 2026 that are right as they come.</summary>
static class AnInvoice
{
    public const string Iban = "CH93 0076 2011 6238 5295 7", QrIban = "CH44 3199 9123 0008 8901 2", Qrr = "21 00000 00003 13947 14300 09017";
    public const string Header = "number;month;issuedOn;iban;reference;contract;measure;unit;quantity;unitPrice;amount;from;to";
    public static readonly Month October = new(2026, 10);

    /// <summary>A day at 49 francs for each of the contracts.</summary>
    public static JsonNode Of(string number, params string[] contracts) => new JsonObject
    {
        ["type"] = "invoice.issued",
        ["timestamp"] = "2026-11-20T12:00:00Z",
        ["data"] = new JsonObject
        {
            ["number"] = number,
            ["month"] = "2026-10",
            ["issuedOn"] = "2026-11-02",
            ["iban"] = Iban,
            ["lines"] = Lines(1, contracts),
            ["totalRappen"] = 4900 * contracts.Length,
        },
    };

    public static JsonNode Credit(string number, string credits, params string[] contracts) => new JsonObject
    {
        ["type"] = "invoice.credited",
        ["timestamp"] = "2026-11-20T12:00:00Z",
        ["data"] = new JsonObject { ["number"] = number, ["credits"] = credits, ["lines"] = Lines(-1, contracts) },
    };

    /// <summary>The same as CSV: a day at 49 francs for each of the contracts.</summary>
    public static string Csv(string number, params IEnumerable<string> contracts)
    {
        var csv = new StringBuilder(Header).Append("\r\n");
        foreach (var contract in contracts) csv.Append(CultureInfo.InvariantCulture, $"{number};2026-10;2026-11-02;{Iban};;{contract};;day;1;49.00;49.00;;\r\n");
        return csv.ToString();
    }

    public static async Task<StoredInvoice[]> StoredAsync(App app, APartner partner, Month? month = null) =>
        await app.Service<Invoices>().ListAsync(new(partner.Id), month ?? October, default).ToArrayAsync();

    public static (int Recorded, int Rejected) Counts(Seen report) =>
        (report.Json.GetProperty("lines").GetProperty("recorded").GetInt32(), report.Json.GetProperty("lines").GetProperty("rejected").GetInt32());

    static JsonArray Lines(int days, string[] contracts) =>
        [.. contracts.Select(contract => new JsonObject { ["contract"] = contract, ["unit"] = "day", ["quantity"] = days, ["unitPriceRappen"] = 4900, ["amountRappen"] = 4900 * days })];
}
