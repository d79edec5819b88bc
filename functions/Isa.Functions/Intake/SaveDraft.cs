using System.Text.Json;
using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>A centre keeps an intake that is not finished: any part of it, each as it must be in the end. `POST /api/intakes?draft=` makes a case of it.</summary>
static class SaveDraft
{
    static readonly BodyOf<IntakeFacts> Request = IntakeRequest.Whole.Partly;

    public static async Task<Results<Answer<DraftAnswer>, Problem>> Handle([As<CaseId>] string draftId, Body body, Caller caller, IfMatch seen, Drafts drafts, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out _, out var faults)) return Problems.Malformed(faults);

        var cms = new CmsId(caller.Scope);
        while (true)        // who meets another change replaces what that one left
        {
            var before = await drafts.FindAsync(cms, draftId, ct);
            if (before is not null && before.Intake.Span.SequenceEqual(body.Bytes.Span)) return DraftAnswer.Of(before);
            if (!seen.Matches(before?.Version.ETag ?? "")) return Problems.Precondition;
            if (await drafts.TrySaveAsync(cms, draftId, body.Bytes, before, ct) is { } saved) return DraftAnswer.Of(saved);
        }
    }
}

/// <summary>A draft with what it holds of the intake, as it was sent.</summary>
sealed record DraftAnswer(string DraftId, CaseStatus Status, DateTimeOffset SavedAt, JsonElement Intake)
{
    public static Answer<DraftAnswer> Of(Draft draft)
    {
        using var intake = JsonDocument.Parse(draft.Intake);
        return Answers.Ok(new DraftAnswer(draft.Id, CaseStatus.Draft, draft.SavedAt, intake.RootElement.Clone()), draft.Version.ETag);
    }
}
