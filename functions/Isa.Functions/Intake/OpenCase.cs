using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>A social worker admits a person.</summary>
static class OpenCase
{
    static readonly BodyOf<IntakeFacts> Request = IntakeRequest.Whole;

    public static async Task<Results<CreatedAnswer<CaseAnswer>, Problem>> Handle(
        Body body, Caller caller, CallKey key, Cases cases, CaseChanges changes, PersonClaims persons, CommuneRegister communes, Clocks clocks, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var facts, out var faults)) return Problems.Malformed(faults);
        if (facts.Cms.ToString() != caller.Scope) return Problems.Forbidden;

        var id = new CaseId(key.NewId());
        if (key.Value is not null && await cases.FindAsync(id, ct) is { } before) return Created(before, caller, clocks);      // twice is once: the id comes from the key

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
        return Created(saved, caller, clocks);
    }

    static CreatedAnswer<CaseAnswer> Created(StoredCase stored, Caller caller, Clocks clocks) =>
        Answers.Created($"/api/cases/{stored.File.Id}", CaseAnswer.Of(stored.File, caller, Zurich.Today(clocks.Business)), stored.Version.ETag);
}
