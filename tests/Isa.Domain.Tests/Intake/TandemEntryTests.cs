using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Intake;

public class TandemEntryTests
{
    [Theory]
    [InlineData("2026-09-30", "2026-06-15", false)]
    [InlineData("2026-09-30", "2026-06-30", false)]     // exactly three months before
    [InlineData("2026-09-30", "2026-07-01", true)]
    [InlineData("2026-09-30", "2026-09-30", true)]
    [InlineData("2026-09-30", "2026-10-01", true)]
    [InlineData("2026-09-30", "2027-09-30", true)]
    [InlineData("2027-02-28", "2026-11-30", false)]
    [InlineData("2027-02-28", "2026-12-01", true)]
    [InlineData("2026-05-31", "2026-02-28", false)]
    [InlineData("2026-05-31", "2026-03-01", true)]
    public void The_tandem_is_open_less_than_three_months_before_the_rights_end(string rightsEndOn, string on, bool isOpen)
    {
        Assert.Equal(isOpen, TandemEntry.IsOpen(When.Day(rightsEndOn), When.Day(on)));
        Assert.Equal(isOpen, TandemEntry.Of(When.Day(rightsEndOn), When.Day(on)).Result);
    }

    [Theory]
    [InlineData("9999-12-31", "9999-09-30", false)]
    [InlineData("9999-12-31", "9999-10-01", true)]
    [InlineData("9999-12-31", "9999-12-31", true)]
    [InlineData("0001-01-01", "0001-01-01", true)]
    public void It_is_said_of_every_day_of_the_calendar(string rightsEndOn, string on, bool isOpen) => Assert.Equal(isOpen, TandemEntry.IsOpen(When.Day(rightsEndOn), When.Day(on)));

    [Theory]
    [InlineData("2026-09-30")]
    [InlineData("2027-02-28")]
    [InlineData("2026-05-31")]
    [InlineData("2026-05-28")]
    public void Who_is_too_early_is_told_the_first_day_on_which_it_is_open(string rightsEndOn)
    {
        var end = When.Day(rightsEndOn);
        var first = Enumerable.Range(0, 200).Select(days => end.AddDays(-days)).TakeWhile(day => TandemEntry.IsOpen(end, day)).Last();
        Assert.EndsWith($"dès le {Notation.Swiss.Of(first)}.", TandemEntry.Of(end, end.AddMonths(-6)).Explanation.Fr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-06-15",
        "Droit au chômage jusqu’au 30.09.2026 : le 15.06.2026 il reste trois mois ou plus, l’entrée en tandem n’est pas encore ouverte ; elle l’est dès le 01.07.2026.",
        "Anspruch auf Arbeitslosenentschädigung bis 30.09.2026: am 15.06.2026 verbleiben drei Monate oder mehr, der Eintritt in das Tandem ist noch nicht offen; er ist es ab 01.07.2026.",
        "Entitlement to unemployment benefit until 30 Sep 2026: on 15 Jun 2026 three months or more remain, the entry into the tandem is not open yet; it is from 1 Jul 2026.")]
    [InlineData("2026-07-01",
        "Droit au chômage jusqu’au 30.09.2026 : le 01.07.2026 il reste moins de trois mois, l’entrée en tandem est ouverte.",
        "Anspruch auf Arbeitslosenentschädigung bis 30.09.2026: am 01.07.2026 verbleiben weniger als drei Monate, der Eintritt in das Tandem ist offen.",
        "Entitlement to unemployment benefit until 30 Sep 2026: on 1 Jul 2026 less than three months remain, the entry into the tandem is open.")]
    [InlineData("2026-10-01",
        "Droit au chômage jusqu’au 30.09.2026 : le 01.10.2026 il a pris fin, l’entrée en tandem est ouverte.",
        "Anspruch auf Arbeitslosenentschädigung bis 30.09.2026: am 01.10.2026 ist er erschöpft, der Eintritt in das Tandem ist offen.",
        "Entitlement to unemployment benefit until 30 Sep 2026: on 1 Oct 2026 it has ended, the entry into the tandem is open.")]
    public void The_explanation_says_how_much_time_remains(string on, string fr, string de, string en) =>
        Assert.Equal(new Multilingual(fr, de, en), TandemEntry.Of(When.Day("2026-09-30"), When.Day(on)).Explanation);
}
