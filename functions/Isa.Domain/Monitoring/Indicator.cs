using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Monitoring;

public enum IndicatorUnit { Percent, Rappen, Months, Count, Days }

/// <summary>A share of persons: who is counted, among whom, and to how many places it is printed.</summary>
public sealed record Indicator(
    string Code, Multilingual Name, IndicatorUnit Unit, int PlacesPrinted, Func<Participation, bool> IsAmong, Func<Participation, bool> IsCounted, string Source)
{
    public const string ReinsertionRate = "reinsertion-rate", ReinsertionRateAll = "reinsertion-rate-all";

    /// <summary>All indicators, in the order in which they are answered. The article prints 46 % of the closed files; 35.8 % of all files is what follows from its counts.</summary>
    public static IReadOnlyList<Indicator> All { get; } =
    [
        new(ReinsertionRate,    new("Taux de réinsertion, dossiers clos", "Wiedereingliederungsquote, abgeschlossene Dossiers", "Reinsertion rate, closed files"), IndicatorUnit.Percent, 0, HasEnded,  FoundWork, RuleSources.Tandem),
        new(ReinsertionRateAll, new("Taux de réinsertion, tous les dossiers", "Wiedereingliederungsquote, alle Dossiers", "Reinsertion rate, all files"),            IndicatorUnit.Percent, 1, TookPart, FoundWork, RuleSources.Tandem),
    ];

    static bool TookPart(Participation one) => true;

    static bool HasEnded(Participation one) => one.Ended is not null;

    /// <summary>Durably, on the first labour market.</summary>
    static bool FoundWork(Participation one) => one.Ended == EndReason.FirstMarketJob;
}
