using System.Globalization;

namespace Isa.Functions.Platform;

/// <summary>How much one process takes on, at once and from one caller; a caller may spend at once what forty seconds give it.</summary>
sealed record Limits
{
    public const int BurstSeconds = 40;
    const int Most = 100_000;

    /// <summary>Requests at work at one moment.</summary>
    public int RequestsAtOnce { get; init; } = 400;

    /// <summary>Documents and CSV on their way in or at work at one moment: they may be held in memory whole.</summary>
    public int LargeBodiesAtOnce { get; init; } = 24;

    /// <summary>Of one person.</summary>
    public int PersonPerSecond { get; init; } = 100;

    /// <summary>Of one partner, its system and its persons together.</summary>
    public int PartnerPerSecond { get; init; } = 25;

    /// <summary>Sent in the name of one partner with a signature that does not hold.</summary>
    public int WrongSignaturesPerSecond { get; init; } = 10;

    /// <summary>How often that much is given anew: each second, but where a test stops it.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    /// <exception cref="SettingsException">A setting is no number in its range.</exception>
    public static Limits Read(Func<string, string?> text)
    {
        var usual = new Limits();
        return new()
        {
            RequestsAtOnce = Number("RequestsAtOnce", usual.RequestsAtOnce),
            LargeBodiesAtOnce = Number("LargeBodiesAtOnce", usual.LargeBodiesAtOnce),
            PersonPerSecond = Number("PersonPerSecond", usual.PersonPerSecond),
            PartnerPerSecond = Number("PartnerPerSecond", usual.PartnerPerSecond),
        };

        int Number(string name, int otherwise) =>
            text(name) is not { Length: > 0 } said ? otherwise
            : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Most ? number
            : throw new SettingsException($"Isa__{name} is a whole number from 1 to {Most}.");
    }
}
