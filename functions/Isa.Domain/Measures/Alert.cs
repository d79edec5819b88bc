using System.Security.Cryptography;
using System.Text;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>What someone should look at.</summary>
public enum AlertKind
{
    PreavisWaiting, DecisionWaiting, InterviewsMissing, EndNear, RightsEnding, CapacityFull, NoAttendance, ConsentWithdrawn, FollowUpDue, ObservationDue, DeliveryFailed, PartnerSilent,
}

/// <summary>
/// Something that should be looked at: of which kind, of which case, contract or organiser, since when and until when it should be done. What caused it makes it
/// one alert and not another: the same cause is the same alert, however often one looks.
/// </summary>
public sealed record Alert(AlertKind Kind, string Cause, DateOnly Since, DateOnly? DueOn)
{
    public CaseId? CaseId { get; init; }

    public ContractId? Contract { get; init; }

    public string? Measure { get; init; }

    public PartnerId? Partner { get; init; }

    /// <summary>The same for the same kind, subject and cause.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}|{Subject}|{Cause}")))[..32];

    string Subject => Contract?.ToString() ?? CaseId?.ToString() ?? Partner?.ToString() ?? "";
}

/// <summary>How long a step may take, and how long ahead an alert comes. Where no source says it, the number is a default.</summary>
public static class Deadlines
{
    /// <summary>The canton gives its opinion within so many days of the proposal, or of what it asked about it: no source says it.</summary>
    public const int PreavisDays = 10;

    /// <summary>The commune notifies its decision within 30 days of the request (service social of Martigny, undated).</summary>
    public const int DecisionDays = 30;

    /// <summary>The end of a stay is near so many days before it.</summary>
    public const int EndNearDays = 30;

    /// <summary>The end of rights is near so many months before it: from then on the tandem is open (article on the tandem ORP/CMS).</summary>
    public const int RightsMonths = 3;

    /// <summary>After so many planned days on which nobody came.</summary>
    public const int AbsentDays = 10;

    /// <summary>An organiser where persons are expected and from whom nothing came for so many days.</summary>
    public const int SilentDays = 14;

    /// <summary>What a stay has changed is observed after so many months (evaluation of ISA, HES-SO Valais-Wallis).</summary>
    public const int ObservationMonths = 6;

    /// <summary>So long after the end of a stay interviews that were held are still told; then nobody asks any more.</summary>
    public const int ToldLateDays = 30;

    /// <summary>So many days a freed place is kept for the one to whom it was offered.</summary>
    public const int OfferDays = 7;

    /// <summary>The day on which the next step is due, or the stay ends; null: nothing is to be done.</summary>
    public static DateOnly? DueOn(MeasureContract contract) => contract.State switch
    {
        ContractState.Proposed => (contract.Preavis?.GivenOn ?? contract.ProposedOn)?.AddDays(PreavisDays) ?? contract.From,
        ContractState.PreavisGiven => (contract.ProposedOn ?? contract.Preavis?.GivenOn)?.AddDays(DecisionDays) ?? contract.From,
        ContractState.Approved => contract.From,
        ContractState.Active or ContractState.Suspended => Earlier(contract.To, ExtensionDueOn(contract)),
        ContractState.Ended or ContractState.Refused or ContractState.Cancelled => null,
    };

    /// <summary>The day on which the next step of an extension is due; null: none is asked for.</summary>
    public static DateOnly? ExtensionDueOn(MeasureContract contract) => contract.Extension switch
    {
        { State: ContractState.Proposed } asked => (asked.Preavis?.GivenOn ?? asked.AskedOn).AddDays(PreavisDays),
        { State: ContractState.PreavisGiven } asked => asked.AskedOn.AddDays(DecisionDays),
        _ => null,
    };

    static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;
}
