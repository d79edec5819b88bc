using Isa.Functions.Platform.Http;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>Replaces a dated value. The same content again writes nothing; what a closed month or an issued paper rests on stands.</summary>
static class ReferenceChange
{
    /// <summary>The value as it stands afterwards, or the refusal: exactly one of the two.</summary>
    public static async Task<(Dated<T>? Stored, Problem? Refusal)> ReplaceAsync<T>(this DatedValues<T> values, string key, T value, IfMatch seen, CancellationToken ct)
        where T : class
    {
        while (true)        // who comes between has written it: then this decides anew
        {
            var stored = await values.FindAsync(key, ct);
            if (value.Equals(stored?.Value)) return (stored, null);
            if (stored is { InUse: true }) return (null, Problems.ReferenceInUse);
            if (!seen.Matches(stored?.ETag ?? "")) return (null, Problems.Precondition);
            if (await values.TrySaveAsync(value, stored, ct) is { } saved) return (saved, null);
        }
    }
}
