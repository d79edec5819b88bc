using System.Globalization;
using Isa.Functions.Access;
using Isa.Functions.Platform.Hosting;

namespace Isa.Functions.Upkeep;

/// <summary>Seals the audit trail of each day that is over, one after the other: each seal holds the hash of the one before.</summary>
static class SealAudit
{
    public static async Task<string> Handle(TimerCall call, AuditDays days, CancellationToken ct)
    {
        var (closed, healed) = (0, 0);
        while (await days.FirstToSealAsync(ct) is { } day)
        {
            healed += await days.SealAsync(day, ct);
            closed++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{closed} days sealed, {healed} rows of the index healed");
    }
}
