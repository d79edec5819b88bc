using System.Globalization;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Http;

/// <summary>A member that is named by the number of a commune. Any number: whether a commune has it is a rule, not a shape.</summary>
static class CommuneName
{
    static readonly Fault Malformed = new("commune.malformed", "A member is named by the number of a commune, such as 6266.");

    public static Outcome<CommuneId> Parse(string name) =>
        name is [>= '1' and <= '9', ..] && name.Length <= 4 && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new CommuneId(number) : Malformed;
}
