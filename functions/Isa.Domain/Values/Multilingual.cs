using System.Globalization;

namespace Isa.Domain.Values;

/// <summary>A text in the two languages of the canton, and in English. It names no person.</summary>
public sealed record Multilingual(string Fr, string De, string En)
{
    /// <summary>The same text with its places {0}, {1} … filled: days, stretches of days and texts each as its language writes them.</summary>
    public Multilingual Filled(params ReadOnlySpan<object?> facts)
    {
        var said = new Multilingual[facts.Length];
        for (var place = 0; place < said.Length; place++) said[place] = Of(facts[place]);
        return new(Fill(Fr, said.Select(fact => fact.Fr)), Fill(De, said.Select(fact => fact.De)), Fill(En, said.Select(fact => fact.En)));
    }

    /// <summary>One after the other, with commas.</summary>
    public static Multilingual Joined(params IReadOnlyList<Multilingual> texts) =>
        new(string.Join(", ", texts.Select(text => text.Fr)), string.Join(", ", texts.Select(text => text.De)), string.Join(", ", texts.Select(text => text.En)));

    /// <summary>So many months.</summary>
    public static Multilingual Months(int count) => new($"{count} mois", count == 1 ? "1 Monat" : $"{count} Monate", count == 1 ? "1 month" : $"{count} months");

    static Multilingual Of(object? fact) => fact switch
    {
        Multilingual text => text,
        DateOnly day => new(Notation.Swiss.Of(day), Notation.Swiss.Of(day), Notation.English.Of(day)),
        Period { First: var first, Last: { } last } => new Multilingual("du {0} au {1}", "vom {0} bis {1}", "from {0} to {1}").Filled(first, last),
        Period { First: var first } => new Multilingual("dès le {0}", "ab {0}", "from {0} on").Filled(first),
        _ => Same(Convert.ToString(fact, CultureInfo.InvariantCulture) ?? ""),
    };

    static Multilingual Same(string text) => new(text, text, text);

    static string Fill(string text, IEnumerable<string> facts) => string.Format(CultureInfo.InvariantCulture, text, [.. facts]);
}
