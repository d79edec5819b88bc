using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Access;

/// <summary>The administration says where an identity of Entra ID has its roles; the list replaces the one before. Twice is once: the same list changes nothing.</summary>
static class SetAssignments
{
    static readonly Shape One = new("role", "scope");
    static readonly BodyOf<Assignment[]> Request = new(new("assignments"), members => members.Objects("assignments", 0, Assignments.Max, One, Read));

    public static async Task<Results<Answer<AssignmentsAnswer>, Problem>> Handle(Guid oid, Body body, IfMatch seen, Assignments assignments, KnownAssignments known, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var list, out var faults)) return Problems.Malformed(faults);

        while (true)        // who meets another change replaces what that one left
        {
            var stored = await assignments.FindAsync(oid, ct);
            if (stored.List.ToHashSet().SetEquals(list)) return AssignmentsAnswer.Of(oid, stored);
            if (!seen.Matches(stored.ETag ?? "")) return Problems.Precondition;
            if (await assignments.TryReplaceAsync(oid, stored, [.. list.Distinct()], ct) is not { } saved) continue;
            known.Forget();
            return AssignmentsAnswer.Of(oid, saved);
        }
    }

    static Assignment Read(JsonMembers members)
    {
        var (role, scope) = (members.WordOrNull<Role>("role"), members.TextOrNull("scope", Slug.LengthMax));
        if (role is { } known && !Scopes.AreNeeded(known)) members.Fault("role", "role.without-scope", "This role has no scope: its app role in Entra ID is enough.");
        else if (role is { } other && scope is not null && !Scopes.Fits(other, scope)) members.Fault("scope", "scope.unknown", "The role can have no such scope: a centre's code, a commune's number, the id of an organiser, an office or a mandate.");
        return new(role is { } said ? Words<Role>.Of(said) : "", scope ?? "");
    }
}
