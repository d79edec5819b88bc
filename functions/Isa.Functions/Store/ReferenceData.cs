using Isa.Domain.Intake;

namespace Isa.Functions.Store;

/// <summary>The dated data that come with the app.</summary>
static class ReferenceData
{
    /// <summary>The communes of the canton and their centres (Reference/README.md names the sources).</summary>
    public static Communes Communes()
    {
        using var stream = typeof(ReferenceData).Assembly.GetManifestResourceStream("communes_vs_2021.csv")!;
        using var reader = new StreamReader(stream);
        return Isa.Domain.Intake.Communes.Parse(reader.ReadToEnd());
    }
}
