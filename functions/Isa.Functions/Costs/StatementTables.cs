using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Costs;

/// <summary>The tables of the printable statements; the first column names the row.</summary>
sealed class StatementTables(StatementWords words, StatementNames names)
{
    /// <summary>The organiser only where the statement itself does not say them.</summary>
    public Html Lines(IReadOnlyList<StatementLine> lines, bool ofOnePartner)
    {
        if (lines is []) return $"<p>{words.NoLines}</p>\n";
        Column[] which = ofOnePartner ? [new(words.Contract), new(words.Commune)] : [new(words.Contract), new(words.Partner), new(words.Commune)];
        Column[] columns = [.. which, Number(words.Quantity), new(words.Unit), Number(words.Price), Number(words.Billed), Number(words.Accepted), new(words.Result), new(words.Explanation)];
        string[] total = [words.Total, .. which[1..].Select(_ => ""), "", "", "", Francs(lines.Sum(line => line.BilledRappen)), Francs(lines.Sum(line => line.AcceptedRappen)), "", ""];
        return Table(words.Lines, columns, lines.Select(Cells), total);

        string[] Cells(StatementLine line) =>
        [
            line.Contract ?? (ofOnePartner ? line.Measure : null) ?? "–",
            .. ofOnePartner ? Array.Empty<string>() : [line.Partner is { } partner ? names.Partner(partner) : ""],
            line.Commune is { } commune ? names.Commune(commune) : "–",
            Notation.Swiss.Of(line.Quantity), line.Unit.Noun(words.Language).One, Francs(line.UnitPriceRappen), Francs(line.BilledRappen), Francs(line.AcceptedRappen),
            words.Verdict(line.Verdict), line.Explanation.In(words.Language),
        ];
    }

    public Html Shares(IReadOnlyList<CommuneRow> rows)
    {
        Column[] columns =
            [new(words.Commune), Number(words.CommuneNumber), Number(words.Commitments), Number(words.Population), Number(words.BaseShare), Number(words.PopulationShare), Number(words.Ineligible), Number(words.Payable)];
        string[] total =
        [
            words.Total, "", Francs(rows.Sum(row => row.CommitmentsRappen)), Notation.Swiss.Of(rows.Sum(row => row.Population)), Francs(rows.Sum(row => row.BaseShareRappen)),
            Francs(rows.Sum(row => row.PopulationShareRappen)), Francs(rows.Sum(row => row.IneligibleRappen)), Francs(rows.Sum(row => row.PayableRappen)),
        ];
        return Table(words.Shares, columns, rows.Select(Cells), rows.Count > 1 ? total : null);

        string[] Cells(CommuneRow row) =>
        [
            names.Commune(row.Ofs), row.Ofs.ToString(), Francs(row.CommitmentsRappen), Notation.Swiss.Of(row.Population), Francs(row.BaseShareRappen),
            Francs(row.PopulationShareRappen), Francs(row.IneligibleRappen), Francs(row.PayableRappen),
        ];
    }

    public Html Summary(params (string Item, long Rappen)[] rows) =>
        Table(words.Summary, [new(words.Item), Number(words.Amount)], rows.Select(row => new[] { row.Item, Francs(row.Rappen) }), null);

    public Html Adjustments(IReadOnlyList<PartnerAdjustment> adjustments) => AdjustmentsOr(
        [new(words.OriginMonth), new(words.Contract), new(words.Commune), Number(words.Amount)],
        adjustments.Select(one => new[] { words.Of(one.OriginMonth), one.Contract.ToString(), names.Commune(one.Commune), Francs(one.AmountRappen) }),
        [words.Total, "", "", Francs(adjustments.Sum(one => one.AmountRappen))]);

    public Html Adjustments(IReadOnlyList<CommuneAdjustment> adjustments) => AdjustmentsOr(
        [new(words.OriginMonth), Number(words.Payable)],
        adjustments.Select(one => new[] { words.Of(one.OriginMonth), Francs(one.PayableRappen) }),
        [words.Total, Francs(adjustments.Sum(one => one.PayableRappen))]);

    public Html Adjustments(IReadOnlyList<CmsAdjustment> adjustments) => AdjustmentsOr(
        [new(words.OriginMonth), new(words.Commune), Number(words.Payable)],
        adjustments.SelectMany(one => one.Communes.Select(commune => Payable(one.OriginMonth, commune))),
        [words.Total, "", Francs(adjustments.Sum(one => one.Communes.Sum(commune => commune.PayableRappen)))]);

    public Html Adjustments(IReadOnlyList<CantonAdjustment> adjustments)
    {
        var totals = AdjustmentsOr(
            [new(words.OriginMonth), Number(words.TotalToSplit), Number(words.CantonShare), Number(words.IneligibleApart)],
            adjustments.Select(one => new[] { words.Of(one.OriginMonth), Francs(one.TotalRappen), Francs(one.CantonShareRappen), Francs(one.IneligibleRappen) }),
            [words.Total, Francs(adjustments.Sum(one => one.TotalRappen)), Francs(adjustments.Sum(one => one.CantonShareRappen)), Francs(adjustments.Sum(one => one.IneligibleRappen))]);
        var payables = adjustments.SelectMany(one => one.Communes.Select(commune => Payable(one.OriginMonth, commune))).ToArray();
        return payables is [] ? totals : $"{totals}{Table(words.AdjustmentsByCommune, [new(words.OriginMonth), new(words.Commune), Number(words.Payable)], payables, null)}";
    }

    string[] Payable(Month origin, CommunePayable commune) => [words.Of(origin), names.Commune(commune.Ofs), Francs(commune.PayableRappen)];

    Html AdjustmentsOr(Column[] columns, IEnumerable<string[]> rows, string[] total) =>
        rows.Any() ? Table(words.Adjustments, columns, rows, total) : $"<p>{words.NoAdjustments}</p>\n";

    static Html Table(string caption, Column[] columns, IEnumerable<string[]> rows, string[]? total)
    {
        Html foot = total is null ? Html.Empty : $"<tfoot>{Row(total)}</tfoot>\n";
        return $"""
            <div class="wide" role="region" aria-label="{caption}" tabindex="0"><table>
            <caption>{caption}</caption>
            <thead><tr>{Html.Each(columns, column => $"<th scope=\"col\" class=\"{column.Class}\">{column.Head}</th>")}</tr></thead>
            <tbody>
            {Html.Each(rows, Row)}</tbody>
            {foot}</table></div>

            """;

        Html Row(string[] cells) => $"<tr><th scope=\"row\">{cells[0]}</th>{Html.Each(cells.Zip(columns).Skip(1), cell => $"<td class=\"{cell.Second.Class}\">{cell.First}</td>")}</tr>\n";
    }

    static string Francs(long rappen) => Notation.Swiss.Of(new Chf(rappen));

    static Column Number(string head) => new(head, "n");

    readonly record struct Column(string Head, string Class = "t");
}
