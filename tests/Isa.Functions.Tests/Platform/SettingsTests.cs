using System.Net;
using Isa.Functions.Platform;
using Microsoft.Extensions.Configuration;

namespace Isa.Functions.Tests.Platform;

public class SettingsTests
{
    const string Secret = "https://kv-isa-dev.vault.azure.net/secrets/isa-keys";

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("/keys.json", Secret)]
    public void The_keys_lie_in_a_file_or_in_a_secret_and_not_in_both(string? file, string? secret) =>
        Assert.StartsWith("Either Isa__KeyFile", Assert.Throws<SettingsException>(() => Read(("Isa:KeyFile", file), ("Isa:KeyVaultSecret", secret))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("/keys.json", null)]
    [InlineData("/keys.json", "")]
    [InlineData(null, Secret)]
    [InlineData("", Secret)]
    public void One_of_them_is_enough(string? file, string? secret)
    {
        var settings = Read(("Isa:KeyFile", file), ("Isa:KeyVaultSecret", secret));
        Assert.True(settings.KeyFile == "/keys.json" ^ settings.KeyVaultSecret == new Uri(Secret));
    }

    [Theory]
    [InlineData("isa-keys")]
    [InlineData("http://kv-isa-dev.vault.azure.net/secrets/isa-keys")]                                              // the keys never travel in clear
    [InlineData("https://kv-isa-dev.vault.azure.net/secrets/isa-keys/0123456789abcdef0123456789abcdef")]            // keys that were exchanged would not be seen
    [InlineData("https://kv-isa-dev.vault.azure.net/")]
    public void The_address_of_a_secret_is_whole_and_has_no_version(string address) =>
        Assert.StartsWith("Isa__KeyVaultSecret is the address", Assert.Throws<SettingsException>(() => Read(("Isa:KeyVaultSecret", address))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("100000")]
    public void A_limit_is_a_number_and_without_one_the_usual_holds(string said)
    {
        string[] names = ["RequestsAtOnce", "LargeBodiesAtOnce", "PersonPerSecond", "PartnerPerSecond"];
        var limits = Read([("Isa:KeyFile", "/keys.json"), .. names.Select(name => ($"Isa:{name}", (string?)said))]).Limits;
        int[] numbers = [limits.RequestsAtOnce, limits.LargeBodiesAtOnce, limits.PersonPerSecond, limits.PartnerPerSecond];
        Assert.Equal(said == "" ? [400, 24, 100, 25] : names.Select(_ => int.Parse(said, System.Globalization.CultureInfo.InvariantCulture)), numbers);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("100001")]
    [InlineData("many")]
    public void A_limit_that_is_none_ends_the_process(string said) =>
        Assert.StartsWith("Isa__PartnerPerSecond is a whole number", Assert.Throws<SettingsException>(() => Read(("Isa:KeyFile", "/keys.json"), ("Isa:PartnerPerSecond", said))).Message, StringComparison.Ordinal);

    /// <summary>The endpoint is the one by which App Service gives tokens; what is asked of it is all that we may see of an identity here.</summary>
    [Theory]
    [InlineData("00000000-0000-0000-0000-00000000c1d0", "00000000-0000-0000-0000-00000000c1d0")]
    [InlineData("", null)]
    public async Task The_identity_of_AZURE_CLIENT_ID_is_used_and_without_it_that_of_the_app_itself(string setting, string? asked)
    {
        var keyFile = Path.Combine(Path.GetTempPath(), $"isa-keys-{Guid.NewGuid():N}.json");
        using var endpoint = Listen(out var address);
        var request = endpoint.GetContextAsync();
        using var app = new Started(
            [], ("AZURE_CLIENT_ID", setting), ("IDENTITY_ENDPOINT", address), ("IDENTITY_HEADER", "of-this-machine"),
            ("Isa__StorageAccount", "isadatatest"), ("Isa__KeyFile", keyFile), ("Isa__Port", "0"));
        try
        {
            var query = (await request.WaitAsync(TimeSpan.FromSeconds(60))).Request.QueryString;
            Assert.Equal("https://storage.azure.com", query["resource"]?.TrimEnd('/'));
            Assert.Equal(asked, query["client_id"]);
        }
        finally
        {
            File.Delete(keyFile);
        }
    }

    static Settings Read(params (string Name, string? Value)[] settings) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Isa:StorageAccount", "isadatatest"), .. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))]).Build());

    static HttpListener Listen(out string address)
    {
        for (var port = Random.Shared.Next(20_000, 30_000); ; port++)
        {
            address = $"http://127.0.0.1:{port}/msi/token/";
            var listener = new HttpListener { Prefixes = { address } };
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException) when (port < 40_000)      // somebody else's port
            {
                listener.Close();
            }
        }
    }
}
