using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Isa.Domain.Values;

namespace Isa.Functions.Store;

/// <summary>What was done. `Disclose`: a body that does not keep the file was shown something of a person.</summary>
enum AuditAction { Read, Create, Change, Disclose, Erase, Refused }

/// <summary>
/// One line of the trail: who did what, on which cases, in which request; ids only. `On` are the other ids that the request named. `N` counts
/// from 1 in its chain, and `Before` is the hash of the line before, or of the chain's name: these two its chain gives it.
/// </summary>
sealed record AuditLine(
    int N, DateTimeOffset At, string Who, string Role, string Scope, AuditAction Action, string What, IReadOnlyList<CaseId> Cases,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? On, string Request, string Before)
{
    /// <summary>The line as its blob holds it, without the line feed.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Statements.Format);

    /// <summary>Null: these bytes are no line.</summary>
    public static AuditLine? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditLine>(bytes, Statements.Format) is { Who: not null, Role: not null, What: not null, Cases: not null, Request: not null, Before: not null } line
                && bytes.Length <= BytesMax(line.Cases.Count) ? line : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException)       // an id or an instant that is none
        {
            return null;
        }
    }

    /// <summary>An id has at most 64 letters, with quotes and comma 67; all else of a line is below 2 KiB.</summary>
    public static int BytesMax(int cases) => 2048 + 67 * cases;

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
