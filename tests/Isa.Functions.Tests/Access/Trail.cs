using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Microsoft.Extensions.Logging;

namespace Isa.Functions.Tests.Access;

/// <summary>How tests look at the audit trail, and how somebody with access to the account would change it.</summary>
static class Trail
{
    public const string Auditor = "auditor:", Today = "2026-11-20";

    public static BlobContainerClient Audit(this App app) => app.Service<StorageAccount>().Container(AuditBlobs.ContainerName);

    /// <summary>The lines of a day, chain by chain.</summary>
    public static async Task<JsonElement[]> LinesAsync(this App app, string day = Today)
    {
        var lines = new List<JsonElement>();
        await foreach (var blob in app.Audit().GetBlobsAsync($"{day}/"))
            if (blob.Name.EndsWith(".jsonl", StringComparison.Ordinal)) lines.AddRange((await app.ReadAsync(blob.Name)).Select(line => JsonDocument.Parse(line).RootElement));
        return [.. lines];
    }

    /// <summary>What the trail tells of a case, the oldest first, as `action what role`.</summary>
    public static async Task<string[]> OfCaseAsync(this App app, string caseId) =>
        [.. (await app.LinesAsync()).Where(line => Cases(line).Contains(caseId)).Select(line => $"{line.GetProperty("action")} {line.GetProperty("what")} {line.GetProperty("role")}")];

    public static string[] Cases(this JsonElement line) => [.. line.GetProperty("cases").EnumerateArray().Select(id => id.GetString()!)];

    public static async Task<string> ChainAsync(this App app, string day = Today) => await app.Audit().GetBlobsAsync($"{day}/").Select(blob => blob.Name).FirstAsync(name => name.EndsWith(".jsonl", StringComparison.Ordinal));

    public static async Task<string[]> ReadAsync(this App app, string blob) => Encoding.UTF8.GetString((await app.Audit().DownloadIfExistsAsync(blob))!.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Takes the blob away and puts another in its place: no seal of the service stands against that.</summary>
    public static async Task WriteAsync(this App app, string blob, string[] lines)
    {
        await app.Audit().DeleteIfExistsAsync(blob);
        await app.Audit().CreateAppendIfNotExistsAsync(blob);
        if (lines is not []) await app.Audit().AppendBlockAsync(blob, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
    }

    /// <summary>Another caller in a line, and all that follows hashed anew.</summary>
    public static string[] Rehashed(string[] lines, int from)
    {
        var forged = lines.ToArray();
        for (var at = from; at < forged.Length; at++)
        {
            var line = JsonNode.Parse(forged[at])!;
            if (at == from) line["who"] = "dev:sas:";
            if (at > 0) line["before"] = AuditLine.Hash(Encoding.UTF8.GetBytes(forged[at - 1]));
            forged[at] = line.ToJsonString();
        }
        return forged;
    }

    public static async Task<(int Lines, bool Intact, string? Broken)> VerifyAsync(this App app, string day = Today)
    {
        var seen = await app.As(Auditor).SeeAsync($"/api/audit/verification?day={day}");
        Assert.True(seen.Status == 200, seen.Text);
        var broken = seen.Json.GetProperty("firstBroken");
        return (seen.Json.GetProperty("lines").GetInt32(), seen.Json.GetProperty("intact").GetBoolean(), broken.ValueKind == JsonValueKind.Null ? null : $"{broken.GetProperty("why")} {broken.GetProperty("line")}");
    }

    public static async Task EightLinesAsync(App app)
    {
        var caseId = await AContract.CaseAsync(app);
        for (var read = 0; read < 6; read++) await app.As(Somebody.Cms).SeeAsync($"/api/cases/{caseId}");
    }

    /// <summary>Runs the timer and waits for its end.</summary>
    public static async Task<string> SealAsync(this App app)
    {
        var run = await app.As(Somebody.Admin).PostAsync("/api/admin/timers/SealAudit/run", "");
        var seen = await Until.SeenAsync(() => app.As(Somebody.Admin).SeeAsync($"/api/admin/timers/SealAudit/runs/{run["run"]}"), seen => seen.Text.Contains("\"outcome\":\"", StringComparison.Ordinal));
        Assert.True(seen["outcome"] == "done", seen.Text);
        return seen["did"];
    }
}

/// <summary>Keeps what is logged.</summary>
sealed class Heard<T> : ILogger<T>
{
    public List<string> Messages { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Messages.Add(formatter(state, exception));
}
