using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.Extensions.Primitives;

namespace Isa.Functions.Access;

/// <summary>
/// As whom an identity calls. Its app role says what it is, an assignment where; canton, auditor and administration have no scope, and for them
/// the app role is enough: otherwise there would be no first administrator to assign anything.
/// </summary>
static class RoleChoice
{
    public const string Header = "X-Isa-Role";

    public static (Caller? Caller, Problem? Refusal) Of(EntraIdentity who, IReadOnlyList<Assignment> assigned, StringValues wanted)
    {
        var possible = who.Roles.SelectMany(role => ScopesOf(role, assigned).Select(scope => new Caller(role, scope, who.Principal))).ToArray();
        if (possible is []) return (null, who.Roles is [] ? Problems.RoleMissing : Problems.AssignmentMissing);
        var chosen = wanted.Count == 0 ? possible : possible.Where(caller => wanted == Words<Role>.Of(caller.Role) || wanted == Name(caller)).ToArray();
        return chosen switch
        {
            [var one] => (one, null),
            [] => (null, Problems.RoleNotHeld),
            _ => (null, Problems.RoleToChoose(string.Join(", ", chosen.Select(Name).Order(StringComparer.Ordinal)))),
        };
    }

    static IEnumerable<string> ScopesOf(Role role, IReadOnlyList<Assignment> assigned) =>
        Scopes.AreNeeded(role) ? assigned.Where(assignment => assignment.Role == Words<Role>.Of(role) && Scopes.Fits(role, assignment.Scope)).Select(assignment => assignment.Scope) : [""];

    static string Name(Caller caller) => $"{Words<Role>.Of(caller.Role)}:{caller.Scope}";
}
