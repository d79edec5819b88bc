using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>Who may come in. Answers a refusal, or leaves the caller and the body with the request.</summary>
sealed class Doorkeeper(People people, VisibleCases cases, Partners partners, Uploads uploads, Admission admission, Clocks clocks)
{
    /// <summary>Null: come in.</summary>
    public async Task<Problem?> AdmitAsync(HttpContext context, Door door, BodyLimits limits, CancellationToken ct)
    {
        if (door is Door.Open) return null;
        var request = context.Request;
        var signed = door is Door.SignedOrPerson && request.Headers.Keys.Any(name => name.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase));
        if (signed && people.IsSession(request)) return Problems.CredentialsTwo;
        if (signed) return admission.EnterSigned(PlacesOf(context), Route(context, "partnerId")!) ?? await ReceiveBodyAsync(context, limits, ct) ?? await AdmitSignedAsync(context, ct);

        var right = door is Door.Person person ? person.Right : ((Door.SignedOrPerson)door).Right;
        return await AdmitPersonAsync(context, right, ct)
            ?? (limits.FileBytesMax > 0
                ? admission.BringLargeBody(PlacesOf(context)) ?? await uploads.ReceiveAsync(context, limits.FileBytesMax, ct)
                : await ReceiveBodyAsync(context, limits, ct));
    }

    async Task<Problem?> AdmitPersonAsync(HttpContext context, Right right, CancellationToken ct)
    {
        var (caller, refusal) = await people.FindAsync(context.Request, ct);
        if (caller is null) return refusal;
        if (admission.Enter(PlacesOf(context), caller) is { } tooMany) return tooMany;
        context.Features.Set(caller);
        if (caller.ByCookie && !HttpMethods.IsGet(context.Request.Method) && !IsOwnPage(context.Request)) return Problems.Csrf;
        if (caller.Role == Role.Partner && Route(context, "partnerId") is { } partner && partner != caller.Scope) return Problems.NotFound;
        if (right.IsHeldBy(caller.Role)) return null;
        return right.IsSeenBy(caller.Role) && await SeesAsync(context, caller, ct) ? Problems.Forbidden : Problems.NotFound;
    }

    /// <summary>Another site cannot set this header, and the browser says where a request comes from.</summary>
    static bool IsOwnPage(HttpRequest request) => request.Headers["X-Isa-Request"] == "1" && request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"];

    /// <summary>Who may not do it is told so only about what lies within the scope.</summary>
    async Task<bool> SeesAsync(HttpContext context, Caller caller, CancellationToken ct) =>
        PartnerId.TryParse(Route(context, "partnerId"), out var partner) ? await partners.ExistsAsync(partner, ct) :
        CaseId.TryParse(Route(context, "caseId"), out var caseId) ? await cases.FindAsync(caseId, caller, ct) is not null
        : !ContractId.TryParse(Route(context, "contractId"), out var contractId) || await cases.FindAsync(contractId, caller, ct) is not null;

    async Task<Problem?> AdmitSignedAsync(HttpContext context, CancellationToken ct)
    {
        var headers = context.Request.Headers;
        if (headers[WebhookSignature.IdHeader] is not [{ Length: > 0 } id] || headers[WebhookSignature.TimestampHeader] is not [{ } timestamp] || headers[WebhookSignature.SignatureHeader] is not [{ } signature])
            return Problems.Unauthenticated("A signed request bears webhook-id, webhook-timestamp and webhook-signature, each once.");
        if (!PartnerId.TryParse(Route(context, "partnerId"), out var partner)) return WrongSignature;
        var secrets = await partners.LiveSecretsAsync(partner, ct);
        if (!WebhookSignature.Holds([.. secrets.Select(secret => secret.Value)], id, timestamp, signature, context.Features.Get<Body>()!.Bytes.Span, clocks.Business.GetUtcNow())) return admission.SpendWrongSignature(partner) ?? WrongSignature;
        if (!WebhookSignature.IsId(id)) return Problems.WebhookIdMalformed;
        var caller = new Caller(Role.Partner, partner.ToString(), $"partner:{partner}") { WebhookId = id };
        context.Features.Set(caller);
        return admission.Spend(caller);
    }

    async Task<Problem?> ReceiveBodyAsync(HttpContext context, BodyLimits limits, CancellationToken ct)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            context.Features.Set(new Body(ReadOnlyMemory<byte>.Empty));
            return null;
        }
        var isCsv = limits.CsvBytesMax > 0 && Body.SaysCsv(context.Request);
        if (!isCsv && !Body.IsJson(context.Request)) return Problems.UnsupportedMediaType;
        if (isCsv && admission.BringLargeBody(PlacesOf(context)) is { } busy) return busy;
        if (await Body.ReceiveAsync(context.Request, isCsv ? limits.CsvBytesMax : limits.JsonBytesMax, isCsv, ct) is not { } body) return Problems.TooLarge;
        context.Features.Set(body);
        return null;
    }

    /// <summary>The same for an unknown partner, a wrong secret and a clock that is off: who guesses learns nothing.</summary>
    static Problem WrongSignature { get; } = Problems.Unauthenticated("The signature does not hold for this body and now: see secret, timestamp and webhook-id.");

    static Places PlacesOf(HttpContext context) => context.Features.Get<Places>()!;

    static string? Route(HttpContext context, string name) => context.Request.RouteValues[name] as string;
}

/// <summary>How large a body may be, in bytes, by its kind; no CSV, no file: 0.</summary>
readonly record struct BodyLimits(int JsonBytesMax, int CsvBytesMax, int FileBytesMax);
