using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Isa.Functions.Platform.Http;

/// <summary>A good answer, 200: its value as JSON, and the headers that its kind bears.</summary>
sealed class Answer<T>(T value) : GoodAnswer<T>(StatusCodes.Status200OK, value), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Says(builder, StatusCodes.Status200OK);
}

/// <summary>Something was made, 201.</summary>
sealed class CreatedAnswer<T>(T value) : GoodAnswer<T>(StatusCodes.Status201Created, value), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Says(builder, StatusCodes.Status201Created);
}

/// <summary>It will be done, 202: nothing loses it any more.</summary>
sealed class AcceptedAnswer<T>(T value) : GoodAnswer<T>(StatusCodes.Status202Accepted, value), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Says(builder, StatusCodes.Status202Accepted);
}

/// <summary>It was begun, 202: now that it was, and when the request is repeated what has become of it, as it stands at its place.</summary>
sealed class StartedAnswer<T, TLater>(T value) : GoodAnswer<T>(StatusCodes.Status202Accepted, value), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        AcceptedAnswer<T>.PopulateMetadata(method, builder);
        AcceptedAnswer<TLater>.PopulateMetadata(method, builder);
    }
}

/// <summary>What good answers share. Each status has a type of its own, so that the signature of a function says what it answers.</summary>
abstract class GoodAnswer<T>(int status, T value) : IResult, IStatusCodeHttpResult, IValueHttpResult, IValueHttpResult<T>
{
    public int? StatusCode => status;

    public T Value => value;

    object? IValueHttpResult.Value => value;

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

    protected static void Says(EndpointBuilder builder, int status) => builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(T), [MediaTypes.Json]));
}

/// <summary>The kinds of good answers.</summary>
static class Answers
{
    public static Answer<T> Ok<T>(T value, string? etag = null, string? contentLocation = null) => new(value) { ETag = etag, ContentLocation = contentLocation };

    public static CreatedAnswer<T> Created<T>(string location, T value, string? etag = null) => new(value) { Location = location, ETag = etag };

    /// <summary>Made, and shown only now: there is no place to read it again.</summary>
    public static CreatedAnswer<T> Shown<T>(T value) => new(value);

    public static AcceptedAnswer<T> Accepted<T>(T value) => new(value);
}
