using Isa.Domain.Intake;

namespace Isa.Domain.Tests.Intake;

/// <summary>The communes as the app brings them along.</summary>
static class TheCommunes
{
    public static Communes All { get; } = Communes.Parse(Text("communes_vs_2021.csv"), Text("commune_mergers.csv"));

    public static string Text(string name) => File.ReadAllText(Path.Combine(Root(), "functions/Isa.Functions/Store/Reference", name));

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IsaFunctions.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("IsaFunctions.sln");
        return folder.FullName;
    }
}
