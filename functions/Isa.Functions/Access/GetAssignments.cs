using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Access;

/// <summary>Where an identity of Entra ID has its roles. Whoever was never assigned anything has an empty list.</summary>
static class GetAssignments
{
    public static async Task<Results<Answer<AssignmentsAnswer>, Problem>> Handle(Guid oid, Assignments assignments, CancellationToken ct) =>
        AssignmentsAnswer.Of(oid, await assignments.FindAsync(oid, ct));
}

sealed record AssignmentsAnswer(Guid Oid, IReadOnlyList<Assignment> Assignments)
{
    public static Answer<AssignmentsAnswer> Of(Guid oid, StoredAssignments stored) => Answers.Ok(new AssignmentsAnswer(oid, stored.List), stored.ETag);
}
