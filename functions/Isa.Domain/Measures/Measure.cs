using Isa.Domain.Attendance;
using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

public enum BillingMode { SubjectLinked, ObjectLinked }

public enum BillingUnit { HalfDay, Day, Month, Interview, Flat }

public enum Payer { SocialAid, Unemployment, Confederation, CommuneAlone }

/// <summary>How a measure is paid: on the person's account or by a subsidy (CSIAS D.5), per unit, and for which half-days.</summary>
public sealed record Billing(BillingMode Mode, BillingUnit Unit, Chf UnitPrice, IReadOnlyList<AttendanceStatus> Pays);

/// <summary>A kind of measure as the catalogue describes it. Numbers and dates are data; a rule is named here and written in <see cref="TargetPublic"/>.</summary>
public sealed record Measure(
    string Code, Axis Axis, IReadOnlyList<ConsentKind> Consents, bool ObjectivesAllowed,
    IReadOnlyList<string> Targets, Payer Payer, Billing Billing, Schedule Schedule);

/// <summary>What the canton offers, in one version; a contract keeps the version that it was proposed under.</summary>
public sealed record MeasureCatalogue(int Version, IReadOnlyList<Measure> Measures, IReadOnlyList<Offer> Offers)
{
    /// <summary>A policy: a commune that approves against an unfavourable préavis pays alone. The sources leave open whether such a préavis binds.</summary>
    public bool CommunePaysAloneAgainstPreavis { get; init; } = true;

    public Measure? Find(string code) => Measures.FirstOrDefault(measure => measure.Code == code);

    public bool IsOffered(string measure, PartnerId partner) => Offers.Any(offer => offer.Measure == measure && offer.Partner == partner);

    /// <summary>
    /// The catalogue of the first version: ISA, the stage of active social insertion, at OSEO Valais. Voluntary, without end and without
    /// individual objectives, for persons for whom work is not realistic (press release of the canton, 2 March 2018; OSEO and University of
    /// Fribourg). 15 places, later 22; the day of the change is not known. Price and schedule (every day at 50 %) are parameters.
    /// </summary>
    public static MeasureCatalogue First { get; } = new(1,
        [
            new("isa", Axis.Social, [ConsentKind.VoluntaryParticipation], ObjectivesAllowed: false, [nameof(TargetPublic.NotEmployable)], Payer.SocialAid,
                new(BillingMode.SubjectLinked, BillingUnit.Day, new Chf(4900), [AttendanceStatus.Present]), Schedule.WorkdayMornings),
        ],
        [new("isa", new PartnerId("oseo"), [new(new(2016, 10, 1), 15), new(new(2019, 1, 1), 22)])]);
}

/// <summary>The places of a measure at an organiser, from a day on until the next entry.</summary>
public sealed record Offer(string Measure, PartnerId Partner, IReadOnlyList<Places> Places);

/// <summary>So many persons at the same time, from this day on.</summary>
public readonly record struct Places(DateOnly From, int Count);
