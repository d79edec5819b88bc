namespace Isa.Functions.Access;

/// <summary>The roles of the field: regional centre, canton, commune, organiser, placement office, evaluator, auditor, administration.</summary>
enum Role { Cms, Sas, Commune, Partner, Orp, Evaluator, Auditor, Admin }

/// <summary>Who calls: a role and its scope (the code of a centre, the number of a commune, the id of a partner; empty for canton, auditor and administration).</summary>
sealed record Caller(Role Role, string Scope, string Principal)
{
    /// <summary>The id of the signed webhook by which a partner's system calls; null for a person.</summary>
    public string? WebhookId { get; init; }

    /// <summary>The browser sent the credentials by itself: another site may have made it do so.</summary>
    public bool ByCookie { get; init; }

    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}
