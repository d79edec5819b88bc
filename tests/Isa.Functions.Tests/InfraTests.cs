using System.Text.Json;
using System.Text.RegularExpressions;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.Extensions.Configuration;

namespace Isa.Functions.Tests;

/// <summary>Bicep and code name the same things: what is provisioned is what is used, no less and no more.</summary>
public partial class InfraTests
{
    static readonly string[] LaptopOnly = ["Isa__Storage", "Isa__KeyFile", "Isa__Port", "Isa__Identity", "Isa__Clock"];
    static readonly string[] ForTheHost =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        $"{FunctionJson.Connection}__queueServiceUri", $"{FunctionJson.Connection}__credential", $"{FunctionJson.Connection}__clientId",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    ];

    [Fact]
    public void The_tables_are_those_of_the_code() => Assert.Equal(StorageLayout.Tables.Order(StringComparer.Ordinal), List("data", "tables"));

    [Fact]
    public void The_containers_are_those_of_the_code() => Assert.Equal(StorageLayout.Containers.Order(StringComparer.Ordinal), List("data", "containers"));

    [Fact]
    public void The_queues_are_those_of_the_code_each_with_its_poison_queue()
    {
        Assert.Equal(StorageLayout.Queues.Order(StringComparer.Ordinal), List("data", "queues"));
        Assert.Equal(["${name}", StorageLayout.PoisonOf("${name}")], QueueNames().Matches(Module("data")).Select(match => match.Groups[1].Value is "name" ? "${name}" : match.Groups[2].Value));
    }

    [Fact]
    public void The_app_settings_are_those_that_the_code_reads_and_those_of_the_Functions_host()
    {
        var code = File.ReadAllText(Repository.Path("functions", "Isa.Functions", "Platform", "Settings.cs"));
        var read = OwnSettings().Matches(code).Select(match => $"Isa__{match.Groups[1].Value}").Concat(OtherSettings().Matches(code).Select(match => match.Groups[1].Value)).Distinct().ToArray();
        Assert.Empty(LaptopOnly.Except(read));
        Assert.Equal(read.Except(LaptopOnly).Concat(ForTheHost).Order(StringComparer.Ordinal), AppSettings().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void With_these_settings_the_app_starts_and_without_one_of_its_own_it_does_not()
    {
        var ours = AppSettings().Except(ForTheHost).Select(name => KeyValuePair.Create(name.Replace("__", ":", StringComparison.Ordinal), (string?)Example(name))).ToArray();
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(ours).Build());
        // The tenant is asked for only where App Service signs people in, which a test cannot say of its own process: SettingsTests starts another.
        foreach (var name in ours.Select(setting => setting.Key).Where(name => name.StartsWith("Isa:", StringComparison.Ordinal) && name is not ("Isa:Tenant" or "Isa:CommunePaysAloneAgainstPreavis")))
            Assert.Throws<SettingsException>(() => Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(ours.Where(setting => setting.Key != name)).Build()));
    }

    [Theory]                        // what the code does there, or the Functions host for it
    [InlineData("onHostStorage", "storageBlobDataOwner", "storageQueueDataContributor", "storageTableDataContributor")]
    [InlineData("onDataStorage", "storageTableDataContributor", "storageBlobDataContributor", "storageQueueDataContributor")]
    [InlineData("onVault", "keyVaultSecretsUser")]
    [InlineData("onInsights", "monitoringMetricsPublisher")]
    public void The_identity_has_these_roles_and_no_other(string where, params string[] roles)
    {
        Assert.Equal(roles, RoleUses().Matches(Text("roles", where)).Select(match => match.Groups[1].Value));
        Assert.Contains($"for role in {where}:", Module("roles"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_is_named_once_and_given_only_in_the_table_of_roles()
    {
        var named = RoleNames().Matches(Module("roles")).Select(match => (Name: match.Groups[1].Value, Id: match.Groups[2].Value)).ToArray();
        Assert.Equal(named.Length, named.Select(role => role.Id).Distinct().Count());
        Assert.All(named, role => Assert.Contains($"roles.{role.Name}", Module("roles"), StringComparison.Ordinal));
        Assert.Equal(["onDataStorage", "onHostStorage", "onInsights", "onVault"], Granted().Matches(Module("roles")).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Files(), file => Path.GetFileName(file) != "roles.bicep" && (Guids().IsMatch(File.ReadAllText(file)) || File.ReadAllText(file).Contains("roleAssignments", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_in_it_is_a_key_or_opens_with_one()
    {
        Assert.NotEmpty(Files());
        Assert.DoesNotContain(Files(), file => Keys().IsMatch(File.ReadAllText(file)));
        string[] closed = ["allowSharedKeyAccess: false", "allowBlobPublicAccess: false", "minimumTlsVersion: 'TLS1_2'", "supportsHttpsTrafficOnly: true"];
        Assert.All(["host", "data"], account => Assert.All(closed, line => Assert.Contains(line, Module(account), StringComparison.Ordinal)));
    }

    [Fact]
    public void The_app_roles_of_Entra_ID_are_those_of_the_code_each_with_an_id_of_its_own()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Repository.Path("infra", "entra", "app-roles.json")));
        var roles = json.RootElement.EnumerateArray().ToArray();
        Assert.Equal(Enum.GetValues<Role>().Select(Words<Role>.Of), roles.Select(role => role.GetProperty("value").GetString()));
        Assert.Equal(roles.Length, roles.Select(role => role.GetProperty("id").GetGuid()).Distinct().Count());
        Assert.All(roles, role => Assert.True(role.GetProperty("isEnabled").GetBoolean()));
    }

    static string Example(string name) => name switch
    {
        "Isa__KeyVaultSecret" => $"https://kv-isa-dev-abcdefghijkl.vault.azure.net/secrets/{SecretName().Match(Module("vault")).Groups[1].Value}",
        "Isa__CommunePaysAloneAgainstPreavis" => "true",
        "Isa__StorageAccount" => "isadatadevabcdefghijklm",
        _ => "00000000-0000-0000-0000-00000000c1d0",
    };

    static string[] Files() => Directory.GetFiles(Repository.Path("infra", "bicep"), "*.bicep*", SearchOption.AllDirectories);

    static string Module(string name) => File.ReadAllText(Repository.Path("infra", "bicep", "modules", $"{name}.bicep"));

    /// <summary>What stands between the brackets of `var name = […]`.</summary>
    static string Text(string module, string name) => Regex.Match(Module(module), $@"^var {name} = \[(.*?)\]", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    static string[] List(string module, string name) => [.. Texts().Matches(Text(module, name)).Select(match => match.Groups[1].Value)];

    static string[] AppSettings() => [.. SettingNames().Matches(SettingsBlock().Match(Module("functions")).Value).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Texts();

    [GeneratedRegex(@"'queues' = \[for name in queues: \{ name: (?:(name)|'([^']*)') \}\]")]
    private static partial Regex QueueNames();

    [GeneratedRegex(@"name: 'appsettings'\s+properties: \{.*?^    \}", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex SettingsBlock();

    [GeneratedRegex(@"^      (\w+): ", RegexOptions.Multiline)]
    private static partial Regex SettingNames();

    [GeneratedRegex(@"\bText\(""(\w+)""\)")]
    private static partial Regex OwnSettings();

    [GeneratedRegex(@"\bconfiguration\[""(\w+)""\]")]
    private static partial Regex OtherSettings();

    [GeneratedRegex(@"\broles\.(\w+)")]
    private static partial Regex RoleUses();

    [GeneratedRegex(@"^  (\w+): '([0-9a-f-]{36})'", RegexOptions.Multiline)]
    private static partial Regex RoleNames();

    [GeneratedRegex(@"for role in (\w+):")]
    private static partial Regex Granted();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex Guids();

    [GeneratedRegex(@"listKeys|listAccountSas|AccountKey|@secure|SharedAccess|clientSecret|allowSharedKeyAccess: true", RegexOptions.IgnoreCase)]
    private static partial Regex Keys();

    [GeneratedRegex("keysSecretName = '([^']+)'")]
    private static partial Regex SecretName();
}
