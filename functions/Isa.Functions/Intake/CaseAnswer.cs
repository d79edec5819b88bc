using System.Text.Json.Serialization;
using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;

namespace Isa.Functions.Intake;

/// <summary>
/// A case as its reader may see it: an organiser sees the names, and these only while the person agrees to the exchange of data. Commune and centre are
/// those of today. An erased case has no person and no texts left; when it was closed or erased is told only then.
/// </summary>
sealed record CaseAnswer(
    CaseId CaseId, CaseStatus Status, DateOnly AidFrom, DateOnly ContactedOn, CommuneId Commune, CmsId Cms, string? Assignee,
    PersonAnswer? Person, Situation? Situation, IReadOnlyList<Consent>? Consents, StrategyAnswer? Strategy, IReadOnlyList<ContractId> Contracts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ClosureAnswer? Closure, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? ErasedOn) : IShowsCases
{
    IEnumerable<CaseId> IShowsCases.Cases => [CaseId];

    public static CaseAnswer Of(CaseFile file, Caller reader, DateOnly today)
    {
        var (sees, domicile) = (VisibleCases.Sees(reader, file, today), file.DomicileOn(today));        // who gave the case away and says so again has no part in it any more
        var (whole, situations) = (sees && reader.Sees(AccessTable.Persons), sees && reader.Sees(AccessTable.Situations));
        return new(
            file.Id, file.Status, file.AidFrom, file.ContactedOn, domicile.Commune, domicile.Cms, whole ? file.Assignee : null,
            file.Person is { } person && (whole || (sees && file.HasConsents([ConsentKind.DataExchange], today))) ? PersonAnswer.Of(person, whole) : null,
            situations ? file.Situation : null, whole ? file.Consents : null,
            situations && file.Strategy is { } strategy ? StrategyAnswer.Of(strategy, reader) : null,
            [.. file.Contracts.Where(contract => VisibleCases.Sees(reader, file, contract, today)).Select(contract => contract.Id)],
            whole && file.Status == CaseStatus.Closed && file.Closure is { } closure ? new(closure.On, closure.Reason) : null, file.ErasedOn);
    }
}

/// <summary>When and why the case was closed.</summary>
sealed record ClosureAnswer(DateOnly On, string Reason);

/// <summary>Who the person is, or only the names.</summary>
sealed record PersonAnswer(
    string? Ahv, string? AhvMissingReason, string FamilyName, string GivenName, PartialDate? BirthDate, Language? Language, ResidenceStatus? ResidenceStatus, Household? Household)
{
    public static PersonAnswer Of(Person person, bool whole) => whole
        ? new(person.Ahv?.Formatted(), person.AhvMissingReason, person.FamilyName, person.GivenName, person.BirthDate, person.Language, person.ResidenceStatus, person.Household)
        : new(null, null, person.FamilyName, person.GivenName, null, null, null, null);
}

/// <summary>The strategy, with its note where its reader sees notes.</summary>
sealed record StrategyAnswer(Axis Axis, IReadOnlyList<string> Aims, string? Note)
{
    public static StrategyAnswer Of(Strategy strategy, Caller reader) =>
        new(strategy.Axis, strategy.Aims, reader.Sees(AccessTable.Notes) ? strategy.Note : null);
}
