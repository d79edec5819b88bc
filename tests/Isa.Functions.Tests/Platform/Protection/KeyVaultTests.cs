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

    static Func<Uri, string?> Of(string text) => address => address == Address ? text : null;
}
