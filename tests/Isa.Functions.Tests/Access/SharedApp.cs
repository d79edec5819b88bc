using System.Net.Http.Headers;
using System.Text;
using Azure.Core;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Platform;

namespace Isa.Functions.Tests.Access;

/// <summary>One app for all tests of a class: each brings persons and organisers of its own.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    internal App App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await App.StartAsync(new() { Catalogue = Organisers.Catalogue });

    public async Task DisposeAsync() => await App.DisposeAsync();
}

/// <summary>One app for all tests of a class, whose storage fails when a test says so, and whose leases end when a test says so.</summary>
public sealed class FaultyApp : IAsyncLifetime
{
    internal App App { get; private set; } = null!;

    internal FaultPolicy Faults { get; } = new();

    /// <summary>Far enough ahead of the clock of the retries that no deadline ends a test.</summary>
    internal StandingClock Machine { get; } = new(TimeProvider.System.GetUtcNow().AddHours(1));

    public async Task InitializeAsync() => App = await App.StartAsync(new() { Faults = Faults, Machine = Machine, Catalogue = Organisers.Catalogue });

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>While it is true in the test, every call that fits is refused.</summary>
    internal void RefuseWhile(Func<bool> down, Func<Request, bool> when) => Faults.Answer(503, when: request => down() && when(request), times: 100);
}

/// <summary>Organisers that offer ISA, enough of them that each test of a shared app has its own.</summary>
static class Organisers
{
    static readonly string[] Ids = [.. Enumerable.Range(0, 400).Select(number => $"house-{number}")];
    static int given = -1;

    public static MeasureCatalogue Catalogue { get; } = MeasureCatalogue.First with { Offers = [.. Ids.Select(id => new Offer("isa", new PartnerId(id), [new(new DateOnly(2016, 10, 1), 500)]))] };

    public static Task<APartner> NewAsync(App app) => APartner.InAsync(app, Ids[Interlocked.Increment(ref given)]);
}

/// <summary>Which calls to storage a fault waits for.</summary>
static class Calling
{
    /// <summary>The commit of a case, or of a partner: the only transactions here.</summary>
    public static readonly Func<Request, bool> Commit = request => request.Uri.Path.EndsWith("batch", StringComparison.Ordinal);

    public static Func<Request, bool> Insert(string table) => request => request.Method == RequestMethod.Post && request.Uri.Path.EndsWith($"/{table}", StringComparison.Ordinal);

    public static Func<Request, bool> Replace(string table) => request => request.Method == RequestMethod.Put && request.Uri.Path.Contains($"/{table}(", StringComparison.Ordinal);

    /// <summary>What a request of a person calls; the pumps in the background call others.</summary>
    public static bool ByPerson(Request request) => Commit(request) || OfPersons.Any(table => request.Uri.Path.Contains($"/{table}", StringComparison.Ordinal));

    static readonly string[] OfPersons = [Persons.TableName, CaseKeys.TableName, Cases.TableName, ContractKeys.TableName, IdempotencyKeys.TableName];
}

/// <summary>Who comes in: the scopes of the commune 6266 (Sion) and of another.</summary>
static class Somebody
{
    public const string Cms = "cms:sion-herens-conthey", OtherCms = "cms:sierre", Sas = "sas:", Commune = "commune:6266", OtherCommune = "commune:6248", Admin = "admin:";
}

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
}
