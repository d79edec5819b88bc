using System.Globalization;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>`./isa sign`: the three headers of a webhook for a file, with the partner's newest secret of this data folder. Only standalone.</summary>
static class SignFile
{
    public static async Task<int> RunAsync(string partnerId, string file, TextWriter output, TextWriter errors)
    {
        var settings = Settings.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        if (!settings.IsStandalone || settings.Storage is null || settings.KeyFile is null) throw new SettingsException("sign works only standalone.");
        var clock = settings.Clock is { } start ? new ShiftedClock(start, TimeProvider.System) : TimeProvider.System;
        var partners = new Partners(StorageAccount.FromConnectionString(settings.Storage), KeyRing.OpenOrCreate(settings.KeyFile), new(clock, TimeProvider.System));
        var secrets = PartnerId.TryParse(partnerId, out var partner) ? await partners.LiveSecretsAsync(partner, CancellationToken.None) : [];
        if (secrets.FirstOrDefault(secret => secret.ValidUntil is null) is not { } newest)
        {
            await errors.WriteLineAsync("No such partner in this data folder.");
            return 1;
        }
        if (!File.Exists(file))
        {
            await errors.WriteLineAsync("No such file.");
            return 1;
        }
        var body = await File.ReadAllBytesAsync(file);
        var (id, timestamp) = ($"msg_{Guid.NewGuid():N}", clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        await output.WriteLineAsync($"{WebhookSignature.IdHeader}: {id}");
        await output.WriteLineAsync($"{WebhookSignature.TimestampHeader}: {timestamp}");
        await output.WriteLineAsync($"{WebhookSignature.SignatureHeader}: {WebhookSignature.Sign(newest.Value, id, timestamp, body)}");
        return 0;
    }
}
