using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>A draft is thrown away. Twice is once.</summary>
static class DeleteDraft
{
    public static async Task<Results<NoContent, Problem>> Handle([As<CaseId>] string draftId, Caller caller, Drafts drafts, CancellationToken ct)
    {
        var cms = new CmsId(caller.Scope);
        if (await drafts.FindAsync(cms, draftId, ct) is { } draft) await drafts.DeleteAsync(cms, draft, ct);
        return TypedResults.NoContent();
    }
}
