using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace Isa.Functions.Platform.Protection;

/// <summary>Where the key ring lies on Azure, which has no disk that lasts: in a secret, with the text of a key file.</summary>
static class KeyVault
{
    const int NotFound = 404, Forbidden = 403;

    /// <summary>A request may wait for it.</summary>
    static readonly TimeSpan TryMax = TimeSpan.FromSeconds(5);

    /// <summary>How the text of a secret is fetched; null: there is no such secret.</summary>
    public static Func<Uri, string?> With(TokenCredential credential, SecretClientOptions? options = null) => address =>
    {
        var secret = new KeyVaultSecretIdentifier(address);
        try
        {
            return new SecretClient(secret.VaultUri, credential, options ?? new() { Retry = { NetworkTimeout = TryMax } }).GetSecret(secret.Name).Value.Value;
        }
        catch (RequestFailedException e) when (e.Status == NotFound)
        {
            return null;
        }
        catch (AggregateException e) when (e.InnerException is RequestFailedException)      // so the client says that no try reached the vault
        {
            throw new SettingsException($"The vault of {address} was not reached in {e.InnerExceptions.Count} tries.");
        }
        catch (AuthenticationFailedException)
        {
            throw new SettingsException($"The identity of the app is given no token for the vault of {address}.");
        }
        catch (RequestFailedException e)
        {
            throw new SettingsException(e.Status == Forbidden
                ? $"The identity of the app may not read {address}: it needs the role Key Vault Secrets User there, and a new role takes minutes to arrive."
                : $"The keys in {address} cannot be read now: {e.Status} {e.ErrorCode}.");
        }
    };

    /// <exception cref="SettingsException">There is no such secret, or its text is not that of a key file. Nothing is made here: two instances would make two.</exception>
    public static KeyRing Open(Uri address, Func<Uri, string?> fetch) => KeyRing.From(() => Read(address, fetch));

    static KeyFile Read(Uri address, Func<Uri, string?> fetch)
    {
        if (fetch(address) is not { } text)
        {
            var secret = new KeyVaultSecretIdentifier(address);
            throw new SettingsException($"There is no secret {address}. Once, and never again for the same data: dotnet Isa.Functions.dll make-keys | az keyvault secret set --vault-name {secret.VaultUri.Host.Split('.')[0]} --name {secret.Name} --file /dev/stdin --output none");
        }
        try
        {
            return KeyFile.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new SettingsException($"The text of {address} is not that of a key file.");     // the message of the parser could quote it
        }
    }
}
