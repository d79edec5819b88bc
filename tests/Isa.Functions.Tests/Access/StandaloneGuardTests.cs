namespace Isa.Functions.Tests.Access;

/// <summary>What is for the laptop ends the process behind a host: the built executable, started as the host would start it.</summary>
public class StandaloneGuardTests
{
    [Theory]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "Isa__Identity", "Development")]
    [InlineData("FUNCTIONS_HTTPWORKER_PORT", "Isa__Identity", "Development")]
    [InlineData("WEBSITE_SITE_NAME", "Isa__Identity", "Development")]
    [InlineData("WEBSITE_INSTANCE_ID", "Isa__Identity", "Development")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "Isa__Clock", "2026-11-20T12:00:00Z")]
    [InlineData("FUNCTIONS_HTTPWORKER_PORT", "Isa__Clock", "2026-11-20T12:00:00Z")]
    [InlineData("WEBSITE_SITE_NAME", "Isa__Clock", "2026-11-20T12:00:00Z")]
    [InlineData("WEBSITE_INSTANCE_ID", "Isa__Clock", "2026-11-20T12:00:00Z")]
    public async Task Behind_a_host_it_ends_the_process_with_one_clear_line(string hosted, string setting, string value)
    {
        var (exit, output, errors) = await StartAsync((hosted, "1"), (setting, value), ("Isa__Storage", "UseDevelopmentStorage=true"), ("Isa__KeyFile", "/nowhere/keys.json"));
        Assert.NotEqual(0, exit);
        Assert.Equal("", output);
        Assert.Matches($"^{setting}.*standalone.*\n$", errors);
    }

    /// <summary>The process ends for want of a storage, not of the guard: the line above comes from the guard alone.</summary>
    [Theory]
    [InlineData("CONTAINER_NAME", "Isa__Identity", "Development")]
    [InlineData("KUBERNETES_SERVICE_HOST", "Isa__Clock", "2026-11-20T12:00:00Z")]
    [InlineData("WEBSITE_SITE_NAME", "Isa__Identity", "")]
    public async Task Elsewhere_it_does_not(string environment, string setting, string value)
    {
        var (exit, _, errors) = await StartAsync((environment, "1"), (setting, value));
        Assert.Equal(2, exit);
        Assert.StartsWith("Isa__StorageAccount", errors, StringComparison.Ordinal);
    }

    /// <summary>Where App Service signs people in it must be known whose people; the laptop does not heed what only App Service says.</summary>
    [Theory]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "", "Isa__Tenant is missing")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "contoso.ch", "Isa__Tenant is the id")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "00000000-0000-4000-8000-000000000001", "Isa__StorageAccount")]
    [InlineData("ISA_NOWHERE", "", "Isa__StorageAccount")]
    public async Task The_tenant_is_asked_for_where_App_Service_signs_people_in(string hosted, string tenant, string line)
    {
        var (exit, _, errors) = await StartAsync((hosted, "1"), ("WEBSITE_AUTH_ENABLED", "True"), ("Isa__Tenant", tenant));
        Assert.Equal(2, exit);
        Assert.StartsWith(line, errors, StringComparison.Ordinal);
    }

    static async Task<(int Exit, string Output, string Errors)> StartAsync(params (string Name, string Value)[] environment)
    {
        using var process = new Started([], environment);
        return await process.EndAsync();
    }
}
