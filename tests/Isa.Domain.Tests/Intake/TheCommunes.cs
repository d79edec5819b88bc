using Isa.Domain.Intake;

namespace Isa.Domain.Tests.Intake;

/// <summary>The table that comes with the app.</summary>
static class TheCommunes
{
    public static Communes All { get; } = Communes.Parse(File.ReadAllText(Path.Combine(Root(), "functions/Isa.Functions/Store/Reference/communes_vs_2021.csv")));

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IsaFunctions.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("IsaFunctions.sln");
        return folder.FullName;
    }
}
