using Isa.Domain.Attendance;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests;

/// <summary>Measures with the numbers and rules of the catalogue that comes with the app, as far as tests of rules need them.</summary>
static class ACatalogue
{
    public static Measure Isa { get; } = A("isa", Axis.Social, Schedule.WorkdayMornings, TargetPublic.NotEmployable) with { Consents = [ConsentKind.VoluntaryParticipation] };

    public static Measure Tandem { get; } = A("tandem", Axis.Professional, default, TargetPublic.NotComplex, TargetPublic.NoEndOfRights) with
    {
        Consents = [ConsentKind.VoluntaryParticipation, ConsentKind.Procuration],
        PlannedMonths = 6,
        MaxMonths = 9,
        InterviewsPerMonth = 2,
        ObjectivesAllowed = true,
    };

    public static Measure Pai { get; } = A("pai", Axis.Professional, default, TargetPublic.OtherResidence, MeasureRules.CompanyValidated, MeasureRules.ExclusiveAtEmployer) with
    {
        MinMonths = 3,
        PlannedMonths = 6,
        MaxMonths = 12,
        QuotaPerYear = [new(2021, 10), new(2022, 10), new(2023, 10)],
        ObjectivesAllowed = true,
        FollowUpMonths = 24,
        Details = DetailsSchema.Parse("""
            { "type": "object", "properties": {
                "employerUid": { "type": "string", "maxLength": 20 }, "workContractSignedOn": { "type": "string", "format": "date" },
                "employerSupports": { "type": "array", "items": { "type": "string", "enum": ["pai", "rht", "ait"] } } },
              "required": ["employerUid", "workContractSignedOn"], "additionalProperties": false }
            """).Is(out var details, out _) ? details : throw new InvalidOperationException(),
    };

    public static Measure CaseManagement { get; } = A("cm-cii", Axis.SocioProfessional, default, MeasureRules.SupervisesOnly);

    public static MeasureCatalogue All { get; } = new(1, [Isa, Tandem, Pai, CaseManagement]);

    static Measure A(string code, Axis axis, Schedule schedule, params Fault[] rules) =>
        new(code, axis, new(code, code, code), [], Payer.SocialAid, new(BillingMode.SubjectLinked, BillingUnit.Day, new(4900), [AttendanceStatus.Present]), schedule)
        {
            Rules = [.. rules.Select(rule => new NamedRule(rule.Code, "a source"))],
        };
}
