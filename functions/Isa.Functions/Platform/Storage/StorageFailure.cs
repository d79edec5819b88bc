using System.Net.Http.Headers;
using System.Text.Json;
using Azure;

namespace Isa.Functions.Platform.Storage;

/// <summary>An answer that says no: what of it may be told. Status 0 means that no answer came.</summary>
readonly record struct StorageFailure(int Status, string? Code, TimeSpan? RetryAfter = null, int? Index = null)
{
    /// <summary>Null when the service did what was asked.</summary>
    public static StorageFailure? Of(Response response, TimeProvider clock)
    {
        if (response.Status < 400) return TableBatch.FailureIn(response);
        var code = response.Headers.TryGetValue("x-ms-error-code", out var header) ? header : ODataError(response.Content.ToMemory()).Code;
        return new(response.Status, code, RetryAfterOf(response, clock));
    }

    /// <summary>No answer came: connection broken or refused, or the try took too long. A cancelled caller is something else.</summary>
    public static bool IsLost(Exception e, CancellationToken caller) => e switch
    {
        OperationCanceledException => !caller.IsCancellationRequested,
        RequestFailedException { Status: 0 } or HttpRequestException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <summary>Worth another try: the service is busy or slow, or still deletes what is to be created again.</summary>
    public bool IsTransient => Status is 408 or 429 or 500 or 502 or 503 or 504 || Code is "TableBeingDeleted" or "ContainerBeingDeleted" or "QueueBeingDeleted";

    /// <summary>Code and index of a refusal by the table service; it names the failing action as the number before a colon.</summary>
    public static (string? Code, int? Index) ODataError(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var error = document.RootElement.GetProperty("odata.error");
            var text = error.GetProperty("message").GetProperty("value").GetString() ?? "";
            return (error.GetProperty("code").GetString(), int.TryParse(text.Split(':')[0], out var index) ? index : null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return default;   // signature errors come as XML, proxies answer in HTML: the status has to do
        }
    }

    /// <summary>The exception for this answer to <paramref name="operation"/> on <paramref name="resource"/>.</summary>
    public StorageException ToException(string operation, string resource, Exception? inner = null)
    {
        var message = Status == 0 ? $"{operation} on {resource}: no answer." : $"{operation} on {resource}: {Status} {Code}.";
        if (Status == 0 || IsTransient) return new StorageThrottledException(message, this, inner);
        return (Status, Code) switch
        {
            (404, _) => new StorageNotFoundException(message, this),
            (409, _) => new StorageConflictException(message, this),
            (412, _) or (_, "PopReceiptMismatch") => new StoragePreconditionException(message, this),
            _ => new StorageException(message, this, inner),
        };
    }

    // Seconds or a date; a date that has passed means at once.
    static TimeSpan? RetryAfterOf(Response response, TimeProvider clock)
    {
        if (!response.Headers.TryGetValue("Retry-After", out var text) || !RetryConditionHeaderValue.TryParse(text, out var header)) return null;
        var wait = header.Delta ?? header.Date!.Value - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
