using System.Text.Json;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Access;

/// <summary>
/// Who App Service authentication says somebody is: an identity of our tenant and its app roles. The header is worth something only where
/// the platform sets it and takes away what came from outside; whoever asks here has seen to that.
/// </summary>
sealed record EntraIdentity(Guid Oid, IReadOnlyList<Role> Roles)
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    // The platform maps some claims to long names, and not always the same ones.
    static readonly string[] ObjectId = ["oid", "http://schemas.microsoft.com/identity/claims/objectidentifier"];
    static readonly string[] TenantId = ["tid", "http://schemas.microsoft.com/identity/claims/tenantid"];
    static readonly string[] AppRole = ["roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"];

    public string Principal => $"entra:{Oid:D}";

    /// <summary>Null: there is no such header, it cannot be read, or the identity is one of another tenant.</summary>
    public static EntraIdentity? Of(HttpRequest request, Guid tenant)
    {
        if (request.Headers[Header] is not [{ } text]) return null;
        var claims = Claims(text);
        return One(claims, TenantId) == tenant && One(claims, ObjectId) is { } oid
            ? new(oid, [.. claims.Where(claim => AppRole.Contains(claim.Type)).Select(claim => Words<Role>.TryParse(claim.Value, out var role) ? role : (Role?)null).OfType<Role>().Distinct()])
            : null;
    }

    static Guid? One((string? Type, string? Value)[] claims, string[] types) =>
        claims.Where(claim => types.Contains(claim.Type)).Select(claim => claim.Value).Distinct().ToArray() is [{ } text] && Guid.TryParseExact(text, "D", out var id) ? id : null;

    static (string? Type, string? Value)[] Claims(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return [];
        try
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(0, length));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("claims", out var claims) && claims.ValueKind == JsonValueKind.Array
                ? [.. claims.EnumerateArray().Where(claim => claim.ValueKind == JsonValueKind.Object).Select(claim => (Text(claim, "typ"), Text(claim, "val")))]
                : [];
        }
        catch (JsonException)       // nothing that the platform writes: it names nobody
        {
            return [];
        }
    }

    static string? Text(JsonElement claim, string name) => claim.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Of(value) : null;
}
