using System.Text;
using Isa.Domain.Intake;

namespace Isa.Functions.Store;

/// <summary>The dated data that come with the app.</summary>
static class ReferenceData
{
    /// <summary>The communes of the canton and their centres (Reference/README.md names the sources), without what the canton has said since: that is in <see cref="CommuneRegister"/>.</summary>
    public static Communes Communes() => Isa.Domain.Intake.Communes.Parse(Text("communes_vs_2021.csv"), Text("commune_mergers.csv"));

    /// <summary>A file that comes with the app.</summary>
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(ReferenceData).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    static string Text(string name) => Encoding.UTF8.GetString(Bytes(name)).TrimStart('\uFEFF');
}
