using System.Xml.Linq;
using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Costs;

namespace Isa.Functions.Tests.Costs;

public class StatementPageTests
{
    public static TheoryData<string, Language> Pages
    {
        get
        {
            var pages = new TheoryData<string, Language>();
            foreach (var kind in new[] { "partner", "commune", "cms", "canton" })
                foreach (var language in Enum.GetValues<Language>()) pages.Add(kind, language);
            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_well_formed_names_its_language_and_loads_nothing(string kind, Language language)
    {
        var html = Read(Page(kind, language));
        Assert.Equal(language == Language.De ? "de" : "fr", html.Attribute("lang")?.Value);
        Assert.DoesNotContain(html.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "form" or "a");
        Assert.DoesNotContain(html.Descendants().Attributes(), attribute => attribute.Name.LocalName is "style" or "src" or "href" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain("url(", html.Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_table_has_a_caption_and_every_cell_its_heads(string kind, Language language)
    {
        var tables = Read(Page(kind, language)).Descendants("table").ToArray();
        Assert.NotEmpty(tables);
        Assert.All(tables, table =>
        {
            Assert.NotEmpty(table.Element("caption")!.Value);
            var heads = table.Element("thead")!.Descendants("th").ToArray();
            Assert.All(heads, head => Assert.Equal("col", head.Attribute("scope")?.Value));
            Assert.All(heads, head => Assert.NotEmpty(head.Value));
            Assert.All(table.Elements().Where(part => part.Name.LocalName is "tbody" or "tfoot").Elements("tr"), row =>
            {
                Assert.Equal("row", row.Elements().First().Attribute("scope")?.Value);
                Assert.Equal(heads.Select(head => head.Attribute("class")?.Value).Skip(1), row.Elements("td").Select(cell => cell.Attribute("class")?.Value));
            });
        });
    }

    [Theory]
    [InlineData("partner", "18", "49.00", "882.00", "784.00", "−1.5", "98.00", "−147.00", "735.00", "637.00", "−49.00", "588.00", "contract-1", "=contract<2>", "octobre 2026", "réduit", "accepté", "18 facturés, 16 présents : 04.11 après-midi, 12.11 matin manquent")]
    [InlineData("commune", "132’000.00", "35’000", "14’520.01", "17’211.76", "123.45", "31’855.22", "784.00", "−10.78", "31’844.44", "octobre 2026")]
    [InlineData("cms", "132’000.00", "35’000", "31’855.22", "17’000", "3’934.12", "52’000", "35’789.34", "784.00", "−10.78", "5.39", "−5.39", "octobre 2026")]
    [InlineData("canton", "132’000.00", "92’400.01", "39’599.99", "123.45", "678.90", "6248", "6266", "31’855.22", "3’934.12", "35’789.34", "−34.30", "1.11", "−3.92", "−10.78", "octobre 2026")]
    public void Every_number_of_the_statement_stands_on_its_page(string kind, params string[] texts)
    {
        var cells = Read(Page(kind, Language.Fr)).Descendants().Where(element => element.Name.LocalName is "td" or "th").Select(cell => cell.Value).ToHashSet();
        Assert.Empty(texts.Except(cells));
    }

    [Fact]
    public void Each_number_stands_in_its_column()
    {
        var rows = Read(Page("commune", Language.Fr)).Descendants("tr").Select(row => string.Join(" | ", row.Elements().Select(cell => cell.Value))).ToArray();
        Assert.Equal("Commune | N° OFS | Dépenses engagées | Population | Préciput | Part selon la population | À la charge de la commune seule | À payer", rows[0]);
        Assert.Equal("Sion | 6266 | 132’000.00 | 35’000 | 14’520.01 | 17’211.76 | 123.45 | 31’855.22", rows[1]);
        Assert.Equal("Contrat | Organisateur | Commune | Quantité | Unité | Prix | Facturé | Accepté | Résultat | Explication", rows[2]);
        Assert.Equal("=contract<2> | OSEO <Valais> & \"Cie\" | – | −1.5 | jour | 98.00 | −147.00 | −147.00 | accepté | 1.5 jour repris", rows[4]);
    }

    [Theory]
    [InlineData(Language.Fr, "Provisoire, peut encore changer jusqu’à la clôture du mois", "Version 2, définitif", "novembre 2026")]
    [InlineData(Language.De, "Provisorisch, kann sich bis zum Abschluss des Monats noch ändern", "Version 2, definitiv", "November 2026")]
    public void It_says_at_once_what_is_provisional_and_what_is_final(Language language, string provisional, string final, string month)
    {
        var (first, second) = (Read(Page("partner", language)), Read(Page("commune", language)));
        Assert.Contains(first.Descendants("p"), p => p.Value == provisional);
        Assert.Contains(second.Descendants("p"), p => p.Value == final);
        Assert.All([first, second], page => Assert.EndsWith($", {month}", page.Descendants("title").Single().Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Language.Fr, "70 %", "11 %", "19 %", "LHarm, VS 850.2", "plus grands restes", "avance", "assurance-chômage", "préavis défavorable")]
    [InlineData(Language.De, "70 %", "11 %", "19 %", "HarmG, VS 850.2", "grössten Reste", "Vorschuss", "Arbeitslosenversicherung", "ungünstiger Vormeinung")]
    public void It_says_how_it_was_split(Language language, params string[] texts)
    {
        foreach (var kind in new[] { "commune", "cms", "canton" })
        {
            var how = string.Concat(Read(Page(kind, language)).Descendants("li").Select(item => item.Value));
            Assert.All(texts, text => Assert.Contains(text, how, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(Language.Fr, "60 % au canton, 40 % aux communes", "13 % (préciput)", "27 % entre toutes les communes", "31 décembre 2024")]
    [InlineData(Language.De, "60 % Kanton, 40 % Gemeinden", "13 % (Sockelbetrag)", "27 % auf alle Gemeinden", "31. Dezember 2024")]
    public void It_says_the_rates_and_the_count_that_it_was_split_by(Language language, params string[] texts)
    {
        var changed = new Basis(new(new(2026, 9, 1), 60, 13, 27), new(2024, new Dictionary<CommuneId, long>()));
        var how = string.Concat(Read(StatementPage.Of(TheStatements.Commune, changed, TheStatements.Names, language)).Descendants("li").Select(item => item.Value));
        Assert.All(texts, text => Assert.Contains(text, how, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_and_references_from_outside_are_escaped()
    {
        var page = Page("partner", Language.Fr);
        Assert.Contains("OSEO &lt;Valais&gt; &amp; &quot;Cie&quot;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<Valais>", page, StringComparison.Ordinal);
        Assert.Equal("OSEO <Valais> & \"Cie\"", Read(page).Descendants("p").Single(p => p.Attribute("class")?.Value == "whose").Value);
        var naughty = TheStatements.Names with { Partner = _ => "</title><script>alert('1')</script><!--" };
        Assert.Empty(Read(StatementPage.Of(TheStatements.Partner, naughty, Language.De)).Descendants("script"));
    }

    [Fact]
    public void An_empty_month_says_so_in_words()
    {
        var page = Read(StatementPage.Of(TheStatements.Partner with { Lines = [], Adjustments = [], BilledRappen = 0, AcceptedRappen = 0 }, TheStatements.Names, Language.Fr));
        Assert.Equal(["Aucune prestation facturée et aucune présence durant ce mois.", "Aucune correction d’un mois déjà clos."], page.Descendants("main").Elements("p").Select(p => p.Value));
    }

    static string Page(string kind, Language language) => kind switch
    {
        "partner" => StatementPage.Of(TheStatements.Partner, TheStatements.Names, language),
        "commune" => StatementPage.Of(TheStatements.Commune, TheStatements.Basis, TheStatements.Names, language),
        "cms" => StatementPage.Of(TheStatements.Cms, TheStatements.Basis, TheStatements.Names, language),
        "canton" => StatementPage.Of(TheStatements.Canton, TheStatements.Basis, TheStatements.Names, language),
        _ => throw new ArgumentException("No such page.", nameof(kind)),
    };

    static XElement Read(string page)
    {
        const string doctype = "<!DOCTYPE html>";
        Assert.StartsWith(doctype, page, StringComparison.Ordinal);
        return XDocument.Parse(page[doctype.Length..]).Root!;
    }
}
