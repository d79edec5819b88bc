using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Isa.Domain.Costs;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Http;

/// <summary>A refusal as RFC 9457 problem details: a code that never changes as its type, a sentence, and for 400 and 422 every fault with its place.</summary>
sealed class Problem(int status, string code, string title, string detail = "") : IResult, IStatusCodeHttpResult
{
    public const string TypePrefix = "urn:isa:problem:", MediaType = "application/problem+json";

    public int? StatusCode => status;

    public string Code => code;

    public string Title => title;

    public string Detail => detail != "" ? detail : Faults is null ? title : "Each of the errors names its place.";

    public IReadOnlyList<Fault>? Faults { get; init; }

    /// <summary>For who meets a refusal that has no single faults: what the rule says, the fact that stands against it, and what helps.</summary>
    public Multilingual? Explanation { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What stands against a closing.</summary>
    public IReadOnlyList<NotReady>? Reasons { get; init; }

    /// <summary>The case that stands in the way, told only to who may read it.</summary>
    public CaseId? CaseId { get; init; }

    /// <summary>The case that the refusal betrays something of; for the audit trail, never told.</summary>
    public CaseId? Betrays { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = MediaType;
        if (status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (RetryAfter is { } wait) response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await using var json = new Utf8JsonWriter(response.BodyWriter.AsStream(leaveOpen: true), Json.Writer);
        json.WriteStartObject();
        json.WriteString("type", TypePrefix + code);
        json.WriteString("title", title);
        json.WriteNumber("status", status);
        json.WriteString("detail", Detail);
        json.WriteString("traceId", Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier);
        if (CaseId is { } caseId) json.WriteString("caseId", caseId.ToString());
        if (Explanation is not null) WriteExplanation(json, Explanation);
        if (Reasons is not null) WriteReasons(json, Reasons);
        if (Faults is not null || status is 400 or 422)
        {
            json.WriteStartArray("errors");
            foreach (var fault in Faults ?? [new(code, Detail)])
            {
                json.WriteStartObject();
                json.WriteString("pointer", fault.Pointer);
                json.WriteString("code", fault.Code);
                json.WriteString("detail", fault.Detail);
                if (fault.Explanation is { } why) WriteExplanation(json, why);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        await json.FlushAsync(httpContext.RequestAborted);
    }

    static void WriteExplanation(Utf8JsonWriter json, Multilingual why)
    {
        json.WriteStartObject("explanation");
        json.WriteString("fr", why.Fr);
        json.WriteString("de", why.De);
        json.WriteString("en", why.En);
        json.WriteEndObject();
    }

    static void WriteReasons(Utf8JsonWriter json, IReadOnlyList<NotReady> reasons)
    {
        json.WriteStartArray("reasons");
        foreach (var reason in reasons)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            if (reason.Month is { } month) json.WriteString("month", month.ToString());
            if (reason.Delivery is { } delivery) json.WriteString("delivery", delivery);
            if (reason.Partner is { } partner) json.WriteString("partner", partner.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
