using Isa.Domain.Costs;
using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Functions.Costs;

/// <summary>The words of the printable statements in one of the two languages of the canton.</summary>
sealed record StatementWords(Language Language, string Tag)
{
    public required IReadOnlyList<string> Months { get; init; }

    public required string Place { get; init; }

    public required string OfPartner { get; init; }

    public required string OfCommune { get; init; }

    public required string OfCms { get; init; }

    public required string OfCanton { get; init; }

    public required string Provisional { get; init; }

    public required string MayChange { get; init; }

    public required string Version { get; init; }

    public required string Final { get; init; }

    public required string InFrancs { get; init; }

    public required string Partner { get; init; }

    public required string Contract { get; init; }


    public required string Commune { get; init; }

    public required string CommuneNumber { get; init; }

    public required string Quantity { get; init; }

    public required string Unit { get; init; }

    public required string Price { get; init; }

    public required string Billed { get; init; }

    public required string Accepted { get; init; }

    public required string Result { get; init; }

    public required string Explanation { get; init; }

    public required Func<Verdict, string> Verdict { get; init; }

    public required string Lines { get; init; }

    public required string NoLines { get; init; }

    public required string Shares { get; init; }

    public required string Commitments { get; init; }

    public required string Population { get; init; }

    public required string BaseShare { get; init; }

    public required string PopulationShare { get; init; }

    public required string Ineligible { get; init; }

    public required string Payable { get; init; }

    public required string Summary { get; init; }

    public required string Item { get; init; }

    public required string Amount { get; init; }

    public required string Total { get; init; }

    public required string TotalToSplit { get; init; }

    public required string CantonShare { get; init; }

    public required string CommunesShare { get; init; }

    public required string IneligibleApart { get; init; }

    public required string OtherPayersApart { get; init; }

    public required string Adjustments { get; init; }

    public required string NoAdjustments { get; init; }

    public required string AdjustmentsByCommune { get; init; }

    public required string OriginMonth { get; init; }

    public required string TotalWithAdjustments { get; init; }

    public required string How { get; init; }

    public required IReadOnlyList<string> HowLinesAreJudged { get; init; }

    public required Func<Basis, IReadOnlyList<string>> HowItIsSplit { get; init; }

    public string Of(Month month) => $"{Months[month.First.Month - 1]} {month.First.Year}";

    /// <summary>Who reads neither language of the canton reads French.</summary>
    public static StatementWords In(Language language) => language switch
    {
        Language.De => StatementWordsDe.Words,
        Language.Fr or Language.En or Language.It => StatementWordsFr.Words,
    };
}
