using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Intake;

/// <summary>The body of an intake.</summary>
static class IntakeRequest
{
    public const int NameMax = 100, NoteMax = 4000;
    public static readonly Shape PersonShape = new("ahv?", "ahvMissingReason?", "familyName", "givenName", "birthDate", "language", "residenceStatus?", "household?");
    public static readonly Shape SituationShape = new("activity", "employability", "difficulties", "unemploymentRights", "rightsEndOn?", "firstTrainingCompleted?");
    public static readonly Shape ConsentShape = new("kind", "givenOn");

    public static BodyOf<IntakeFacts> Whole { get; } = new(new("person", "commune", "cms", "contactedOn", "situation", "consents", "note?"), members =>
    {
        var (ahv, person) = members.Object("person", PersonShape, Person);
        return new IntakeFacts(
            ahv, person, Commune(members), Cms(members), members.Day("contactedOn"),
            members.Object("situation", SituationShape, Situation)!, members.Objects("consents", 0, 20, ConsentShape, Consent),
            members.TextOrNull("note", NoteMax, lengthMin: 0));
    });

    public static (string? Ahv, Person Person) Person(JsonMembers person) => (
        person.TextOrNull("ahv", lengthMax: 32),
        new(Ahv: null, person.TextOrNull("ahvMissingReason", 500), person.Text("familyName", NameMax), person.Text("givenName", NameMax), person.ParsedOrNull("birthDate", lengthMax: 32, PartialDate.Parse) ?? default,
            person.Word<Language>("language"), person.WordOrNull<ResidenceStatus>("residenceStatus"), person.WordOrNull<Household>("household")));

    public static Situation Situation(JsonMembers situation) => new(
        situation.Word<Activity>("activity"), situation.Word<Employability>("employability"), [.. situation.WordList<Difficulty>("difficulties", max: 20).Distinct()],
        situation.Word<UnemploymentRights>("unemploymentRights"), situation.DayOrNull("rightsEndOn"), situation.FlagOrNull("firstTrainingCompleted"));

    public static Consent Consent(JsonMembers consent) => new(consent.Word<ConsentKind>("kind"), consent.Day("givenOn"));

    public static CommuneId Commune(JsonMembers members) => new((int)members.Number("commune", 1, 9999));

    public static CmsId Cms(JsonMembers members) => members.ParsedOrNull("cms", Slug.LengthMax, Cms) ?? default;

    static Outcome<CmsId> Cms(string text) => CmsId.TryParse(text, out var cms) ? cms : IntakeFaults.CmsUnknown;
}
