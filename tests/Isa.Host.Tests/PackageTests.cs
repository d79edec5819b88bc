using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Isa.Functions;
using Isa.Functions.Platform.Hosting;

namespace Isa.Host.Tests;

/// <summary>What is deployed, as the host reads it.</summary>
public class PackageTests
{
    [Fact]
    public async Task Each_function_of_the_catalogue_is_there_once_and_those_of_the_laptop_are_not()
    {
        await using var host = FunctionsHost.Begin(await Unpacked.Folder, "", "");
        var expected = new FunctionCatalogue().Functions.Where(function => function is not HttpFunction { StandaloneOnly: true }).Select(function => function.Name).Order(StringComparer.Ordinal);
        Assert.Equal(expected, host.Functions.Select(function => function.Name));
    }

    [Fact]
    public async Task No_request_from_outside_has_a_route_to_a_trigger()
    {
        await using var host = FunctionsHost.Begin(await Unpacked.Folder, "", "");
        var routes = host.Functions.Where(function => function.Route is not null).ToArray();
        Assert.All(routes, function => Assert.Matches("^(api/|app(/|$))", function.Route));
        foreach (var trigger in host.Functions.Where(function => function.Route is null))
            foreach (var method in new[] { "GET", "POST", "PUT", "DELETE" })
                Assert.DoesNotContain(routes, function => function.Serves(method, $"/{trigger.Name}"));
    }

    [Fact]
    public async Task The_host_leaves_the_door_to_us_and_hands_over_messages_as_bytes()
    {
        await using var host = FunctionsHost.Begin(await Unpacked.Folder, "", "");
        Assert.All(host.Functions, function => Assert.True(function.Type switch
        {
            "httpTrigger" => Text(function, "authLevel") == "anonymous" && function.Bindings.Count == 2 && function.Bindings[1].GetProperty("type").GetString() == "http",
            "queueTrigger" => Text(function, "dataType") == "binary" && Text(function, "name") == Invocation.Message && Text(function, "connection") == FunctionJson.Connection && function.Bindings.Count == 1,
            "timerTrigger" => Text(function, "name") == Invocation.Timer && Cron.Parse(Text(function, "schedule")!).Text != "" && function.Bindings.Count == 1,
            _ => false,
        }, function.Name));

        static string? Text(HostFunction function, string name) => function.Trigger.GetProperty(name).GetString();
    }

    [Fact]
    public async Task What_the_host_is_told_and_what_the_handler_counts_on_are_the_same()
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(await Unpacked.Folder, "host.json")));
        var root = json.RootElement;
        var http = root.GetProperty("extensions").GetProperty("http");
        Assert.Equal("", http.GetProperty("routePrefix").GetString());
        Assert.Equal((-1, -1, false), (http.GetProperty("maxConcurrentRequests").GetInt32(), http.GetProperty("maxOutstandingRequests").GetInt32(), http.GetProperty("dynamicThrottlesEnabled").GetBoolean()));     // the limits are ours
        Assert.Equal(QueuePump.DequeuesMax, root.GetProperty("extensions").GetProperty("queues").GetProperty("maxDequeueCount").GetInt32());
        Assert.True(root.GetProperty("customHandler").GetProperty("enableProxyingHttpRequest").GetBoolean());
        var end = TimeSpan.Parse(root.GetProperty("functionTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.All([MapTriggersExtensions.QueueMax, MapTriggersExtensions.TimerMax, MapFunctionsExtensions.DeadlineAfter], max => Assert.True(max + 2 * MapTriggersExtensions.GraceMax < end));
    }

    [Fact]
    public async Task Everyone_may_read_it_and_its_names_say_no_machine()
    {
        await Unpacked.Folder;
        using var zip = ZipFile.OpenRead(Unpacked.Zip);
        Assert.All(zip.Entries, entry => Assert.True((UnixFileMode)(entry.ExternalAttributes >> 16 & 0x1FF) is var mode && mode.HasFlag(UnixFileMode.OtherRead), entry.FullName));
        Assert.Equal(zip.Entries.Select(entry => entry.FullName).Distinct(StringComparer.OrdinalIgnoreCase), zip.Entries.Select(entry => entry.FullName));
        Assert.Contains(zip.Entries, entry => entry.FullName == "Isa.Functions");
        Assert.DoesNotContain(zip.Entries, entry => entry.FullName.Contains('\\') || entry.FullName.StartsWith('/') || entry.FullName.EndsWith(".lock.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task From_a_folder_that_cannot_be_changed_it_starts_out_of_a_copy()
    {
        var tools = Directory.CreateTempSubdirectory("isa-tools-").FullName;
        try
        {
            // Root may change everything: the chmod that fails for the mounted package is played.
            var chmod = Path.Combine(tools, "chmod");
            await File.WriteAllTextAsync(chmod, "#!/bin/sh\ncase $PWD in */isa-package-*) exit 1 ;; esac\nexec /bin/chmod \"$@\"\n");
            File.SetUnixFileMode(chmod, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var copy = Directory.CreateTempSubdirectory("isa-package-").FullName;
            await ZipFile.ExtractToDirectoryAsync(Unpacked.Zip, copy, overwriteFiles: true);
            File.SetUnixFileMode(Path.Combine(copy, "Isa.Functions"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["run.sh"])
            {
                WorkingDirectory = copy,
                RedirectStandardError = true,
                Environment = { ["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}", ["TMPDIR"] = tools, ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "none" },
            })!;
            Assert.Equal("FUNCTIONS_CUSTOMHANDLER_PORT is a number up to 65535.\n", await process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.Equal(2, process.ExitCode);
            Assert.True(File.Exists(Path.Combine(Directory.GetDirectories(tools).Single(), "Isa.Functions.dll")));
            Directory.Delete(copy, recursive: true);
        }
        finally
        {
            Directory.Delete(tools, recursive: true);
        }
    }
}
