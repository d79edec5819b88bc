using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Isa.Domain.Costs;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Costs;

/// <summary>The other regimes' amounts of a year as CSV: `ofs;regime;amount`, in this order, francs with decimal point or comma.</summary>
static class RegimesCsv
{
    const int LinesMax = 10_000, FaultsMax = 100, RegimeLengthMax = 100;
    const long AmountMax = 1_000_000_000_000;
    static readonly string[] Columns = ["ofs", "regime", "amount"];
    static readonly CsvReaderOptions Rfc4180 = new() { Separator = ';', HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true };

    /// <summary>The lines, or up to a hundred faults: pointer of line (from 0) and column, and the line of the file in the text.</summary>
    public static Outcome<RegimeAmount[]> Read(ReadOnlyMemory<byte> file)
    {
        var text = file.Span.StartsWith(Encoding.UTF8.Preamble) ? file[Encoding.UTF8.Preamble.Length..] : file;
        if (!Utf8.IsValid(text.Span)) return new Fault("csv.not-utf8", "The file is not UTF-8: in Excel, save it as \"CSV UTF-8\", not as plain \"CSV\".");
        var (lines, faults, quotesWrong) = (new List<RegimeAmount>(), new List<Fault>(), false);
        using var reader = CsvReader.Create(text, Rfc4180 with { OnMalformedRecord = _ => quotesWrong = true });
        if (!reader.Read() || !Fields(reader).SequenceEqual(Columns, StringComparer.OrdinalIgnoreCase)) return new Fault("csv.columns", "The first line of the file is: ofs;regime;amount.");
        while (faults.Count < FaultsMax && reader.Read())
        {
            if (Fields(reader) is not { } record || record.All(string.IsNullOrWhiteSpace)) continue;      // Excel leaves such lines behind
            if (lines.Count == LinesMax) return new Fault("list.length", string.Create(CultureInfo.InvariantCulture, $"The file has more than {LinesMax} lines."), "/lines");
            lines.Add(Line(record, quotesWrong, (column, code, detail) => faults.Add(new(
                code, string.Create(CultureInfo.InvariantCulture, $"Line {reader.LineNumber} of the file: {detail}"), string.Create(CultureInfo.InvariantCulture, $"/lines/{lines.Count}/{column}").TrimEnd('/')))));
            quotesWrong = false;
        }
        return faults is [] ? lines.ToArray() : faults.Take(FaultsMax).ToArray();
    }

    static RegimeAmount Line(string[] record, bool quotesWrong, Action<string, string, string> fault)
    {
        if (quotesWrong) fault("", "csv.quotes", "A quote stands where none can stand, or is not closed.");
        if (record.Length != Columns.Length) fault("", "csv.columns", "The line has three columns: ofs, regime and amount.");
        var (ofs, regime, amount) = (record[0], record.ElementAtOrDefault(1) ?? "", record.ElementAtOrDefault(2) ?? "");
        if (!int.TryParse(ofs, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) fault("ofs", "commune.malformed", "The number of a commune is expected, such as 6266.");
        if (regime.Length is 0 or > RegimeLengthMax || JsonText.HasControls(regime) || regime.Contains('\n', StringComparison.Ordinal)) fault("regime", "regime.malformed", "The name of a regime has 1 to 100 characters on one line.");
        if (!ChfParsing.Parse(amount).Is(out var francs, out var wrong)) foreach (var bad in wrong) fault("amount", bad.Code, bad.Detail);
        else if (Math.Abs(francs.Rappen) > AmountMax) fault("amount", "number.out-of-range", "The amount is more than ten billion francs.");
        return new(regime, new(number), francs);
    }

    static string[] Fields(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
}
