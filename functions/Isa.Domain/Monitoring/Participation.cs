using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Monitoring;

/// <summary>A person's part in a measure during some days, as it stands on the last of them. `Ended`: why it has ended; null: it goes on. A person is a case.</summary>
public sealed record Participation(CaseId Person, string Measure, PartnerId Partner, CmsId Cms, DateOnly StartedOn, int Number, EndReason? Ended)
{
    /// <summary>The contracts with a day of their stay among the days, suspended days included. The centre is that of the domicile on the last day.</summary>
    public static IEnumerable<Participation> Of(IEnumerable<MeasureContract> contracts, DateOnly first, DateOnly last, Func<CommuneId, CmsId> centreOf) =>
        from contract in contracts
        let stay = contract.Stay
        where first <= last && stay?.Overlaps(new(first, last)) == true
        select new Participation(
            contract.CaseId, contract.Measure, contract.Partner, centreOf(contract.CommuneOn(last)), stay.Value.First, contract.Number,
            contract.End is { } end && end.On <= last ? end.Reason : null);
}
