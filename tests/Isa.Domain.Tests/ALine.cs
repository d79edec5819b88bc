using System.Globalization;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests;

/// <summary>A billed line of November 2026, right in itself.</summary>
static class ALine
{
    /// <summary>Reads `18 half-day at 2450`, of contract-1 unless another stands behind it, and of the whole month unless days do: `18 half-day at 2450 of contract-2 on 3-9`, `1 flat at 90000 of measure isa`. The amount is right.</summary>
    public static InvoiceLine Of(string text)
    {
        var words = text.Split(' ');
        var (quantity, price) = (new Quantity((long)(decimal.Parse(words[0], CultureInfo.InvariantCulture) * Quantity.PerUnit)), new Chf(long.Parse(words[3], CultureInfo.InvariantCulture)));
        var of = Array.IndexOf(words, "of");
        var measure = of >= 0 && words[of + 1] == "measure" ? words[of + 2] : null;
        var on = Array.IndexOf(words, "on");
        var days = on < 0 ? null : words[on + 1].Split('-').Select(day => new DateOnly(2026, 11, int.Parse(day, CultureInfo.InvariantCulture))).ToArray();
        return new(measure is not null ? null : of >= 0 ? words[of + 1] : "contract-1", measure, Unit(words[1]), quantity, price, quantity.At(price), days?[0], days?[^1]);
    }

    public static BillingUnit Unit(string text) => Enum.Parse<BillingUnit>(text.Replace("-", ""), ignoreCase: true);
}
