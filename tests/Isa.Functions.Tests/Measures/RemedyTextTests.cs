using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>How one appeals is said by the canton, from a day on; what stands under an issued decision stays.</summary>
public class RemedyTextTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Path = "/api/reference/remedy-texts";

    [Fact]
    public async Task The_first_text_stands_there_by_itself_and_others_are_said_from_a_day_on()
    {
        var first = await SeeAsync("2021-07-01");
        Assert.Contains("Conseil d’Etat", first["fr"], StringComparison.Ordinal);
        Assert.Contains("Staatsrat", first["de"], StringComparison.Ordinal);
        (await SeeAsync("2031-01-01")).IsProblem(404, "not-found");
        var said = await PutAsync("2031-01-01", """{ "fr": "Recours,\nen deux lignes.", "de": "Beschwerde." }""");
        Assert.Equal((200, said.Text, said.ETag()), ((await SeeAsync("2031-01-01")).Status, (await SeeAsync("2031-01-01")).Text, (await SeeAsync("2031-01-01")).ETag()));
        Assert.Equal(said.ETag(), (await PutAsync("2031-01-01", """{ "de": "Beschwerde.", "fr": "Recours,\nen deux lignes." }""")).ETag());        // the same writes nothing
        Assert.Equal(200, (await PutAsync("2031-01-01", """{ "fr": "autre", "de": "anders" }""")).Status);
        (await shared.App.As(Somebody.Sas).PutAsync($"{Path}/2031-01-01", """{ "fr": "x", "de": "y" }""", ("If-Match", said.ETag()))).IsProblem(412, "precondition-failed");
    }

    [Fact]
    public async Task A_decision_bears_the_text_of_its_day_which_stands_from_then_on()
    {
        await using var app = await App.StartAsync(new() { });
        var papers = await ThePapers.InAsync(app);
        var first = await papers.IssuedAsync("decision");
        (await app.As(Somebody.Sas).PutAsync($"{Path}/2021-07-01", """{ "fr": "x", "de": "y" }""")).IsProblem(409, "reference.in-use");

        foreach (var (day, text) in new[] { ("2026-11-01", "Recours <1>"), ("2026-11-21", "Recours 2") })
            Assert.Equal(200, (await app.As(Somebody.Sas).PutAsync($"{Path}/{day}", $$"""{ "fr": "{{text}}", "de": "Beschwerde" }""")).Status);
        var second = await papers.IssuedAsync("decision");
        Assert.Equal(("2021-07-01", "2026-11-01"), (first["template"], second["template"]));
        Assert.Contains("Conseil d’Etat", (await papers.PageAsync(first["paperId"])).Text, StringComparison.Ordinal);
        Assert.Contains("<p class=\"text\">Recours &lt;1&gt;</p>", (await papers.PageAsync(second["paperId"])).Text, StringComparison.Ordinal);
        Assert.Contains("<p class=\"text\">Beschwerde</p>", (await papers.PageAsync((await papers.IssuedAsync("decision", "de"))["paperId"])).Text, StringComparison.Ordinal);

        (await app.As(Somebody.Sas).PutAsync($"{Path}/2026-11-01", """{ "fr": "x", "de": "y" }""")).IsProblem(409, "reference.in-use");
        Assert.Equal(200, (await app.As(Somebody.Sas).PutAsync($"{Path}/2026-11-01", """{ "fr": "Recours <1>", "de": "Beschwerde" }""")).Status);
        Assert.Equal(200, (await app.As(Somebody.Sas).PutAsync($"{Path}/2026-11-21", """{ "fr": "x", "de": "y" }""")).Status);        // nothing rests on it yet
        foreach (var kind in new[] { "contract", "preavis" }) Assert.Equal("2021-07-01", (await papers.IssuedAsync(kind))["template"]);
    }

    [Fact]
    public async Task A_text_that_is_corrected_from_a_day_behind_stands_under_what_is_printed_from_now_on_and_under_nothing_before()
    {
        await using var app = await App.StartAsync(new() { });
        var papers = await ThePapers.InAsync(app);
        var before = await papers.IssuedAsync("decision");
        var page = (await papers.PageAsync(before["paperId"])).Text;
        foreach (var day in new[] { "2026-11-19", "2026-11-20" })        // the day of issue, and the one before it
        {
            Assert.Equal(200, (await app.As(Somebody.Sas).PutAsync($"{Path}/{day}", $$"""{ "fr": "Recours du {{day}}", "de": "Beschwerde" }""")).Status);
            Assert.Equal(page, (await papers.PageAsync(before["paperId"])).Text);
            Assert.Contains($"Recours du {day}", (await papers.PageAsync((await papers.IssuedAsync("decision"))["paperId"])).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{ "fr": "x" }""", "/de member.missing")]
    [InlineData("""{ "fr": "", "de": " ", "en": "x" }""", "/fr text.too-short, /de text.too-short, /en member.unknown")]
    [InlineData("""{ "fr": 1, "de": "\u0007" }""", "/fr value.not-text, /de text.control-character")]
    public async Task A_body_of_another_shape_is_400_and_says_where(string body, string faults) => (await PutAsync("2032-01-01", body)).IsRefused(400, faults);

    [Fact]
    public async Task A_text_has_at_most_2000_characters() =>
        (await PutAsync("2032-01-01", $$"""{ "fr": "{{new string('x', 2001)}}", "de": "{{new string('x', 2000)}}" }""")).IsRefused(400, "/fr text.too-long");

    [Theory]
    [InlineData(Somebody.Cms)]
    [InlineData(Somebody.Commune)]
    [InlineData("partner:oseo")]
    [InlineData("auditor:")]
    [InlineData(Somebody.Admin)]
    public async Task For_all_but_the_canton_there_is_nothing_here(string who)
    {
        (await shared.App.As(who).SeeAsync($"{Path}/2021-07-01")).IsProblem(404, "not-found");
        (await shared.App.As(who).PutAsync($"{Path}/2021-07-01", "{}")).IsProblem(404, "not-found");
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("2024-02-30")]
    public async Task What_is_no_day_names_nothing(string day) => (await SeeAsync(day)).IsProblem(404, "not-found");

    Task<Seen> SeeAsync(string day) => shared.App.As(Somebody.Sas).SeeAsync($"{Path}/{day}");

    Task<Seen> PutAsync(string day, string body) => shared.App.As(Somebody.Sas).PutAsync($"{Path}/{day}", body);
}
