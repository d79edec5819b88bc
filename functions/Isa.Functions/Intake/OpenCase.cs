using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>A social worker admits a person; with `draft`, and without a body of its own, by what was kept as a draft, which then goes.</summary>
static class OpenCase
{
    static readonly BodyOf<IntakeFacts> Request = IntakeRequest.Whole.OrNothing;

    public static async Task<Results<CreatedAnswer<CaseAnswer>, Problem>> Handle(
        Body body, [As<CaseId>] string? draft, Caller caller, CallKey key, Cases cases, CaseChanges changes, PersonClaims persons, Drafts drafts, CommuneRegister communes, Clocks clocks, CancellationToken ct)
    {
        var (id, cms) = (new CaseId(key.NewId()), new CmsId(caller.Scope));
        var kept = Slug.IsValid(draft) ? await drafts.FindAsync(cms, draft, ct) : null;
        if (key.Value is not null && await cases.FindAsync(id, ct) is { } before) return await CreatedAsync(before);      // twice is once: the id comes from the key

        var saysNothing = body.Bytes.IsEmpty || body.Bytes.Span.SequenceEqual("{}"u8);
        if (draft is not null && kept is null && saysNothing) return Problems.NotFound;
        if (!(kept is not null && saysNothing ? new Body(kept.Intake) : body).Read(Request).Is(out var facts, out var faults)) return Problems.Malformed(faults);
        if (facts.Cms != cms) return Problems.Forbidden;

        var intake = IntakeRules.Open(id, facts, Zurich.Today(clocks.Business), await communes.ReadAsync(ct));
        if (!intake.Is(out var file, out faults)) return Problems.Refused(faults);

        Claim.Ours? claim = null;
        if (file.Person?.Ahv is { } ahv)
        {
            (claim, var taken) = await persons.ReserveAsync(ahv, id, caller, ct);
            if (taken is not null) return taken;
        }

        var opened = new CaseEvent("case-opened", caller.Principal, clocks.Business.GetUtcNow());
        var saved = await changes.AddAsync(file, opened, ct) ?? await cases.FindAsync(id, ct);        // of two at once with one key, both find the one case
        if (saved is null) return Problems.CaseChanged;
        if (claim is not null) await persons.OpenAsync(claim, ct);
        return await CreatedAsync(saved);

        async Task<CreatedAnswer<CaseAnswer>> CreatedAsync(StoredCase stored)
        {
            if (kept is not null) await drafts.DeleteAsync(cms, kept, ct);
            return Answers.Created($"/api/cases/{stored.File.Id}", CaseAnswer.Of(stored.File, caller, Zurich.Today(clocks.Business)), stored.Version.ETag);
        }
    }
}
