using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>The regional social medical centres by name (CII Valais newsletter 2021); that of the Upper Valais bears a German one only.</summary>
public static class Centres
{
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
