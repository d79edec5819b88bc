namespace Isa.Domain.Tests;

/// <summary>Where the files of this repository lie.</summary>
static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    static string Above(string folder)
    {
        var at = new DirectoryInfo(folder);
        while (!File.Exists(Path.Combine(at.FullName, "IsaFunctions.sln"))) at = at.Parent ?? throw new DirectoryNotFoundException("IsaFunctions.sln");
        return at.FullName;
    }
}
