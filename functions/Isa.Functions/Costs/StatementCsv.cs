using Isa.Domain.Costs;
using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Costs;

/// <summary>
/// The statements as tables for spreadsheets. `row` says what a line is: `line`, `commune`, `adjustment` or `total`; `month` is the one it speaks of, for an
/// adjustment the month it corrects. Amounts are in francs; column names and codes are those of the API, explanations in the language asked for.
/// </summary>
static class StatementCsv
{
    static readonly CsvCell[] About = ["row", "version", "month", "ofs", "commune"];
    static readonly CsvCell[] LineHeads = ["partner", "partnerName", "contract", "measure", "unit", "quantity", "unitPrice", "billed", "accepted", "verdict", "reasons", "explanation"];
    static readonly CsvCell[] ShareHeads = ["commitments", "population", "baseShare", "populationShare", "ineligible", "payable"];
    static readonly CsvCell[] CantonHeads = ["total", "cantonShare", "communesShare", "otherPayers"];

    public static string Of(PartnerStatement statement, StatementNames names, Language language)
    {
        var (csv, version) = (new Csv().Row([.. About, .. LineHeads]), Version(statement.Final, statement.Version));
        foreach (var line in statement.Lines)
            csv.Row(["line", version, statement.Month.ToString(), .. Place(line.Commune, names), .. Cells(line with { Partner = statement.Partner }, names, language)]);
        foreach (var one in statement.Adjustments)
            csv.Row(["adjustment", version, one.OriginMonth.ToString(), .. Place(one.Commune, names), statement.Partner.ToString(), names.Partner(statement.Partner), one.Contract.ToString(), .. Blank(5), new Chf(one.AmountRappen), .. Blank(3)]);
        return csv.Row(["total", version, statement.Month.ToString(), .. Blank(2), statement.Partner.ToString(), names.Partner(statement.Partner), .. Blank(5), new Chf(statement.BilledRappen), new Chf(statement.AcceptedRappen), .. Blank(3)]).ToString();
    }

    public static string Of(CommuneStatement statement, StatementNames names, Language language) =>
        OfCommunes(statement.Month, Version(statement.Final, statement.Version), [statement.Row], statement.Lines,
            statement.Adjustments.Select(one => (one.OriginMonth, new CommunePayable(statement.Ofs, one.PayableRappen))), names, language);

    public static string Of(CmsStatement statement, StatementNames names, Language language) =>
        OfCommunes(statement.Month, Version(statement.Final, statement.Version), statement.Communes, statement.Lines,
            statement.Adjustments.SelectMany(one => one.Communes.Select(commune => (one.OriginMonth, commune))), names, language);

    /// <summary>Nothing in it depends on a language.</summary>
    public static string Of(CantonStatement statement, StatementNames names)
    {
        var (csv, version) = (new Csv().Row([.. About, .. ShareHeads, .. CantonHeads]), Version(statement.Final, statement.Version));
        foreach (var row in statement.Communes)
            csv.Row(["commune", version, statement.Month.ToString(), .. Place(row.Ofs, names), .. Cells(row), .. Blank(4)]);
        foreach (var one in statement.Adjustments)
        {
            foreach (var commune in one.Communes)
                csv.Row(["adjustment", version, one.OriginMonth.ToString(), .. Place(commune.Ofs, names), .. Blank(5), new Chf(commune.PayableRappen), .. Blank(4)]);
            csv.Row(["adjustment-total", version, one.OriginMonth.ToString(), .. Blank(6), new Chf(one.IneligibleRappen), "", new Chf(one.TotalRappen), new Chf(one.CantonShareRappen), .. Blank(2)]);
        }
        return csv.Row(["total", version, statement.Month.ToString(), .. Blank(6), new Chf(statement.IneligibleRappen), "",
            new Chf(statement.TotalRappen), new Chf(statement.CantonShareRappen), new Chf(statement.CommunesShareRappen), new Chf(statement.OtherPayersRappen)]).ToString();
    }

    static string OfCommunes(
        Month month, string version, IReadOnlyList<CommuneRow> rows, IReadOnlyList<StatementLine> lines, IEnumerable<(Month, CommunePayable)> adjustments, StatementNames names, Language language)
    {
        var csv = new Csv().Row([.. About, .. ShareHeads, .. LineHeads]);
        foreach (var row in rows) csv.Row(["commune", version, month.ToString(), .. Place(row.Ofs, names), .. Cells(row), .. Blank(LineHeads.Length)]);
        foreach (var line in lines) csv.Row(["line", version, month.ToString(), .. Place(line.Commune, names), .. Blank(ShareHeads.Length), .. Cells(line, names, language)]);
        foreach (var (origin, commune) in adjustments)
            csv.Row(["adjustment", version, origin.ToString(), .. Place(commune.Ofs, names), .. Blank(5), new Chf(commune.PayableRappen), .. Blank(LineHeads.Length)]);
        return csv.ToString();
    }

    static CsvCell[] Cells(StatementLine line, StatementNames names, Language language) =>
    [
        line.Partner?.ToString(), line.Partner is { } partner ? names.Partner(partner) : "", line.Contract, line.Measure, Words<Domain.Measures.BillingUnit>.Of(line.Unit), line.Quantity,
        new Chf(line.UnitPriceRappen), new Chf(line.BilledRappen), new Chf(line.AcceptedRappen), Words<Verdict>.Of(line.Verdict), string.Join(' ', line.Reasons), line.Explanation.In(language),
    ];

    static CsvCell[] Cells(CommuneRow row) =>
        [new Chf(row.CommitmentsRappen), row.Population, new Chf(row.BaseShareRappen), new Chf(row.PopulationShareRappen), new Chf(row.IneligibleRappen), new Chf(row.PayableRappen)];

    static CsvCell[] Place(CommuneId? commune, StatementNames names) => commune is { } id ? [id.ToString(), names.Commune(id)] : ["", ""];

    static IEnumerable<CsvCell> Blank(int cells) => Enumerable.Repeat(default(CsvCell), cells);

    static string Version(bool final, int version) => final ? $"{version}" : "provisional";
}
