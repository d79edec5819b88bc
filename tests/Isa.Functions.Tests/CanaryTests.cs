using System.Text;
using Isa.Functions.Platform;
using Microsoft.Extensions.Logging;

namespace Isa.Functions.Tests;

/// <summary>A text that lies about in clear, once in each kind of place: the scan after the run (tests/scan) fails when it does not see all of them.</summary>
public class CanaryTests
{
    const string Canary = "Zugvogelkanarie";

    [Fact]
    public async Task A_canary_lies_in_a_table_a_blob_a_queue_and_a_log()
    {
        var (table, container, queue) = (await Azurite.NewTableAsync(), await Azurite.NewContainerAsync(), await Azurite.NewQueueAsync());
        await table.AddEntityAsync(new("canary", "text") { ["Text"] = $"in a table: {Canary}" });
        await table.AddEntityAsync(new("canary", "bytes") { ["Bytes"] = Encoding.Unicode.GetBytes($"in bytes: {Canary}") });
        await container.UploadAsync("canary", Encoding.UTF8.GetBytes($"in a blob: {Canary}"), "text/plain");
        await queue.SendMessageAsync(Encoding.UTF8.GetBytes($"in a queue: {Canary}"));
        Assert.Equal($"in a table: {Canary}", (await table.GetEntityIfExistsAsync("canary", "text"))!.GetString("Text"));

        await using var app = await App.StartAsync();
        app.Service<ILoggerFactory>().CreateLogger("Canary").QueueUnreadable($"in a log: {Canary}", 0, null);
    }
}
