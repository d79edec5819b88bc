using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;

namespace Isa.Functions.Tests.Platform.Protection;

public class KeyVaultTests
{
    static readonly Uri Address = new("https://kv-isa-dev.vault.azure.net/secrets/isa-keys");

    [Fact]
    public void The_text_of_the_secret_is_that_of_a_key_file()
    {
        var path = Path.Combine(Path.GetTempPath(), $"isa-keys-{Guid.NewGuid():N}.json");
        try
        {
            var ring = KeyRing.OpenOrCreate(path);
            Assert.Equal(ring.DeriveId("a"), KeyVault.Open(Address, Of(File.ReadAllText(path))).DeriveId("a"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task The_executable_makes_such_a_text_new_each_time_and_needs_no_settings_for_it()
    {
        using Started one = new(["make-keys"]), other = new(["make-keys"]);
        var ((exit, text, errors), (_, second, _)) = (await one.EndAsync(), await other.EndAsync());
        Assert.Equal((0, ""), (exit, errors));
        Assert.NotEqual(KeyVault.Open(Address, Of(text)).DeriveId("a"), KeyVault.Open(Address, Of(second)).DeriveId("a"));
    }

    [Fact]
    public void Without_the_secret_no_keys_are_made_and_the_operator_reads_how_to_make_them()
    {
        var line = Assert.Throws<SettingsException>(() => KeyVault.Open(Address, _ => null)).Message;
        Assert.Contains("There is no secret https://kv-isa-dev.vault.azure.net/secrets/isa-keys.", line, StringComparison.Ordinal);
        Assert.Contains("make-keys | az keyvault secret set --vault-name kv-isa-dev --name isa-keys", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("geheim-geheim")]
    [InlineData("""{ "Current": 1, "Wrapping": { "1": "Z2VoZWlt" }, "Index": "Z2VoZWlt", "Ids": "Z2VoZWlt" }""")]
    public void A_text_that_holds_no_keys_is_refused_and_not_repeated(string text)
    {
        var line = Assert.Throws<SettingsException>(() => KeyVault.Open(Address, Of(text))).Message;
        Assert.Equal("The text of https://kv-isa-dev.vault.azure.net/secrets/isa-keys is not that of a key file.", line);
    }

    [Fact]
    public void The_newest_version_is_read_with_a_token_for_the_vault_and_with_no_other()
    {
        var vault = new FakeHandler(Vault(200, """{ "value": "{}", "id": "https://kv-isa-dev.vault.azure.net/secrets/isa-keys/0123456789abcdef0123456789abcdef" }"""));
        Assert.Equal("{}", Fetch(vault));
        Assert.Equal("/secrets/isa-keys", vault.Sent[^1].Uri.AbsolutePath);
        Assert.Equal("Bearer token for https://vault.azure.net/.default", vault.Sent[^1].Headers.Authorization?.ToString());
    }

    [Fact]
    public void A_vault_without_the_secret_has_no_text() => Assert.Null(Fetch(new(Vault(404, """{ "error": { "code": "SecretNotFound", "message": "not found" } }"""))));

    [Fact]
    public void Who_may_not_read_it_is_told_which_role_is_missing() =>
        Assert.Contains("Key Vault Secrets User", Assert.Throws<SettingsException>(() => Fetch(new(Vault(403, """{ "error": { "code": "Forbidden", "message": "no" } }""")))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_vault_that_cannot_be_reached_ends_in_one_clear_line_too() =>
        Assert.Equal(
            "The vault of https://kv-isa-dev.vault.azure.net/secrets/isa-keys was not reached in 2 tries.",
            Assert.Throws<SettingsException>(() => Fetch(new(_ => throw new HttpRequestException("no such host")))).Message);

    static string? Fetch(FakeHandler vault) =>
        KeyVault.With(new Badge(), new SecretClientOptions { Transport = new HttpClientTransport(vault), Retry = { MaxRetries = 1, Delay = TimeSpan.Zero } })(Address);

    /// <summary>As a vault answers: the first call, which bears no token, learns for whom one is needed.</summary>
    static Func<int, HttpResponseMessage> Vault(int status, string body) => call => call == 1
        ? FakeHandler.Answer(401, headers: ("WWW-Authenticate", """Bearer authorization="https://login.microsoftonline.com/00000000-0000-0000-0000-00000000007e", resource="https://vault.azure.net" """))
        : FakeHandler.Answer(status, body);

    sealed class Badge : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new($"token for {string.Join(' ', requestContext.Scopes)}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }

    static Func<Uri, string?> Of(string text) => address => address == Address ? text : null;
}
