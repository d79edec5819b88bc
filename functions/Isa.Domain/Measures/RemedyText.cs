namespace Isa.Domain.Measures;

/// <summary>How one appeals against the decision of a commune, as it is printed under it, from a day on.</summary>
public sealed record RemedyText(DateOnly ValidFrom, string Fr, string De)
{
    public const int LengthMax = 2000;

    /// <summary>
    /// Until the canton says another one: an appeal to the Conseil d'Etat within 30 days (page of the social service of Martigny, undated; it may
    /// describe the law before 2021). From the day on which the LIAS of 2020 is in force.
    /// </summary>
    public static RemedyText First { get; } = new(
        new(2021, 7, 1),
        "Cette décision peut faire l’objet d’un recours auprès du Conseil d’Etat du canton du Valais dans les 30 jours dès sa notification.",
        "Gegen diese Verfügung kann innert 30 Tagen seit ihrer Eröffnung beim Staatsrat des Kantons Wallis Beschwerde erhoben werden.");

    /// <summary>The text that holds on a day; one that was said from the day of the first on stands in its place, and before that day the first holds too.</summary>
    public static RemedyText On(DateOnly day, IEnumerable<RemedyText> known) => known.Append(First).Where(text => text.ValidFrom <= day).MaxBy(text => text.ValidFrom) ?? First;

    public string In(PaperLanguage language) => language switch { PaperLanguage.Fr => Fr, PaperLanguage.De => De };
}
