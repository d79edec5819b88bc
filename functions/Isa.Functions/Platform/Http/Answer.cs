namespace Isa.Functions.Platform.Http;

/// <summary>A good answer: its value as JSON, and the headers that its kind bears.</summary>
sealed class Answer<T>(int status, T value) : IResult, IStatusCodeHttpResult, IValueHttpResult<T>
{
    public int? StatusCode => status;

    public T Value => value;

    public string? ETag { get; init; }

    public string? Location { get; init; }

    /// <summary>Where the same representation can be read again (RFC 9110, Content-Location).</summary>
    public string? ContentLocation { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        if (ETag is not null) response.Headers.ETag = ETag;
        if (ContentLocation is not null) response.Headers.ContentLocation = ContentLocation;
        if (Location is not null) response.Headers.Location = Location;
        return response.WriteAsJsonAsync(value, httpContext.RequestAborted);
    }
}

/// <summary>The kinds of good answers.</summary>
static class Answers
{
    public static Answer<T> Ok<T>(T value, string? etag = null, string? contentLocation = null) => new(200, value) { ETag = etag, ContentLocation = contentLocation };

    public static Answer<T> Created<T>(string location, T value, string? etag = null) => new(201, value) { Location = location, ETag = etag };

    /// <summary>Made, and shown only now: there is no place to read it again.</summary>
    public static Answer<T> Shown<T>(T value) => new(201, value);

    public static Answer<T> Accepted<T>(T value, string? location = null) => new(202, value) { Location = location };
}
