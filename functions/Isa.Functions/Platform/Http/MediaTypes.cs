using Microsoft.Net.Http.Headers;

namespace Isa.Functions.Platform.Http;

/// <summary>Which form of an answer a caller wants.</summary>
static class MediaTypes
{
    public const string Json = "application/json", Csv = "text/csv", Html = "text/html";

    /// <summary>True when the type is named and liked better than JSON; who names nothing gets JSON.</summary>
    public static bool Prefers(HttpRequest request, string type) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept!, out var accepted) && Quality(accepted, type) is var wanted && wanted > 0 && wanted > Quality(accepted, Json);

    /// <summary>True when the first language that the caller names is this one.</summary>
    public static bool Speaks(HttpRequest request, string language) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var languages)
        && languages.OrderByDescending(spoken => spoken.Quality ?? 1).FirstOrDefault()?.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase) == true;

    static double Quality(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.Where(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(range => range.Quality ?? 1).DefaultIfEmpty(0).Max();
}
