using System.Globalization;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Store;

namespace Isa.Functions.Upkeep;

/// <summary>After the wrapping key was exchanged: wraps anew what older keys have wrapped. Without older keys on the ring it reads nothing else.</summary>
static class RewrapKeys
{
    public static async Task<string> Handle(TimerCall call, KeyRotation rotation, KeyRing ring, ILogger<KeyRotation> logger, CancellationToken ct)
    {
        var rewrapped = await rotation.RewrapAsync(ct);
        if (ring.Old is []) return "one wrapping key on the ring";
        var left = await rotation.CountOldAsync(ct);
        logger.OldKeys(rewrapped, left);
        return string.Create(CultureInfo.InvariantCulture, $"{rewrapped} wrapped anew, {left} bear an older key");
    }
}
