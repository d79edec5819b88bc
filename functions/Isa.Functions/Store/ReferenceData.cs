using Isa.Domain.Intake;

namespace Isa.Functions.Store;

/// <summary>The dated data that come with the app.</summary>
static class ReferenceData
{
    /// <summary>The communes of the canton and their centres (Reference/README.md names the sources), without what the canton has said since: that is in <see cref="CommuneRegister"/>.</summary>
    public static Communes Communes() => Isa.Domain.Intake.Communes.Parse(Text("communes_vs_2021.csv"), Text("commune_mergers.csv"));

    static string Text(string name)
    {
        using var stream = typeof(ReferenceData).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
