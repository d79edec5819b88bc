using System.Text;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>What an intake must look like before any rule is asked.</summary>
public class IntakeShapeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    static readonly string Whole = ABody.Intake(ahv: "756.9217.0769.85").ToJsonString();

    /// <summary>One place of the body, what stands there instead, and the faults.</summary>
    public static TheoryData<string, string, string> Spoiled { get; } = new()
    {
        { "\"commune\":6266", "\"commune\":6266,\"town\":1", "/town member.unknown" },
        { "\"language\":\"fr\"", "\"language\":\"fr\",\"age\":41", "/person/age member.unknown" },
        { "\"unemploymentRights\"", "\"a~b/c\":1,\"unemploymentRights\"", "/situation/a~0b~1c member.unknown" },
        { "\"commune\":6266", "\"commune\":6266,\"commune\":6266", "/commune member.duplicate" },
        { "\"familyName\":\"Exemple\"", "\"familyName\":\"Exemple\",\"familyN\\u0061me\":\"Exemple\"", "/person/familyName member.duplicate" },
        { "\"commune\":6266,", "", "/commune member.missing" },
        { "\"birthDate\":\"1985-04-12\",", "", "/person/birthDate member.missing" },
        { "\"employability\":\"not-realistic\",", "", "/situation/employability member.missing" },
        { "\"familyName\":\"Exemple\"", "\"familyName\":null", "/person/familyName value.not-text" },
        { "\"familyName\":\"Exemple\"", "\"familyName\":7", "/person/familyName value.not-text" },
        { "\"familyName\":\"Exemple\"", "\"familyName\":\"\"", "/person/familyName text.too-short" },
        { "\"familyName\":\"Exemple\"", $"\"familyName\":\"{new string('x', 101)}\"", "/person/familyName text.too-long" },
        { "\"givenName\":\"Muster\"", "\"givenName\":\"Mus\\u0000ter\"", "/person/givenName text.control-character" },
        { "\"givenName\":\"Muster\"", "\"givenName\":\"Mus\\u001fter\"", "/person/givenName text.control-character" },
        { "\"givenName\":\"Muster\"", "\"givenName\":\"Mus\\ud800ter\"", "/person/givenName text.malformed" },
        { "\"givenName\":\"Muster\"", "\"givenName\":\"Mus\\udc00\\ud800ter\"", "/person/givenName text.malformed" },
        { "\"language\":\"fr\"", "\"language\":\"fr\",\"\\ud800\":1", "/person text.malformed" },
        { "\"language\":\"fr\"", "\"language\":\"rm\"", "/person/language value.unknown" },
        { "\"language\":\"fr\"", "\"language\":\"FR\"", "/person/language value.unknown" },
        { "\"language\":\"fr\"", "\"language\":0", "/person/language value.not-text" },
        { "\"language\":\"fr\"", "\"language\":\"fr\",\"household\":\"commune\"", "/person/household value.unknown" },
        { "\"language\":\"fr\"", "\"language\":\"fr\",\"residenceStatus\":\"tourist\"", "/person/residenceStatus value.unknown" },
        { "\"birthDate\":\"1985-04-12\"", "\"birthDate\":\"1985-02-30\"", "/person/birthDate date.malformed" },
        { "\"birthDate\":\"1985-04-12\"", "\"birthDate\":\"1985-4-12\"", "/person/birthDate date.malformed" },
        { "\"birthDate\":\"1985-04-12\"", "\"birthDate\":\"1985-04-12T00:00:00Z\"", "/person/birthDate date.malformed" },
        { "\"commune\":6266", "\"commune\":\"6266\"", "/commune value.not-integer" },
        { "\"commune\":6266", "\"commune\":6266.5", "/commune value.not-integer" },
        { "\"commune\":6266", "\"commune\":1e999", "/commune value.not-integer" },
        { "\"commune\":6266", "\"commune\":-6266", "/commune number.out-of-range" },
        { "\"cms\":\"sion-herens-conthey\"", "\"cms\":\"paris\"", "/cms cms.unknown" },
        { "\"rightsEndOn\":null", "\"firstTrainingCompleted\":\"yes\"", "/situation/firstTrainingCompleted value.not-boolean" },
        { "\"rightsEndOn\":null", "\"rightsEndOn\":\"soon\"", "/situation/rightsEndOn date.malformed" },
        { "[\"health\",\"isolation\"]", "[\"health\",\"hunger\",3]", "/situation/difficulties/1 value.unknown, /situation/difficulties/2 value.not-text" },
        { "[\"health\",\"isolation\"]", "\"health\"", "/situation/difficulties value.not-array" },
        { "{\"kind\":\"data-exchange\",", "7,{\"kind\":\"data-exchange\",", "/consents/1 value.not-object" },
        { "\"kind\":\"data-exchange\"", "\"kind\":\"marketing\"", "/consents/1/kind value.unknown" },
        { "\"commune\":6266,", "\"note\":true,", "/commune member.missing, /note value.not-text" },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public async Task A_body_of_another_shape_is_400_and_says_where(string place, string instead, string faults) => (await PostAsync(Whole.With(place, instead))).IsRefused(400, faults);

    [Fact]
    public async Task Every_fault_is_named_at_once() => (await PostAsync(
            """
            { "person": { "ahv": 7569217076985, "familyName": "", "givenName": "a\u0007", "birthDate": "1985-02-29", "language": "xx", "extra": {} },
              "commune": "6266", "commune": 6266, "cms": "sion-herens-conthey", "contactedOn": "3.11.2026", "situation": [], "consents": [ { "kind": "x" } ], "hobby": 1 }
            """))
        .IsRefused(400, "/person/ahv value.not-text, /person/familyName text.too-short, /person/givenName text.control-character, /person/birthDate date.malformed, /person/language value.unknown, "
            + "/person/extra member.unknown, /commune member.duplicate, /contactedOn date.malformed, /situation value.not-object, /consents/0/kind value.unknown, /consents/0/givenOn member.missing, /hobby member.unknown");

    [Theory]
    [InlineData(" ", "json.malformed")]
    [InlineData("{", "json.malformed")]
    [InlineData("{} {}", "json.malformed")]
    [InlineData("{}\0", "json.malformed")]
    [InlineData("\uFEFF{}", "json.malformed")]
    [InlineData("{ /* no */ }", "json.malformed")]
    [InlineData("""{ "commune": 6266, }""", "json.malformed")]
    [InlineData("""{ "commune": 06266 }""", "json.malformed")]
    [InlineData("""{ "commune": NaN }""", "json.malformed")]
    [InlineData("{ 'commune': 6266 }", "json.malformed")]
    [InlineData("null", "value.not-object")]
    [InlineData("[]", "value.not-object")]
    [InlineData("\"{}\"", "value.not-object")]
    public async Task What_is_no_JSON_object_is_400(string body, string fault) => (await PostAsync(body)).IsRefused(400, fault);

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_400() => (await PostAsync([.. "{ \"note\": \""u8, 0xC3, 0x28, .. "\" }"u8])).IsRefused(400, "json.malformed");

    [Theory]
    [InlineData(31, "/hobby member.unknown")]
    [InlineData(32, "json.malformed")]
    public async Task A_body_is_at_most_32_deep(int deepInside, string fault) =>
        (await PostAsync(Whole.With("\"commune\":6266", $"\"commune\":6266,\"hobby\":{new string('[', deepInside)}{new string(']', deepInside)}"))).IsRefused(400, fault);

    [Fact]
    public async Task Tab_line_feed_carriage_return_and_letters_of_all_planes_are_taken()
    {
        var body = ABody.Intake().But("/note", "a\tb\r\nc").But("/person/familyName", "Łuć-𝒳é").ToJsonString();
        var opened = await PostAsync(body);
        Assert.Equal((201, "Łuć-𝒳é"), (opened.Status, opened.Json.GetProperty("person").GetProperty("familyName").GetString()));
    }

    Task<Seen> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body));

    Task<Seen> PostAsync(byte[] body) => shared.App.As(Somebody.Cms).PostAsync("/api/intakes", body);
}
