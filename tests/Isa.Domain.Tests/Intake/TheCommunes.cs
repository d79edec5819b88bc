using Isa.Domain.Intake;

namespace Isa.Domain.Tests.Intake;

/// <summary>The communes as the app brings them along.</summary>
static class TheCommunes
{
    public static Communes All { get; } = Communes.Parse(Text("communes_vs_2021.csv"), Text("commune_mergers.csv"));

    static string Text(string name) => File.ReadAllText(Path.Combine(Repository.Root, "functions/Isa.Functions/Store/Reference", name));
}
