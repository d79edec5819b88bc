using System.Globalization;
using Azure.Security.KeyVault.Secrets;

namespace Isa.Functions.Platform;

/// <summary>How people prove who they are.</summary>
enum Identity { None, Development, Entra }

/// <summary>What the environment says, read once at the start. A setting that must not stand here ends the process with one clear line.</summary>
sealed record Settings(bool IsStandalone, int Port, string? Storage, string? StorageAccount, string? KeyFile, Uri? KeyVaultSecret, string? ClientId, Identity Identity, DateTimeOffset? Clock)
{
    /// <summary>The tenant of Entra ID whose people come in.</summary>
    public Guid? Tenant { get; init; }

    public Limits Limits { get; init; } = new();

    /// <summary>A policy of the canton: what a commune approves against an unfavourable préavis it pays alone.</summary>
    public bool CommunePaysAloneAgainstPreavis { get; init; } = true;

    /// <summary>Where the Functions host says on which port of 127.0.0.1 it will call; the second is its older name.</summary>
    static readonly string[] HandlerPorts = ["FUNCTIONS_CUSTOMHANDLER_PORT", "FUNCTIONS_HTTPWORKER_PORT"];

    /// <summary>Any of these in the environment: the process runs behind the Functions host or on App Service.</summary>
    static readonly string[] Hosted = [.. HandlerPorts, "WEBSITE_SITE_NAME", "WEBSITE_INSTANCE_ID"];

    /// <summary>App Service sets it to True where it signs people in: only there nobody else writes its headers.</summary>
    const string PlatformSignsIn = "WEBSITE_AUTH_ENABLED";

    /// <exception cref="SettingsException">A setting is missing, malformed, or only for the laptop.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var standalone = !Hosted.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });
        var identity = Text("Identity") switch
        {
            null or "" => Identity.None,
            "Development" => Identity.Development,
            _ => throw new SettingsException("Isa__Identity is Development or not set."),
        };
        Guid? tenant = Text("Tenant") is { Length: > 0 } named ? Guid.TryParseExact(named, "D", out var id) ? id : throw new SettingsException("Isa__Tenant is the id of a tenant of Entra ID, a UUID.") : null;
        var platformSignsIn = !standalone && string.Equals(Environment.GetEnvironmentVariable(PlatformSignsIn), "True", StringComparison.OrdinalIgnoreCase);
        if (platformSignsIn && tenant is null) throw new SettingsException("Isa__Tenant is missing: it names the tenant of Entra ID whose people come in.");
        DateTimeOffset? clock = Text("Clock") is { Length: > 0 } text
            ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start) ? start : throw new SettingsException("Isa__Clock is an instant such as 2026-11-20T12:00:00Z.")
            : null;
        var port = 7071;
        var (portName, portText) = standalone ? ("Isa__Port", Text("Port")) : HandlerPorts.Select(name => (name, Environment.GetEnvironmentVariable(name))).FirstOrDefault(given => given.Item2 is { Length: > 0 });
        if (portText is { Length: > 0 } && !(int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65535)) throw new SettingsException($"{portName} is a number up to 65535.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Zurich", out _)) throw new SettingsException("The time zone Europe/Zurich is not known to this system: install its time zone data (Debian: tzdata).");
        if (!standalone && identity == Identity.Development) throw new SettingsException("Isa__Identity=Development exists only standalone: behind a host everyone could be anyone.");
        if (!standalone && clock is not null) throw new SettingsException("Isa__Clock exists only standalone.");
        if (Text("Storage") is null && Text("StorageAccount") is null) throw new SettingsException("Isa__StorageAccount (a name, with managed identity) or Isa__Storage (a connection string) is needed.");
        var (keyFile, secret) = (Text("KeyFile"), Text("KeyVaultSecret"));
        if (keyFile is { Length: > 0 } == secret is { Length: > 0 }) throw new SettingsException("Either Isa__KeyFile (a file) or Isa__KeyVaultSecret (a secret of a Key Vault) says where the keys of these data are.");
        if (!standalone && portText is null) throw new SettingsException($"{HandlerPorts[0]} is missing: on App Service it is the Functions host that starts this process.");
        return new(
            standalone, port, Text("Storage"), Text("StorageAccount"), keyFile is { Length: > 0 } ? keyFile : null, secret is { Length: > 0 } ? Secret(secret) : null,
            configuration["AZURE_CLIENT_ID"] is { Length: > 0 } clientId ? clientId : null, platformSignsIn ? Identity.Entra : identity, clock)
        {
            Tenant = tenant,
            Limits = Limits.Read(Text),
            CommunePaysAloneAgainstPreavis = Text("CommunePaysAloneAgainstPreavis") switch
            {
                null or "" or "true" => true,
                "false" => false,
                _ => throw new SettingsException("Isa__CommunePaysAloneAgainstPreavis is true or false."),
            },
        };

        string? Text(string name) => configuration[$"Isa:{name}"];
    }

    /// <summary>Without a version: keys that were exchanged are read when they are needed.</summary>
    static Uri Secret(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && KeyVaultSecretIdentifier.TryCreate(uri, out var secret) && secret.Version is null
            ? uri : throw new SettingsException("Isa__KeyVaultSecret is the address of a secret without a version, such as https://kv-isa.vault.azure.net/secrets/isa-keys.");
}

/// <summary>A setting that ends the process; its message is for the operator.</summary>
sealed class SettingsException(string message) : Exception(message);
