using System.Globalization;

namespace Isa.Functions.Platform.Storage;

/// <summary>Filters over keys, quoted. Keys are compared character by character, as <see cref="StringComparer.Ordinal"/> does.</summary>
static class TableFilter
{
    /// <summary>All rows of a partition.</summary>
    public static string Partition(string partitionKey) => $"PartitionKey eq {Quote(partitionKey)}";

    /// <summary>The rows of a partition from one key up to, but without, another.</summary>
    public static string RowRange(string partitionKey, string fromInclusive, string toExclusive) =>
        $"{Partition(partitionKey)} and RowKey ge {Quote(fromInclusive)} and RowKey lt {Quote(toExclusive)}";

    /// <summary>The rows of a partition whose key begins with a text that is not empty.</summary>
    public static string RowPrefix(string partitionKey, string prefix) => RowRange(partitionKey, prefix, After(prefix));

    /// <summary>The rows of all partitions whose key begins with a text that is not empty.</summary>
    public static string PartitionPrefix(string prefix) => $"PartitionKey ge {Quote(prefix)} and PartitionKey lt {Quote(After(prefix))}";

    /// <summary>An instant as a filter writes it.</summary>
    public static string Instant(DateTimeOffset instant) => string.Create(CultureInfo.InvariantCulture, $"datetime'{instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}'");

    /// <summary>A text as a filter writes it.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The first text after all that begin with this one.</summary>
    static string After(string prefix)
    {
        // The next character after a surrogate or U+D7FF is none that could be sent.
        if (prefix is "" || prefix[^1] >= '\uD7FF') throw new ArgumentException("A prefix is not empty and ends below U+D7FF.", nameof(prefix));
        return prefix[..^1] + (char)(prefix[^1] + 1);
    }
}
