using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>An antenna of a regional centre. Without a first day: since before 2021.</summary>
public sealed record Antenna(CmsId Cms, string Name, DateOnly? From = null);

/// <summary>The regional social medical centres by name (CII Valais newsletter 2021); that of the Upper Valais bears a German one only.</summary>
public static class Centres
{
    static readonly CmsId Sion = new("sion-herens-conthey"), Martigny = new("martigny"), BasValais = new("bas-valais");

    /// <summary>As far as they are known: the newsletter of 2021; those of Martigny are named sub-regional centres there. Troistorrents stands beside them in a report of 2024; since when is not known.</summary>
    static readonly Antenna[] Known =
    [
        new(Sion, "Sion"), new(Sion, "Nendaz"), new(Sion, "Coteaux du Soleil"), new(Sion, "Coteau"), new(Sion, "Hérens"),
        new(Martigny, "Martigny"), new(Martigny, "Sembrancher"), new(Martigny, "Saxon"),
        new(BasValais, "Monthey"), new(BasValais, "Saint-Maurice"), new(BasValais, "Vouvry"), new(BasValais, "Troistorrents", new(2024, 1, 1)),
    ];

    /// <summary>The antennas of a centre on a day.</summary>
    public static IReadOnlyList<Antenna> AntennasOf(CmsId cms, DateOnly on) => [.. Known.Where(antenna => antenna.Cms == cms && (antenna.From is not { } first || first <= on))];

    public static string NameOf(CmsId cms) => cms.ToString() switch
    {
        "oberwallis" => "SMZ Oberwallis",
        "sierre" => "CMS Sierre",
        "sion-herens-conthey" => "CMS Sion-Hérens-Conthey",
        "martigny" => "CMS Martigny",
        "bas-valais" => "CMS Bas-Valais",
        var other => other,
    };
}
