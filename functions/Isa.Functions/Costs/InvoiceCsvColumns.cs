using System.Globalization;
using Isa.Domain.Values;

namespace Isa.Functions.Costs;

/// <summary>Where the columns of an invoice stand in a file: found by their names, in any order and case.</summary>
sealed class InvoiceCsvColumns
{
    /// <summary>What is said of the whole invoice.</summary>
    public static readonly string[] Head = ["number", "month", "issuedOn", "iban", "reference"];
    static readonly string[] Names = [.. Head, "contract", "measure", "unit", "quantity", "unitPrice", "amount", "from", "to"];
    static readonly string[] MayBeMissing = ["reference", "measure", "from", "to"];
    readonly Dictionary<string, int> places;

    InvoiceCsvColumns(Dictionary<string, int> places, int count) => (this.places, Count) = (places, count);

    public int Count { get; }

    /// <summary>Null for a column that the file does not have.</summary>
    public int? PlaceOf(string name) => places.TryGetValue(name, out var place) ? place : null;

    /// <summary>Null: the first line does not name the columns; the faults say why.</summary>
    public static InvoiceCsvColumns? Of(string[] header, List<Fault> faults)
    {
        var (places, before) = (new Dictionary<string, int>(StringComparer.Ordinal), faults.Count);
        foreach (var (place, title) in header.Index())
        {
            var name = Array.Find(Names, known => known.Equals(title, StringComparison.OrdinalIgnoreCase));
            var pointer = string.Create(CultureInfo.InvariantCulture, $"/header/{place}");
            if (name is null) faults.Add(new("csv.column-unknown", string.Create(CultureInfo.InvariantCulture, $"Column {place + 1} is none of: {string.Join(", ", Names)}; columns are separated by semicolons."), pointer));
            else if (!places.TryAdd(name, place)) faults.Add(new("csv.column-duplicate", $"The column {name} stands there twice.", pointer));
        }
        foreach (var name in Names.Except(MayBeMissing).Where(name => !places.ContainsKey(name)))
            faults.Add(new("csv.column-missing", $"The column {name} is missing.", $"/header/{name}"));
        return faults.Count == before ? new(places, header.Length) : null;
    }
}
