using System.Globalization;
using System.Text.RegularExpressions;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Costs;

/// <summary>One line of a file, its columns read one by one into values; every fault is noted with its place, and reading goes on.</summary>
sealed partial class InvoiceCsvRow(InvoiceCsvColumns columns, string[] record, int index, long lineOfFile, List<Fault> faults)
{
    /// <summary>Excel leaves such lines behind.</summary>
    public bool IsEmpty => record.All(string.IsNullOrWhiteSpace);

    /// <summary>As it stands there; empty when the line or the file has no such column.</summary>
    public string Raw(string column) => columns.PlaceOf(column) is { } place && place < record.Length ? record[place] : "";

    public void Fault(string column, string code, string detail) =>
        faults.Add(new(code, string.Create(CultureInfo.InvariantCulture, $"Line {lineOfFile} of the file: {detail}"), string.Create(CultureInfo.InvariantCulture, $"/data/lines/{index}/{column}").TrimEnd('/')));

    public string? TextOrNull(string column, int lengthMax)
    {
        var text = Raw(column);
        if (text is "") return null;
        if (JsonText.HasControls(text)) Fault(column, "text.control-character", "The text holds a control character.");
        else if (text.Length > lengthMax) Fault(column, "text.too-long", string.Create(CultureInfo.InvariantCulture, $"The text is longer than {lengthMax}."));
        else return text;
        return null;
    }

    public string Text(string column, int lengthMax)
    {
        if (Raw(column) is "") Fault(column, "value.missing", "A value is required here.");
        return TextOrNull(column, lengthMax) ?? "";
    }

    public Month Month(string column) => Parsed(column, Domain.Values.Month.TryParse(Raw(column), out var month), month, "month.malformed", "A month is expected, such as 2026-11.");

    public DateOnly Day(string column) =>
        Parsed(column, DateOnly.TryParseExact(Raw(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day), day, "date.malformed", "A day of the calendar is expected, such as 2026-11-03.");

    public DateOnly? DayOrNull(string column) => Raw(column) is "" ? null : Day(column);

    public T Word<T>(string column, string unknown)
        where T : struct, Enum => Parsed(column, Words<T>.TryParse(Raw(column), out var value), value, unknown, $"One of these is expected: {Words<T>.List}.");

    public Quantity Quantity(string column)
    {
        var text = Raw(column).Replace(',', '.');
        var hundredths = Units().IsMatch(text) ? decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * Domain.Values.Quantity.PerUnit : default(decimal?);
        return Parsed(column, hundredths is not null, new Quantity((long)(hundredths ?? 0)), "quantity.malformed", "A number with at most six digits and two decimals is expected.");
    }

    public Chf Francs(string column, long rappenMin, long rappenMax)
    {
        if (!ChfParsing.Parse(Raw(column)).Is(out var amount, out var bad))
        {
            foreach (var fault in bad) Fault(column, fault.Code, fault.Detail);
            return default;
        }
        if (amount.Rappen < rappenMin || amount.Rappen > rappenMax) Fault(column, "number.out-of-range", string.Create(CultureInfo.InvariantCulture, $"The amount lies outside {rappenMin / 100} to {rappenMax / 100} francs."));
        return amount;
    }

    T Parsed<T>(string column, bool parsed, T value, string code, string detail)
    {
        if (!parsed) Fault(column, code, detail);
        return value;
    }

    [GeneratedRegex(@"^-?[0-9]{1,6}(\.[0-9]{1,2})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Units();
}
