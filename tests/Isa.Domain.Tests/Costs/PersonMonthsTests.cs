using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

/// <summary>How part-months count.</summary>
public class PersonMonthsTests
{
    static readonly DateOnly Later = new(2030, 1, 1);

    static MeasureContract Stay(string from, string? to = null, params Suspension[] rests) =>
        AContract.Active with { StartedOn = When.Day(from), To = to is null ? null : When.Day(to), Suspensions = rests };

    [Theory]
    [InlineData("2026-11-01", null, 30)]
    [InlineData("2026-11-30", null, 1)]
    [InlineData("2026-12-01", null, 0)]
    [InlineData("2026-10-15", "2026-11-01", 1)]
    [InlineData("2026-11-10", "2026-11-20", 11)]
    public void Active_days_are_those_of_the_stay_within_the_month_and_both_ends_count(string from, string? to, int days) =>
        Assert.Equal(days, PersonMonths.ActiveDays(Stay(from, to), new(2026, 11), Later).Count());

    [Fact]
    public void Suspended_days_and_days_to_come_are_left_out()
    {
        var stay = Stay("2026-11-01", null, new Suspension(new(2026, 10, 1), new(2026, 11, 2), ""), new Suspension(new(2026, 11, 29), null, ""));
        Assert.Equal(26, PersonMonths.ActiveDays(stay, new(2026, 11), Later).Count());
        Assert.Equal(8, PersonMonths.ActiveDays(stay, new(2026, 11), new(2026, 11, 10)).Count());
        Assert.Empty(PersonMonths.ActiveDays(AContract.Approved, new(2026, 11), Later));
    }

    [Theory]
    [InlineData(BillingMode.SubjectLinked, "6266 0.27, 6248 0.73")]        // 8 and 22 of 30 days
    [InlineData(BillingMode.ObjectLinked, "6266 1.00")]
    public void A_move_within_the_month_divides_it_between_the_communes_but_not_a_subsidised_place(BillingMode mode, string parts)
    {
        var moved = Stay("2026-11-01") with
        {
            Billing = AContract.Active.Billing with { Mode = mode },
            Domiciles = [new(new(6266), new("sion-herens-conthey"), When.Day("2026-10-05")), new(new(6248), new("sierre"), When.Day("2026-11-09"))],
        };
        Assert.Equal(parts, string.Join(", ", PersonMonths.Of(moved, new(2026, 11), Later).Select(part => System.FormattableString.Invariant($"{part.Commune} {part.PersonMonths.Rounded:0.00}"))));
    }

    [Fact]
    public void A_subsidised_place_is_a_whole_month_where_it_has_a_day()
    {
        var subsidised = Stay("2026-11-30") with { Billing = AContract.Active.Billing with { Mode = BillingMode.ObjectLinked } };
        Assert.Equal([0m, 1m, 1m], Enumerable.Range(10, 3).Select(month => PersonMonths.Of(subsidised, new(2026, month), Later).Sum(part => part.PersonMonths.Rounded)));
        Assert.Empty(PersonMonths.Of(subsidised, new(2026, 11), new(2026, 11, 29)));
    }

    [Fact]
    public void Days_of_months_of_any_length_add_up_exactly_and_are_rounded_at_the_end()
    {
        PersonMonths[] parts = [PersonMonths.Days(1, new(2026, 1)), PersonMonths.Days(1, new(2026, 2)), PersonMonths.Days(1, new(2028, 2)), PersonMonths.Days(1, new(2026, 4))];
        Assert.Equal(0.14m, parts.Aggregate((sum, part) => sum + part).Rounded);       // 0.1358: rounded one by one it would be 0.12
        Assert.Equal(PersonMonths.Months(4), Sum(31, new(2026, 1)) + Sum(28, new(2026, 2)) + Sum(29, new(2028, 2)) + Sum(30, new(2026, 4)));
        Assert.Equal(0.03m, PersonMonths.Days(1, new(2026, 4)).Rounded);

        static PersonMonths Sum(int times, Month month) => Enumerable.Repeat(PersonMonths.Days(1, month), times).Aggregate((sum, part) => sum + part);
    }
}
