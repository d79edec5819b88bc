using System.Text.RegularExpressions;

namespace Isa.Functions.Platform.Storage;

/// <summary>What the services accept as names; refused here, because the emulator accepts more.</summary>
static partial class StorageNames
{
    public static string Table(string name) => IsTable().IsMatch(name) ? name : throw new ArgumentException("A table name has 3 to 63 letters and digits and begins with a letter.", nameof(name));

    public static string ContainerOrQueue(string name) =>
        IsContainerOrQueue().IsMatch(name) && name.Length is >= 3 and <= 63 ? name
        : throw new ArgumentException("The name of a container or queue has 3 to 63 small letters, digits and single hyphens inside.", nameof(name));

    /// <summary>The path of a blob, escaped. Dots as a part would be resolved away before the request is sent, into another blob.</summary>
    public static string BlobPath(string container, string name)
    {
        var parts = name.Split('/');
        if (name.Length is 0 or > 1024 || name[^1] is '/' or '.' || parts.Any(part => part is "" or "." or "..") || name.Contains('\\') || name.Any(char.IsControl))
            throw new ArgumentException("A blob name has 1 to 1024 characters in parts that are neither empty nor dots.", nameof(name));
        return $"/{container}/{string.Join('/', parts.Select(Uri.EscapeDataString))}";
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{2,62}\z")]
    private static partial Regex IsTable();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex IsContainerOrQueue();
}
