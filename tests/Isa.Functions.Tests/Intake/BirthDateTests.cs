using System.Security.Cryptography;
using System.Text;
using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>A birth date as far as it is known: a day, a month or a year.</summary>
public class BirthDateTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("1985-04-12")]
    [InlineData("1985-04")]
    [InlineData("1985")]
    [InlineData("2026-10")]
    [InlineData("2026")]
    public async Task It_is_given_back_as_it_was_said(string birthDate)
    {
        var opened = await PostAsync(birthDate);
        Assert.Equal(201, opened.Status);
        Assert.Equal(birthDate, opened.Json.GetProperty("person").GetProperty("birthDate").GetString());
        Assert.Equal(opened.Text, (await shared.App.As(Somebody.Cms).SeeAsync($"/api/cases/{opened["caseId"]}")).Text);
    }

    [Theory]
    [InlineData("2026-10-02")]
    [InlineData("2026-11")]
    [InlineData("2027")]
    public async Task One_that_can_only_lie_after_the_contact_is_refused(string birthDate) => (await PostAsync(birthDate)).IsRefused(422, "/person/birthDate person.born-after-contact");

    [Theory]
    [InlineData("85")]
    [InlineData("1985-13")]
    [InlineData("04.1985")]
    public async Task Another_form_is_400(string birthDate) => (await PostAsync(birthDate)).IsRefused(400, "/person/birthDate date.malformed");

    [Theory]
    [InlineData("1985-04-12")]       // so it stood in the rows before half dates were known: these open as ever
    [InlineData("1985-04")]
    [InlineData("1985")]
    public void A_row_holds_the_text(string birthDate)
    {
        Assert.True(PartialDate.Parse(birthDate).Is(out var date, out _));
        var (key, file) = (RandomNumberGenerator.GetBytes(Seal.KeyBytes), ACaseBorn(date));
        var row = CaseRows.Write(file, 1, key);
        Assert.Contains($"\"birthDate\":\"{birthDate}\"", Encoding.UTF8.GetString(Seal.Open(key, row.GetBinary("Sealed0")!, "Cases|case-1|case|Sealed")), StringComparison.Ordinal);
        Assert.Equal(date, CaseRows.Read(row, [], key).Person!.BirthDate);
    }

    Task<Seen> PostAsync(string birthDate) => shared.App.As(Somebody.Cms).PostAsync("/api/intakes", ABody.Intake().But("/person/birthDate", birthDate).ToJsonString());

    static CaseFile ACaseBorn(PartialDate date) => new(
        new("case-1"), CaseStatus.Open, new(2026, 10, 1), [new(new(6266), new("sion-herens-conthey"), new(2026, 10, 1))], new(null, "asked for", "Exemple", "Muster", date, Language.Fr, null, null),
        new(Activity.NonActive, Employability.NotRealistic, [], UnemploymentRights.None, null, null), [], null, null, []);
}
