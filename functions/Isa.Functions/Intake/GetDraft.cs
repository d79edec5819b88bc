using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>A draft of the own centre.</summary>
static class GetDraft
{
    public static async Task<Results<Answer<DraftAnswer>, Problem>> Handle([As<CaseId>] string draftId, Caller caller, Drafts drafts, CancellationToken ct) =>
        await drafts.FindAsync(new(caller.Scope), draftId, ct) is { } draft ? DraftAnswer.Of(draft) : Problems.NotFound;
}
