using Isa.Domain.Measures;
using Isa.Domain.Monitoring;

namespace Isa.Domain.Tests;

/// <summary>Persons who take part in the tandem at OSEO and live in the region of Sion, unless something else is said.</summary>
static class AParticipation
{
    public static Participation Of(int person, EndReason? ended, string measure = "tandem", string partner = "oseo", string cms = "sion-herens-conthey", int number = 1) =>
        new(new($"case-{person}"), measure, new(partner), new(cms), new(2026, 1, number), number, ended);

    /// <summary>So many found work, ended otherwise, and go on.</summary>
    public static Participation[] Some(int inserted, int otherwise, int open, int firstPerson = 1, string measure = "tandem", string partner = "oseo", string cms = "sion-herens-conthey") =>
    [
        .. Enumerable.Repeat<EndReason?>(EndReason.FirstMarketJob, inserted).Concat(Enumerable.Repeat<EndReason?>(EndReason.Term, otherwise)).Concat(Enumerable.Repeat<EndReason?>(null, open))
            .Select((ended, place) => Of(firstPerson + place, ended, measure, partner, cms)),
    ];
}
