using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Costs;

/// <summary>What a month cost, or how long somebody took part in it, with all that one may ask by. The month of an amount is its origin month.</summary>
public sealed record CostFact(Month Month, PartnerId Partner, string Measure, CommuneId Commune, CmsId Cms, Axis Axis, Chf Amount = default, PersonMonths PersonMonths = default)
{
    /// <summary>The person-months of a contract, one fact per month in which somebody took part, and per commune where the person lived then.</summary>
    public static IEnumerable<CostFact> Of(MeasureContract contract, Func<CommuneId, Month, CmsId> centreOf, Month first, Month last, DateOnly today) =>
        from month in first.To(last)
        from part in PersonMonths.Of(contract, month, today)
        select new CostFact(month, contract.Partner, contract.Measure, part.Commune, centreOf(part.Commune, month), contract.Axis, PersonMonths: part.PersonMonths);
}

public sealed record CostRow(string Key, Chf Amount, PersonMonths PersonMonths, Chf? Savings)
{
    public CostFigures Figures => CostFigures.Of(Amount, PersonMonths, Savings);
}

/// <summary>Costs and person-months put together by one question: one row per answer, in their order.</summary>
public sealed record Consolidation(IReadOnlyList<CostRow> Rows)
{
    public Chf Total => Rows.Sum(row => row.Amount);

    public PersonMonths PersonMonths => new(Rows.Sum(row => row.PersonMonths.Parts));

    /// <summary>Whatever the order of the facts. Savings of a row are null until something is known of them.</summary>
    public static Consolidation Of(IEnumerable<CostFact> facts, Func<CostFact, string> key, Func<string, Chf?> savings) => new(
        [.. facts.GroupBy(key).OrderBy(row => row.Key, StringComparer.Ordinal).Select(row =>
            new CostRow(row.Key, row.Sum(fact => fact.Amount), new(row.Sum(fact => fact.PersonMonths.Parts)), savings(row.Key)))]);
}
