using Microsoft.Net.Http.Headers;

namespace Isa.Functions.Platform.Http;

/// <summary>The version that a caller says it has seen; without the header every version matches.</summary>
sealed class IfMatch
{
    readonly IList<EntityTagHeaderValue>? tags;

    IfMatch(IList<EntityTagHeaderValue>? tags) => this.tags = tags;

    /// <summary>Every version matches.</summary>
    public static IfMatch Whatever { get; } = new(tags: null);

    /// <summary>The caller says which version it has seen.</summary>
    public bool IsGiven => tags is not null;

    /// <summary>Strong comparison, as RFC 9110 asks for If-Match.</summary>
    public bool Matches(string etag) => tags is null || tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && tag.Tag == etag));

    public static ValueTask<IfMatch?> BindAsync(HttpContext context)
    {
        var values = context.Request.Headers.IfMatch;
        // A header that cannot be read matches nothing: to ignore it would overwrite what the caller wanted to protect.
        return ValueTask.FromResult<IfMatch?>(new(values.Count == 0 ? null : EntityTagHeaderValue.TryParseList(values!, out var tags) ? tags : []));
    }
}
