using System.Text.RegularExpressions;
using Azure;

namespace Isa.Functions.Platform.Storage;

/// <summary>One row. Values are string, int, long, bool, double, DateTimeOffset (kept as an instant in UTC), byte[] or Guid; null means not there.</summary>
sealed partial class TableEntity(string partitionKey, string rowKey)
{
    readonly Dictionary<string, object> properties = new(StringComparer.Ordinal);

    public string PartitionKey { get; } = partitionKey;
    public string RowKey { get; } = rowKey;

    /// <summary>As it was read; the default for a row that was not.</summary>
    public ETag ETag { get; set; }

    /// <summary>When the service wrote the row; null when it was not read or not selected.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The names of the properties, without keys, ETag and time.</summary>
    public IReadOnlyCollection<string> Keys => properties.Keys;

    /// <summary>Setting null removes. The service keeps names apart by case.</summary>
    public object? this[string name]
    {
        get => properties.GetValueOrDefault(name);
        set
        {
            if (!IsPropertyName().IsMatch(name) || name is "PartitionKey" or "RowKey" or "Timestamp")
                throw new ArgumentException("Not the name of a property: letters, digits and _, at most 255, none of the service's own.", nameof(name));
            if (value is null) properties.Remove(name);
            else if (value is string or int or long or bool or double or DateTimeOffset or byte[] or Guid) properties[name] = value;
            else throw new ArgumentException($"A table has no type for {value.GetType().Name}.", nameof(value));
        }
    }

    public string? GetString(string name) => (string?)this[name];
    public int? GetInt32(string name) => (int?)this[name];
    public long? GetInt64(string name) => (long?)this[name];
    public bool? GetBoolean(string name) => (bool?)this[name];
    public DateTimeOffset? GetDateTimeOffset(string name) => (DateTimeOffset?)this[name];
    public byte[]? GetBinary(string name) => (byte[]?)this[name];
    public Guid? GetGuid(string name) => (Guid?)this[name];

    /// <summary>A double without a fraction may come back from the service as a whole number.</summary>
    public double? GetDouble(string name) => this[name] is int whole ? whole : (double?)this[name];

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,254}\z")]
    private static partial Regex IsPropertyName();
}
