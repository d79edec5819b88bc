using Isa.Domain.Attendance;
using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

public enum BillingMode { SubjectLinked, ObjectLinked }

public enum BillingUnit { HalfDay, Day, Month, Interview, Flat }

public enum Payer { SocialAid, Unemployment, Confederation, CommuneAlone }

/// <summary>How a measure is paid: on the person's account or by a subsidy (CSIAS D.5), per unit, and for which half-days.</summary>
public sealed record Billing(BillingMode Mode, BillingUnit Unit, Chf UnitPrice, IReadOnlyList<AttendanceStatus> Pays);

/// <summary>A rule that a measure names, and where it comes from; what it asks is written in C#, see <see cref="MeasureRules"/>.</summary>
public sealed record NamedRule(string Name, string Source);

/// <summary>So many persons may begin a measure in a calendar year.</summary>
public readonly record struct YearQuota(int Year, int Count);

/// <summary>
/// A kind of measure as the catalogue describes it: numbers and dates are data, a rule is named here and written in C#. Months count whole, their last day
/// counts; without a longest duration the measure is unlimited. The schema says what the details of a contract hold.
/// </summary>
public sealed record Measure(string Code, Axis Axis, Multilingual Name, IReadOnlyList<ConsentKind> Consents, Payer Payer, Billing Billing, Schedule Schedule)
{
    public int? MinMonths { get; init; }

    public int? PlannedMonths { get; init; }

    public int? MaxMonths { get; init; }

    /// <summary>None: as many as there are places.</summary>
    public IReadOnlyList<YearQuota> QuotaPerYear { get; init; } = [];

    public int? InterviewsPerMonth { get; init; }

    public bool ObjectivesAllowed { get; init; }

    /// <summary>Also for persons who receive no material aid (directive of 1 July 2021, part G).</summary>
    public bool OpenWithoutMaterialAid { get; init; }

    /// <summary>So many months after the end one asks what became of the person.</summary>
    public int? FollowUpMonths { get; init; }

    public DetailsSchema Details { get; init; } = DetailsSchema.Nothing;

    public IReadOnlyList<NamedRule> Rules { get; init; } = [];

    public bool Has(Fault rule) => Rules.Any(named => named.Name == rule.Code);
}

/// <summary>What the canton offers, in one version that never changes; a contract keeps the version that it was approved under.</summary>
public sealed record MeasureCatalogue(int Version, IReadOnlyList<Measure> Measures)
{
    /// <summary>A policy: a commune that approves against an unfavourable préavis pays alone. The sources leave open whether such a préavis binds.</summary>
    public bool CommunePaysAloneAgainstPreavis { get; init; } = true;

    /// <summary>Whether what the commune approves after this préavis is for it alone to pay.</summary>
    public bool CommunePaysAlone(Preavis? preavis) => CommunePaysAloneAgainstPreavis && preavis?.Opinion == Opinion.Unfavourable;

    public Measure? Find(string code) => Measures.FirstOrDefault(measure => measure.Code == code);
}
