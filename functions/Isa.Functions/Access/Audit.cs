using System.Diagnostics;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>What the trail has to know of a function: its name and method, what it does, and whether it has its line written before it commits, as all do that change cases by <see cref="CaseChanges"/>.</summary>
sealed record AuditedFunction(string Name, bool IsGet, AuditAction Does, bool WritesLine)
{
    public static AuditedFunction Of(string name, string method, AuditAction does, bool namesMade, Delegate handler) =>
        new(name, HttpMethods.IsGet(method), does, namesMade || handler.Method.GetParameters().Select(parameter => parameter.ParameterType).Any(LeansOnChanges));

    static bool LeansOnChanges(Type type) => type == typeof(CaseChanges) || type.GetConstructors().Any(made => made.GetParameters().Any(part => part.ParameterType == typeof(CaseChanges)));
}

/// <summary>
/// Puts every function with a door under the audit trail, so that none has to think of it. A change has its line before it is committed; what is
/// shown has one before the answer goes out; no line, no answer. A webhook's delivery needs none: row and body are its trail.
/// </summary>
sealed class Audit(AuditTrail trail, Cases cases, ContractKeys contracts, Partners partners, Clocks clocks)
{
    /// <summary>More ids than a line has make a further one.</summary>
    const int CasesInALine = 10_000;

    /// <summary>The parts of a route that are ids of our own or dates. All else may be anything: ids of drafts and of deliveries are chosen by callers, who may put a name into them.</summary>
    internal static readonly string[] Named = ["caseId", "contractId", "documentId", "paperId", "partnerId", "secretId", "oid", "month", "year", "validFrom"];

    /// <summary>Runs a function and answers its result when the trail has what there is to say.</summary>
    public async ValueTask<object?> AroundAsync(HttpContext context, AuditedFunction function, Func<ValueTask<object?>> run)
    {
        if (context.Features.Get<Caller>() is not { } caller || (caller.WebhookId is not null && !HttpMethods.IsGet(context.Request.Method))) return await run();

        var (ct, line) = (context.RequestAborted, LineOf(context, caller, function.Name));
        using var note = AuditNote.Begin((ids, made, token) => WriteAsync(made is { } some ? line with { On = new Dictionary<string, string> { [some.Name] = some.Id } } : line, function.Does, ids, token));
        var changes = function.Does != AuditAction.Read;
        var isFirst = changes && !function.WritesLine;
        if (isFirst) await WriteAsync(line, function.Does, CaseId.TryParse(context.Request.RouteValues["caseId"] as string, out var named) ? [named] : [], ct);

        var result = await run();
        while (result is INestedHttpResult nested) result = nested.Result;
        if (result is IValueHttpResult { Value: IShowsCases answer }) AuditNote.Shows(answer.Cases);
        var seen = caller.Role is Role.Partner or Role.Orp or Role.Evaluator ? AuditAction.Disclose : AuditAction.Read;
        var untold = note.Shown.Except(note.Changed).ToArray();
        var isRepeat = function.IsGet && !HttpMethods.IsGet(context.Request.Method);
        await (result switch
        {
            Problem when isRepeat => Task.CompletedTask,      // it is not answered: the call is judged again
            Problem { StatusCode: StatusCodes.Status403Forbidden } => WriteAsync(line, AuditAction.Refused, [.. note.Hidden.Union(note.Shown)], ct),
            Problem { StatusCode: StatusCodes.Status404NotFound } when note.Hidden.Any() => WriteAsync(line, AuditAction.Refused, [.. note.Hidden], ct),
            Problem { Betrays: { } known } problem => WriteAsync(line, problem.CaseId is null ? AuditAction.Disclose : AuditAction.Read, [known], ct),
            _ when untold is not [] => WriteAsync(line, seen, untold, ct),
            Problem => Task.CompletedTask,
            _ when isFirst || note.HasMade || note.Changed.Any() => Task.CompletedTask,
            _ => WriteAsync(line, AuditAction.Read, [], ct),
        });
        return result;
    }

    /// <summary>What the door refused, where there is something behind it: a case, a contract, a partner, or the function itself.</summary>
    public async Task RefusedAsync(HttpContext context, string what, CancellationToken ct)
    {
        if (context.Features.Get<Caller>() is not { } caller) return;
        var values = context.Request.RouteValues;
        CaseId[] concerned = [];
        if (CaseId.TryParse(values["caseId"] as string, out var caseId))
        {
            if (await cases.FindHeadAsync(caseId, ct) is null) return;
            concerned = [caseId];
        }
        else if (ContractId.TryParse(values["contractId"] as string, out var contract))
        {
            if (await contracts.FindAsync(contract, ct) is not { } key) return;
            concerned = [key.CaseId];
        }
        else if (PartnerId.TryParse(values["partnerId"] as string, out var partner) && !await partners.ExistsAsync(partner, ct)) return;
        await WriteAsync(LineOf(context, caller, what), AuditAction.Refused, concerned, ct);
    }

    AuditLine LineOf(HttpContext context, Caller caller, string what)
    {
        var on = Named.Where(name => context.Request.RouteValues[name] is string).ToDictionary(name => name, name => (string)context.Request.RouteValues[name]!);
        return new(
            N: 0, clocks.Business.GetUtcNow(), caller.Principal, Words<Role>.Of(caller.Role), caller.Scope, default, what, [], on.Count == 0 ? null : on,
            Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier, Before: "");
    }

    Task WriteAsync(AuditLine line, AuditAction action, CaseId[] ids, CancellationToken ct) => ids.Length <= CasesInALine
        ? trail.WriteAsync(line with { Action = action, Cases = ids }, ct)
        : Task.WhenAll(ids.Chunk(CasesInALine).Select(some => trail.WriteAsync(line with { Action = action, Cases = some }, ct)));
}
