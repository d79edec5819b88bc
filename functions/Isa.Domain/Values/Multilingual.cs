using System.Globalization;

namespace Isa.Domain.Values;

/// <summary>A text in the two languages of the canton, and in English. It names no person.</summary>
public sealed record Multilingual(string Fr, string De, string En)
{
    /// <summary>The same text with its places {0}, {1} … filled.</summary>
    public Multilingual Filled(params ReadOnlySpan<object> facts) => new(
        string.Format(CultureInfo.InvariantCulture, Fr, facts), string.Format(CultureInfo.InvariantCulture, De, facts), string.Format(CultureInfo.InvariantCulture, En, facts));
}
