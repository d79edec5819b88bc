namespace Isa.Functions.Tests;

/// <summary>Where the files of this repository lie, and what may lie beside it.</summary>
static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Test data that nobody here wrote, in a folder beside the repository; null where it is missing.</summary>
    public static string? Shared(params string[] parts) =>
        System.IO.Path.Combine([Root, "..", "shared", .. parts]) is var path && (File.Exists(path) || Directory.Exists(path)) ? path : null;

    static string Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(System.IO.Path.Combine(at.FullName, "IsaFunctions.sln"))) return at.FullName;
        throw new InvalidOperationException("No folder above the tests holds IsaFunctions.sln.");
    }
}
