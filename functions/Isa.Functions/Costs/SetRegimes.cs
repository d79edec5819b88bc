using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>What the other regimes cost in a year, as CSV; it replaces what was imported of the year.</summary>
static class SetRegimes
{
    public const int CsvBytesMax = 1024 * 1024;

    public static async Task<Results<Answer<RegimesAnswer>, Problem>> Handle(int year, Body body, IfMatch seen, ReferenceValues reference, CommuneRegister communes, CancellationToken ct)
    {
        if (!body.IsCsv) return Problems.UnsupportedMediaType;
        if (!RegimesCsv.Read(body.Bytes).Is(out var lines, out var faults)) return Problems.Malformed(faults);
        if (!RegimeYear.Imported(year, lines, await communes.ReadAsync(ct)).Is(out var regimes, out faults)) return Problems.Refused(faults);

        var (stored, refusal) = await reference.Regimes.ReplaceAsync(ReferenceValues.Year(year), regimes, seen, ct);
        return stored is null ? refusal! : Answers.Ok(RegimesAnswer.Of(stored.Value), stored.ETag);
    }
}

/// <summary>The imported amounts, by regime and commune, and what each regime cost.</summary>
sealed record RegimesAnswer(int Year, IReadOnlyList<RegimeTotal> Regimes, IReadOnlyList<RegimeLine> Lines)
{
    public static RegimesAnswer Of(RegimeYear year)
    {
        var lines = year.Amounts.OrderBy(amount => amount.Regime, StringComparer.Ordinal).ThenBy(amount => amount.Commune.Number).ToArray();
        return new(
            year.Year, [.. lines.GroupBy(line => line.Regime).Select(regime => new RegimeTotal(regime.Key, regime.Sum(line => line.Amount).Rappen))],
            [.. lines.Select(line => new RegimeLine(line.Commune, line.Regime, line.Amount.Rappen))]);
    }
}

sealed record RegimeTotal(string Regime, long TotalRappen);

sealed record RegimeLine(CommuneId Ofs, string Regime, long AmountRappen);
