using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>A CMS proposes a measure for a person.</summary>
static class ProposeContract
{
    const long UnitPriceRappenMax = 10_000_000;
    public const int DetailsMax = 16_000;
    static readonly BodyOf<Proposal> Request = new(new("measure", "partner", "from", "to?", "billing?", "schedule?", "objectives?", "externalRef?", "details?"), Read);
    static readonly Shape BillingShape = new("unit", "unitPriceRappen");
    static readonly Fault PartnerMalformed = new("id.malformed", "An id of an organiser has lower-case letters, digits and hyphens, at most 32.");

    public static async Task<Results<CreatedAnswer<ContractAnswer>, Problem>> Handle(
        CaseId caseId, Body body, Caller caller, CallKey key, IfMatch seen, VisibleCases cases, CaseChanges changes, ContractKeys keys, Partners partners, Catalogues catalogues, Seats seats, Clocks clocks, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var proposal, out var faults)) return Problems.Malformed(faults);

        if (await cases.FindAsync(caseId, caller, ct) is not { } found) return Problems.NotFound;
        var id = new ContractId(key.NewId());
        if (found.File.Contract(id) is { } before) return Created(before, found, caller, cases.Today);     // twice is once: the id comes from the key

        if (!seen.Matches(found.Version.ETag)) return Problems.Precondition;

        var claim = new ContractKey(id, caseId, proposal.Partner);
        var around = new ProposalSurroundings(
            await catalogues.CurrentAsync(ct), await partners.ExistsAsync(proposal.Partner, ct) && await seats.FindOfferAsync(proposal.Measure, proposal.Partner, ct) is not null,
            proposal.ExternalRef is not { } reference || await keys.IsFreeAsync(claim, reference, ct), cases.Today);
        if (!ProposalRules.Propose(id, proposal, found.File, around).Is(out _, out faults)) return Problems.Refused(faults);

        // Before the commit, so that a mark finds the contract as soon as it exists; a claim without contract is a leftover that can be taken over.
        if (!await keys.TryClaimAsync(claim, proposal.ExternalRef, ct)) return Problems.Refused([ProposalFaults.ReferenceTaken.Because(proposal.Partner)]);

        var proposed = new CaseEvent("contract-proposed", caller.Principal, clocks.Business.GetUtcNow(), id);
        var (stored, refusal) = await changes.ChangeAsync(
            () => cases.FindAsync(caseId, caller, ct),
            current => current.File.Contract(id) is not null ? Change.Nothing
                : !seen.Matches(current.Version.ETag) ? new Change.Refuse(Problems.Precondition)
                : ProposalRules.Propose(id, proposal, current.File, around).Is(out var contract, out var broken) ? new Change.Save(current.File.With(contract), proposed with { Warning = MarkOf(contract) })
                : new Change.Refuse(Problems.Refused(broken)), ct);
        if (stored is not null) return Created(stored.File.Contract(id)!, stored, caller, cases.Today);
        if (proposal.ExternalRef is { } claimed) await keys.ReleaseAsync(claim, claimed, ct);
        return refusal!;

        string? MarkOf(MeasureContract contract) => DurationRules.IsLongerThanPlanned(around.Catalogue.Find(contract.Measure)!, contract.From, contract.To) ? DurationRules.LongerThanPlanned : null;
    }

    static CreatedAnswer<ContractAnswer> Created(MeasureContract contract, StoredCase stored, Caller caller, DateOnly today) =>
        Answers.Created($"/api/contracts/{contract.Id}", ContractAnswer.Of(contract, caller, today), stored.ContractVersions[contract.Id].ETag);

    static Proposal Read(JsonMembers members) => new(
        members.Text("measure", Slug.LengthMax), members.ParsedOrNull("partner", PartnerId.LengthMax, Partner) ?? default, members.Day("from"), members.DayOrNull("to"),
        members.Has("billing") ? members.Object("billing", BillingShape, billing => (billing.Word<BillingUnit>("unit"), new Chf(billing.Number("unitPriceRappen", 0, UnitPriceRappenMax)))) : null,
        members.Has("schedule") ? members.Object("schedule", ScheduleWire.Shape, ScheduleWire.Read) : null,
        members.Texts("objectives", max: 20, lengthMax: 500), members.TextOrNull("externalRef", Proposal.ReferenceLengthMax), members.Raw("details", DetailsMax));

    static Outcome<PartnerId> Partner(string text) => PartnerId.TryParse(text, out var partner) ? partner : PartnerMalformed;
}
