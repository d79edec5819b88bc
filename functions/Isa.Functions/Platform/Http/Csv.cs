using System.Buffers;
using System.Globalization;
using System.Text;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Http;

/// <summary>
/// A table for download, as spreadsheets here open it: UTF-8 with BOM, semicolons, CRLF, quotes by RFC 4180; days and amounts are written so that they
/// are days and numbers there. A text never becomes a formula.
/// </summary>
sealed class Csv
{
    public const string MediaType = "text/csv; charset=utf-8";

    readonly StringBuilder text = new("\uFEFF");

    public Csv Row(params IEnumerable<CsvCell> cells)
    {
        text.AppendJoin(';', cells).Append("\r\n");
        return this;
    }

    public override string ToString() => text.ToString();
}

/// <summary>One cell as it is written; the default is an empty one.</summary>
readonly record struct CsvCell
{
    /// <summary>A comma and a tab too: who opens the file with these as separators must not find a formula behind one.</summary>
    static readonly SearchValues<char> Separators = SearchValues.Create(";,\"\t\r\n");

    readonly string written;

    CsvCell(string written) => this.written = written;

    public static implicit operator CsvCell(string? text) => new(Quoted(IsFormula(text ?? "") ? "'" + text : text ?? ""));

    public static implicit operator CsvCell(Chf amount) => new(Notation.Spreadsheet.Of(amount));

    public static implicit operator CsvCell(decimal number) => new(Notation.Spreadsheet.Of(number));

    public static implicit operator CsvCell(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    public static implicit operator CsvCell(DateOnly day) => new(Notation.Spreadsheet.Of(day));

    public override string ToString() => written ?? "";

    /// <summary>Begins, after what nobody sees, like a formula (OWASP, CSV injection; the full-width forms count in East Asian settings), or with a tab or line end.</summary>
    static bool IsFormula(string text) => text is ['\t' or '\r' or '\n', ..]
        || text.FirstOrDefault(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format)
            is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';

    static string Quoted(string text) => text.AsSpan().IndexOfAny(Separators) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
