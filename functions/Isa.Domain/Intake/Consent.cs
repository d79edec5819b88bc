namespace Isa.Domain.Intake;

public enum ConsentKind { VoluntaryParticipation, DataExchange, Procuration, HealthEvaluation }

/// <summary>What the person agreed to, and from when. Withdrawn consents are kept with their last day.</summary>
public sealed record Consent(ConsentKind Kind, DateOnly GivenOn, DateOnly? WithdrawnOn = null)
{
    /// <summary>The day of the withdrawal no longer counts.</summary>
    public bool HoldsOn(DateOnly day) => GivenOn <= day && (WithdrawnOn is not { } end || day < end);
}
