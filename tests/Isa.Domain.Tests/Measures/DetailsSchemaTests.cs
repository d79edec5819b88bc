using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class DetailsSchemaTests
{
    [Theory]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "string", "maxLength": 3, "title": "A" } }, "required": ["a"], "additionalProperties": false }""", true)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "array", "items": { "type": "string", "enum": ["x"] } } } }""", true)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "integer", "minimum": 0, "maximum": 10 } } }""", true)]
    [InlineData("""{ "type": "object" }""", false)]
    [InlineData("""{ "type": "array", "properties": {} }""", false)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "object" } } }""", false)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "string", "pattern": "^x" } } }""", false)]        // nobody would judge it
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "string", "minimum": 1 } } }""", false)]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "string", "maxLength": "3" } } }""", false)]
    [InlineData("""{ "type": "object", "properties": {}, "required": ["a"] }""", false)]
    [InlineData("""{ "type": "object", "properties": {}, "additionalProperties": true }""", false)]
    [InlineData("""{ "type": 7, "properties": {} }""", false)]
    [InlineData("""[]""", false)]
    [InlineData("{", false)]
    public void A_schema_is_flat_and_uses_only_what_is_judged(string schema, bool taken) => Assert.Equal(taken, DetailsSchema.Parse(schema).Is(out _, out _));

    [Theory]
    [InlineData("""{ "type": "object", "properties": { "a": { "type": "string", "pattern": "^x", "minimum": 1 }, "b/c": { "type": "array" } }, "required": ["a", "z"], "$id": "x" }""",
        "schema.malformed /$id", "schema.malformed /properties/a/pattern", "schema.malformed /properties/a/minimum", "schema.malformed /properties/b~1c/items", "schema.malformed /required/1")]
    [InlineData("""{ "properties": { "a": 7, "b": { "type": "array", "items": { "type": "array" } }, "c": { "enum": "x" } } }""",
        "schema.malformed /type", "schema.malformed /properties/a", "schema.malformed /properties/b/items/type", "schema.malformed /properties/b/items/items", "schema.malformed /properties/c/type", "schema.malformed /properties/c/enum")]
    [InlineData("7", "schema.malformed")]
    public void Every_place_that_nobody_could_judge_is_named(string schema, params string[] faults) => Assert.Equal(faults, DetailsSchema.Parse(schema).Faults());

    [Fact]
    public void Where_a_keyword_is_wrong_those_that_may_stand_there_are_named()
    {
        DetailsSchema.Parse("""{ "type": "object", "properties": { "a": { "type": "string", "pattern": "^x" } } }""").Is(out _, out var faults);
        Assert.Equal("Nobody would judge this keyword; here may stand: type, title, description, enum, maxLength, format, minimum, maximum, items.", Assert.Single(faults!).Detail);
    }

    [Theory]
    [InlineData("""{ "workContractSignedOn": "yesterday" }""", "« workContractSignedOn » ne l’a pas. Indiquez un jour comme 2026-11-03.", "einen Tag wie 2026-11-03 an.")]
    [InlineData("""{ "employerUid": 7 }""", "« employerUid » ne l’a pas. Indiquez un texte (longueur maximale : 20).", "einen Text (höchste Länge: 20) an.")]
    [InlineData("""{ "employerSupports": ["x"] }""", "« employerSupports » ne l’a pas. Indiquez une liste où chaque élément est l’un de : pai, rht, ait.", "eine Liste, darin für jeden Eintrag eines von: pai, rht, ait an.")]
    public void A_detail_that_does_not_fit_is_told_what_would(string details, string fr, string de)
    {
        var why = Assert.Single(ACatalogue.Pai.Details.Wrong(details)).Explanation!;
        Assert.EndsWith(fr, why.Fr, StringComparison.Ordinal);
        Assert.EndsWith(de, why.De, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "details.missing /details/employerUid", "details.missing /details/workContractSignedOn")]
    [InlineData("""{ "employerUid": null, "workContractSignedOn": "2026-10-30" }""", "details.missing /details/employerUid")]
    [InlineData("""{ "employerUid": "CHE-123.456.789", "workContractSignedOn": "2026-02-30" }""", "details.wrong-kind /details/workContractSignedOn")]
    [InlineData("""{ "employerUid": 7, "workContractSignedOn": "2026-10-30" }""", "details.wrong-kind /details/employerUid")]
    [InlineData("""{ "employerUid": "CHE-123.456.789 and so on", "workContractSignedOn": "2026-10-30" }""", "details.wrong-kind /details/employerUid")]
    [InlineData("""{ "employerUid": "x", "workContractSignedOn": "2026-10-30", "employerSupports": ["rht", "other"] }""", "details.wrong-kind /details/employerSupports")]
    [InlineData("""{ "employerUid": "x", "workContractSignedOn": "2026-10-30", "a/b": 1 }""", "details.unknown /details/a~1b")]
    [InlineData("""{ "employerUid": "x", "workContractSignedOn": "2026-10-30", "employerSupports": ["rht"] }""")]
    public void Details_are_complete_when_the_person_begins(string details, params string[] faults)
    {
        Assert.Equal(faults, ACatalogue.Pai.Details.WrongOrMissing(details).Said());
        Assert.Equal(faults.Where(fault => !fault.StartsWith("details.missing", StringComparison.Ordinal)), ACatalogue.Pai.Details.Wrong(details).Said());
    }

    [Fact]
    public void Details_are_told_as_they_were_written_without_what_says_nothing() => Assert.Equal(
        ["workContractSignedOn workContractSignedOn day 2026-10-30", "employerUid UID of the employer - CHE-123.456.789", "employerSupports employerSupports - rht ait"],
        TitledPai().Told("""{ "workContractSignedOn": "2026-10-30", "employerUid": "CHE-123.456.789", "tripartiteContractSignedOn": null, "employerSupports": ["rht", "ait"] }""")
            .Select(detail => $"{detail} {detail.Title} {(detail.IsDay ? "day" : "-")} {string.Join(' ', detail.Values)}"));

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{ "employerUid": "", "employerSupports": [] }""")]
    public void Nothing_said_is_nothing_told(string? details) => Assert.Empty(TitledPai().Told(details));

    static DetailsSchema TitledPai() => DetailsSchema.Parse(
        """{ "type": "object", "properties": { "employerUid": { "type": "string", "title": "UID of the employer" }, "workContractSignedOn": { "type": "string", "format": "date" } } }""").Is(out var schema, out _) ? schema : DetailsSchema.Nothing;

    [Fact]
    public void A_proposal_needs_no_details() => Assert.Empty(ACatalogue.Pai.Details.Wrong(null));
}
