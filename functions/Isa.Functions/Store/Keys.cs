using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Isa.Domain.Values;

namespace Isa.Functions.Store;

/// <summary>How texts from outside become parts of keys, and how values are written in rows.</summary>
static class Keys
{
    /// <summary>The fixed form of any text from outside: base64url of its SHA-256.</summary>
    public static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A key part that sorts the newest first.</summary>
    public static string NewestFirst(DateTimeOffset at) => (DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The instant of a part that <see cref="NewestFirst"/> made.</summary>
    public static DateTimeOffset Instant(string newestFirst) => new(DateTimeOffset.MaxValue.UtcTicks - long.Parse(newestFirst, CultureInfo.InvariantCulture), TimeSpan.Zero);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Month Month(string text) => Isa.Domain.Values.Month.TryParse(text, out var month) ? month : throw new FormatException("A row holds a month that is none.");

    public static string? DayOrNull(DateOnly? day) => day is { } some ? Day(some) : null;

    public static DateOnly? DayOrNull(string? text) => text is null ? null : Day(text);
}
