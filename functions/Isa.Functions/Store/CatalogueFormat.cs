using System.Text.Json;
using System.Text.Json.Serialization;
using Isa.Domain.Attendance;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Store;

/// <summary>A catalogue as JSON: the form in which it is set, stored, and comes with the app.</summary>
static class CatalogueFormat
{
    const int MeasuresMax = 100, MonthsMax = 120, CountMax = 100_000, NameMax = 200, SourceMax = 500, SchemaMax = 8000;
    const long UnitPriceRappenMax = 10_000_000;

    static readonly Shape
        MeasureShape = new("code", "axis", "name", "minMonths?", "plannedMonths?", "maxMonths?", "quotaPerYear", "consents", "interviewsPerMonth?", "objectivesAllowed", "openWithoutMaterialAid",
            "payer", "billing", "schedule", "followUpMonths?", "detailsSchema", "rules"),
        NameShape = new("fr", "de", "en"),
        QuotaShape = new("year", "count"),
        BillingShape = new("mode", "unit", "unitPriceRappen", "pays"),
        RuleShape = new("name", "source");

    /// <summary>The measures, before their rules are judged.</summary>
    public static readonly BodyOf<CatalogueDraft> Form = new(new("measures"), Read);

    /// <summary>A catalogue that was judged when it was written.</summary>
    public static MeasureCatalogue Open(int version, ReadOnlyMemory<byte> json) =>
        Form.Read(json).Is(out var draft, out _) && CatalogueRules.Judge(draft).Is(out var measures, out _) ? new(version, measures) : throw new InvalidDataException("A stored catalogue is none.");

    public static byte[] Write(IReadOnlyList<Measure> measures) => JsonSerializer.SerializeToUtf8Bytes(new { measures = measures.Select(measure => MeasureAnswer.Of(measure)) }, Format);

    static CatalogueDraft Read(JsonMembers members) => new(members.Objects("measures", 1, MeasuresMax, MeasureShape, measure => (Measure(measure), measure.Raw("detailsSchema", SchemaMax) ?? "")));

    static Measure Measure(JsonMembers measure) => new(
        measure.Text("code", Slug.LengthMax), measure.Word<Axis>("axis"), measure.Object("name", NameShape, name => new Multilingual(name.Text("fr", NameMax), name.Text("de", NameMax), name.Text("en", NameMax)))!,
        [.. measure.WordList<ConsentKind>("consents", max: 10).Distinct()], measure.Word<Payer>("payer"), measure.Object("billing", BillingShape, Billing)!, measure.Object("schedule", ScheduleWire.Shape, ScheduleWire.Read))
    {
        MinMonths = Count(measure, "minMonths", MonthsMax),
        PlannedMonths = Count(measure, "plannedMonths", MonthsMax),
        MaxMonths = Count(measure, "maxMonths", MonthsMax),
        QuotaPerYear = measure.Objects("quotaPerYear", 0, 100, QuotaShape, quota => new YearQuota((int)quota.Number("year", 2000, 2200), (int)quota.Number("count", 0, CountMax))),
        InterviewsPerMonth = Count(measure, "interviewsPerMonth", 31),
        ObjectivesAllowed = Flag(measure, "objectivesAllowed"),
        OpenWithoutMaterialAid = Flag(measure, "openWithoutMaterialAid"),
        FollowUpMonths = Count(measure, "followUpMonths", MonthsMax),
        Rules = measure.Objects("rules", 0, 50, RuleShape, rule => new NamedRule(rule.Text("name", 100), rule.Text("source", SourceMax))),
    };

    static Billing Billing(JsonMembers billing) => new(
        billing.Word<BillingMode>("mode"), billing.Word<BillingUnit>("unit"), new Chf(billing.Number("unitPriceRappen", 0, UnitPriceRappenMax)), [.. billing.WordList<AttendanceStatus>("pays", max: 10).Distinct()]);

    static int? Count(JsonMembers measure, string name, int max) => (int?)measure.NumberOrNull(name, 1, max);

    static bool Flag(JsonMembers measure, string name) => measure.FlagOrNull(name) ?? false;

    static readonly JsonSerializerOptions Format = MakeFormat();

    static JsonSerializerOptions MakeFormat()
    {
        var format = new JsonSerializerOptions { WriteIndented = true };
        Json.Configure(format);
        return format;
    }
}

/// <summary>A measure on the wire; its offers only where they are asked for.</summary>
sealed record MeasureAnswer(
    string Code, Axis Axis, Multilingual Name, int? MinMonths, int? PlannedMonths, int? MaxMonths, IReadOnlyList<YearQuota> QuotaPerYear, IReadOnlyList<ConsentKind> Consents, int? InterviewsPerMonth,
    bool ObjectivesAllowed, bool OpenWithoutMaterialAid, Payer Payer, BillingAnswer Billing, IReadOnlyDictionary<string, IReadOnlyList<HalfDay>> Schedule, int? FollowUpMonths, JsonElement DetailsSchema,
    IReadOnlyList<NamedRule> Rules)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<OfferAnswer>? Offers { get; init; }

    public static MeasureAnswer Of(Measure measure) => new(
        measure.Code, measure.Axis, measure.Name, measure.MinMonths, measure.PlannedMonths, measure.MaxMonths, measure.QuotaPerYear, measure.Consents, measure.InterviewsPerMonth,
        measure.ObjectivesAllowed, measure.OpenWithoutMaterialAid, measure.Payer, BillingAnswer.Of(measure.Billing), ScheduleWire.Write(measure.Schedule), measure.FollowUpMonths,
        JsonElement.Parse(measure.Details.Text), measure.Rules);
}

sealed record BillingAnswer(BillingMode Mode, BillingUnit Unit, long UnitPriceRappen, IReadOnlyList<AttendanceStatus> Pays)
{
    public static BillingAnswer Of(Billing billing) => new(billing.Mode, billing.Unit, billing.UnitPrice.Rappen, billing.Pays);
}

/// <summary>The places of a measure at an organiser, and how many are taken and free today.</summary>
sealed record OfferAnswer(PartnerId Partner, IReadOnlyList<DatedPlaces> Places, int Taken, int Free)
{
    public static OfferAnswer Of(Offer offer, IReadOnlyList<Seat> seats, DateOnly today)
    {
        var taken = SeatRules.Taken(seats, today);
        return new(offer.Partner, offer.Places, taken, Math.Max(0, offer.On(today) - taken));
    }
}
