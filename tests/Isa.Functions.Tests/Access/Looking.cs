using System.Net.Http.Headers;
using System.Text;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Tests.Access;

/// <summary>How tests of persons look at answers and at what is stored.</summary>
static class Looking
{
    /// <summary>All rows of a table as they are stored.</summary>
    public static IAsyncEnumerable<TableEntity> RowsAsync(this App app, string table, string filter = "") => app.Service<StorageAccount>().Table(table).QueryAsync(filter);

    /// <summary>The events of a case, as `kind` or `kind warning`.</summary>
    public static async Task<string[]> EventsAsync(this App app, string caseId)
    {
        var events = new List<string>();
        await foreach (var row in app.RowsAsync(Cases.TableName, TableFilter.RowPrefix(caseId, CaseRows.EventPrefix))) events.Add($"{row.GetString("Kind")} {row.GetString("Warning")}".Trim());
        return [.. events];
    }

    public static bool IsReplayed(this Seen seen) => seen.Headers.TryGetValues("Idempotent-Replayed", out var values) && values.Single() == "true";

    public static string ETag(this Seen seen) => seen.Headers.ETag!.ToString();

    /// <summary>A refusal in the form of RFC 9457: nothing else is an answer that says no.</summary>
    public static void IsProblem(this Seen seen, int status, string code)
    {
        Assert.True(status == seen.Status, $"{status} expected: {seen.Status} {seen.Text}");
        Assert.Equal("application/problem+json", seen.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(("urn:isa:problem:" + code, status), (seen["type"], seen.Json.GetProperty("status").GetInt32()));
        Assert.NotEmpty(seen["title"]);
        Assert.Matches("^[0-9a-f]{32}$", seen["traceId"]);
    }

    /// <summary>The refusal of a body, with exactly these faults, written `pointer code, pointer code`.</summary>
    public static void IsRefused(this Seen seen, int status, string faults)
    {
        seen.IsProblem(status, status == 400 ? "malformed" : "refused");
        Assert.Equal(faults.Split(", ").Order(StringComparer.Ordinal), seen.Faults.Order(StringComparer.Ordinal));
        Assert.All(seen.Json.GetProperty("errors").EnumerateArray(), fault => Assert.NotEmpty(fault.GetProperty("detail").GetString()!));
        Assert.All(seen.Json.GetProperty("errors").EnumerateArray(), fault => Assert.DoesNotContain("{", fault.TryGetProperty("explanation", out var why) ? $"{why.GetProperty("fr")}{why.GetProperty("de")}{why.GetProperty("en")}" : "", StringComparison.Ordinal));
    }

    /// <summary>The body with one place changed, as text: for what no JSON writer would write.</summary>
    public static string With(this string body, string place, string instead)
    {
        Assert.Equal(2, body.Split(place).Length);
        return body.Replace(place, instead, StringComparison.Ordinal);
    }

    public static Task<Seen> SendAsync(this HttpClient client, HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request).SeeAsync();
    }

    public static ByteArrayContent Content(this string text, string? type = "application/json") =>
        new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type) } };

    /// <summary>Waits until everything that follows from changes of cases is done.</summary>
    public static Task FollowedAsync(this App app) => Until.TrueAsync(async () => !await app.Service<Pending>().ListAsync(Pending.CaseKind, default).AnyAsync());

    /// <summary>Runs a timer and waits for its end.</summary>
    public static async Task<string> TimerAsync(this App app, string name)
    {
        var run = await app.As("admin:").PostAsync($"/api/admin/timers/{name}/run", "{}");
        Assert.True(run.Status == 202, run.Text);
        var ended = await Until.SeenAsync(() => app.As("admin:").SeeAsync($"/api/admin/timers/{name}/runs/{run["run"]}"), seen => seen.Text.Contains("\"outcome\":\"", StringComparison.Ordinal));
        Assert.Equal("done", ended["outcome"]);
        return ended["did"];
    }
}
