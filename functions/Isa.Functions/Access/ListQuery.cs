using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Isa.Domain.Values;
using Isa.Functions.Platform.Protection;

namespace Isa.Functions.Access;

/// <summary>
/// Which part of a list a caller asks for. A continuation belongs to the route, the filter and the caller that it was given to: elsewhere it
/// is a fault, not another list.
/// </summary>
sealed class ListQuery
{
    public const int LimitDefault = 50, LimitMax = 500;
    const string LimitName = "limit", ContinuationName = "continuation";
    static readonly Fault WrongLimit = new("limit.out-of-range", "A limit is a number from 1 to 500.", "/limit");
    static readonly Fault WrongContinuation = new("continuation.foreign", "The continuation was not given for this list, this filter and this caller.", "/continuation");
    readonly string bound;
    readonly KeyRing ring;

    ListQuery(string bound, KeyRing ring) => (this.bound, this.ring) = (bound, ring);

    public int Limit { get; private init; } = LimitDefault;

    /// <summary>Where storage goes on; null at the beginning.</summary>
    public string? Next { get; private init; }

    public IReadOnlyList<Fault> Faults { get; private init; } = [];

    /// <summary>The continuation that the caller gets for what storage said; null at the end.</summary>
    public string? Continuation(string? next) => next is null ? null : Base64Url.EncodeToString([.. ring.Mac(bound, next), .. Encoding.UTF8.GetBytes(next)]);

    public static ValueTask<ListQuery?> BindAsync(HttpContext context)
    {
        var (query, ring) = (context.Request.Query, context.RequestServices.GetRequiredService<KeyRing>());
        var filter = query.Select(part => (Name: part.Key.ToLowerInvariant(), part.Value)).Where(part => part.Name is not (LimitName or ContinuationName)).OrderBy(part => part.Name, StringComparer.Ordinal).Select(part => $"{part.Name}={part.Value}");
        var bound = string.Join('\n', [context.Features.Get<Caller>() is { } caller ? $"{caller.Principal} {caller.Role}:{caller.Scope}" : null, context.Request.Path.Value, .. filter]);
        var faults = new List<Fault>();
        var limit = LimitDefault;
        if (query.TryGetValue(LimitName, out var said) && !(int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= LimitMax)) faults.Add(WrongLimit);
        string? next = null;
        if (query.TryGetValue(ContinuationName, out var token) && !TryOpen(ring, bound, token.ToString(), out next)) faults.Add(WrongContinuation);
        return ValueTask.FromResult<ListQuery?>(new(bound, ring) { Limit = limit, Next = next, Faults = faults });
    }

    static bool TryOpen(KeyRing ring, string bound, string token, out string? next)
    {
        next = null;
        if (!Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token) is not { Length: > HMACSHA256.HashSizeInBytes } bytes) return false;
        next = Encoding.UTF8.GetString(bytes.AsSpan(HMACSHA256.HashSizeInBytes));
        return CryptographicOperations.FixedTimeEquals(ring.Mac(bound, next), bytes.AsSpan(0, HMACSHA256.HashSizeInBytes));
    }
}

/// <summary>A page of a list; it may be short, and ends with a null continuation.</summary>
sealed record ListAnswer<T>(IReadOnlyList<T> Items, string? Continuation) : IShowsCases
{
    IEnumerable<CaseId> IShowsCases.Cases => Items.OfType<IShowsCases>().SelectMany(item => item.Cases);
}
