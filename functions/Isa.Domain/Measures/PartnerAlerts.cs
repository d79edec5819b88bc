using System.Globalization;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>What should be looked at about an organiser itself.</summary>
public static class PartnerAlerts
{
    /// <summary>Persons were expected there, and for two weeks nothing came.</summary>
    public static IEnumerable<Alert> Of(PartnerId partner, DateOnly? lastReceived, IReadOnlyList<MeasureContract> running, DateOnly today)
    {
        if (running.Select(contract => contract.StartedOn).Min() is not { } started) yield break;
        var heard = lastReceived is { } last && last > started ? last : started;
        var silent = Enumerable.Range(1, Math.Max(0, today.DayNumber - heard.DayNumber - 1)).Select(heard.AddDays);
        if (today >= heard.AddDays(Deadlines.SilentDays) && silent.Any(day => running.Any(contract => ExpectedHalfDays.On(contract, day).Any())))
            yield return new(AlertKind.PartnerSilent, heard.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), heard.AddDays(Deadlines.SilentDays), null) { Partner = partner };
    }
}
