using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Monitoring;

/// <summary>Figures over HTTP: those of the article on the tandem, and who sees which.</summary>
public sealed class IndicatorsTests(ATandemYear year) : IClassFixture<ATandemYear>
{
    const string September = "from=2026-01&to=2026-09", Evaluator = "evaluator:hes-so";

    [Theory]
    [InlineData("2026-09", "39/84 46.428571 46, 39/109 35.779817 35.8")]      // 25 are open
    [InlineData("2026-10", "39/85 45.882353 46, 39/109 35.779817 35.8")]      // 24 are
    [InlineData("2029-12", "39/85 45.882353 46, 39/109 35.779817 35.8")]      // what is to come does not count yet
    public async Task Of_109_persons_39_found_work_which_is_46_percent_of_the_closed_files_and_35_8_of_all(string to, string figures)
    {
        foreach (var who in new[] { Somebody.Sas, Somebody.Cms, Somebody.OtherCommune, Evaluator, "partner:oseo" }) Assert.Equal(figures, Figures(await SeeAsync($"measure=tandem&from=2026-01&to={to}", who)));
    }

    [Theory]
    [InlineData("from=2026-04&to=2026-04", "0/0, 0/109 0 0")]
    [InlineData("from=2026-10&to=2026-10", "0/1 0 0, 0/25 0 0")]
    [InlineData("from=2026-02&to=2026-02", "0/0, 0/0")]
    [InlineData("from=2026-12&to=2027-01", "0/0, 0/0")]
    public async Task Only_who_took_part_in_the_months_is_counted_and_stands_as_on_their_last_day(string months, string figures) =>
        Assert.Equal(figures, Figures(await SeeAsync($"measure=tandem&{months}", Somebody.Sas)));

    [Fact]
    public async Task An_answer_says_what_it_rests_on()
    {
        var seen = await SeeAsync($"measure=tandem&{September}", Somebody.Cms);
        Assert.Equal(("2026-01", "2026-09", "tandem", "public"), (seen["from"], seen["to"], seen["measure"], seen["audience"]));
        Assert.Equal(
            """{"code":"reinsertion-rate","name":{"fr":"Taux de réinsertion, dossiers clos","de":"Wiedereingliederungsquote, abgeschlossene Dossiers","en":"Reinsertion rate, closed files"},"unit":"percent","numerator":39,"denominator":84,"value":46.428571,"rounded":46,"n":84,"missing":0,"suppressed":false,"source":"Article on the ORP/CMS tandem, about 2015"}""",
            seen.Json.GetProperty("indicators")[0].GetRawText());
    }

    [Theory]
    [InlineData("measure=isa", "0/0, 0/9 0 0")]
    [InlineData("measure=isa&partner=other", "0/0, withheld")]
    [InlineData("measure=isa&partner=oseo", "0/0, withheld")]                  // the others would be three
    [InlineData("measure=isa&cms=sierre", "0/0, withheld")]
    [InlineData("measure=isa&cms=sion-herens-conthey", "0/0, withheld")]
    [InlineData("measure=isa&cms=martigny", "0/0, 0/0")]
    [InlineData("partner=oseo", "39/84 46.428571 46, withheld")]
    [InlineData("measure=tandem&partner=oseo&cms=sion-herens-conthey", "39/84 46.428571 46, 39/109 35.779817 35.8")]
    public async Task The_public_does_not_see_one_to_four_persons_nor_what_would_betray_them(string query, string figures)
    {
        foreach (var (who, audience) in new[] { (Somebody.Cms, ""), (Somebody.OtherCommune, ""), (Evaluator, "&audience=public"), (Somebody.Sas, "&audience=public") })
            Assert.Equal(figures, Figures(await SeeAsync($"{query}&{September}{audience}", who)));
    }

    [Fact]
    public async Task What_is_withheld_has_no_number() => Assert.EndsWith(
        "\"unit\":\"percent\",\"numerator\":null,\"denominator\":null,\"value\":null,\"rounded\":null,\"n\":null,\"missing\":null,\"suppressed\":true,\"source\":\"Article on the ORP/CMS tandem, about 2015\"}",
        (await SeeAsync($"measure=isa&cms=sierre&{September}", Somebody.Cms)).Json.GetProperty("indicators")[1].GetRawText(), StringComparison.Ordinal);

    [Fact]
    public async Task The_canton_sees_all_and_nobody_else_asks_for_it()
    {
        foreach (var audience in new[] { "", "&audience=mandate" }) Assert.Equal("0/0, 0/3 0 0", Figures(await SeeAsync($"measure=isa&partner=other&{September}{audience}", Somebody.Sas)));
        Assert.Equal("39/84 46.428571 46, 39/118 33.050847 33.1", Figures(await SeeAsync(September, Somebody.Sas)));
        foreach (var who in new[] { Somebody.Cms, Somebody.Commune, "partner:oseo", Evaluator }) (await SeeAsync($"measure=isa&{September}&audience=mandate", who)).IsProblem(403, "forbidden");
        foreach (var who in new[] { "orp:sion", "auditor:", Somebody.Admin }) (await SeeAsync($"measure=isa&{September}", who)).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task An_organiser_sees_its_own_and_as_everybody_may()
    {
        Assert.Equal(Figures(await SeeAsync($"partner=oseo&{September}", Somebody.Cms)), Figures(await SeeAsync(September, "partner:oseo")));
        Assert.Equal("0/0, withheld", Figures(await SeeAsync($"partner=other&{September}", "partner:other")));
        (await SeeAsync($"partner=oseo&{September}", "partner:other")).IsProblem(404, "not-found");
        (await SeeAsync($"partner=nobody&{September}", "partner:other")).IsProblem(404, "not-found");
    }

    [Theory]
    [InlineData("", "/from month.malformed, /to month.malformed")]
    [InlineData("measure=jardin&partner=nobody&cms=sion&from=2026-13&to=2026&audience=all", "/measure measure.unknown, /partner partner.unknown, /cms cms.unknown, /from month.malformed, /to month.malformed, /audience value.unknown")]
    [InlineData("partner=OSEO&from=2026-02&to=2026-01", "/partner partner.unknown, /to months.out-of-order")]
    [InlineData("from=2021-01&to=2026-01", "/to months.out-of-order")]
    public async Task A_query_of_another_form_is_400(string query, string faults)
    {
        var seen = await SeeAsync(query, Somebody.Cms);
        seen.IsProblem(400, "query.malformed");
        Assert.Equal(faults, string.Join(", ", seen.Faults));
    }

    static string Figures(Seen seen)
    {
        Assert.True(seen.Status == 200, seen.Text);
        return string.Join(", ", seen.Json.GetProperty("indicators").EnumerateArray().Select(figure => figure.GetProperty("suppressed").GetBoolean()
            ? "withheld"
            : $"{figure.GetProperty("numerator")}/{figure.GetProperty("denominator")} {figure.GetProperty("value")} {figure.GetProperty("rounded")}".TrimEnd()));
    }

    Task<Seen> SeeAsync(string query, string who) => year.App.As(who).SeeAsync($"/api/monitoring/indicators?{query}");
}
