using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;

namespace Isa.Functions.Intake;

/// <summary>A case as its reader may see it: an organiser sees the names, and these only while the person agrees to the exchange of data.</summary>
sealed record CaseAnswer(
    CaseId CaseId, CaseStatus Status, DateOnly AidFrom, DateOnly ContactedOn, CommuneId Commune, CmsId Cms, string? Assignee,
    PersonAnswer? Person, Situation? Situation, IReadOnlyList<Consent>? Consents, StrategyAnswer? Strategy, IReadOnlyList<ContractId> Contracts) : IShowsCases
{
    IEnumerable<CaseId> IShowsCases.Cases => [CaseId];

    public static CaseAnswer Of(CaseFile file, Caller reader, DateOnly today)
    {
        var whole = reader.Role != Role.Partner;
        return new(
            file.Id, file.Status, file.AidFrom, file.ContactedOn, file.Commune, file.Cms, Assignee: null,
            whole || file.HasConsents([ConsentKind.DataExchange], today) ? PersonAnswer.Of(file.Person, whole) : null,
            whole ? file.Situation : null, whole ? file.Consents : null,
            whole && file.Strategy is { } strategy ? StrategyAnswer.Of(strategy, reader) : null,
            [.. file.Contracts.Where(contract => VisibleCases.Sees(reader, file, contract)).Select(contract => contract.Id)]);
    }
}

/// <summary>Who the person is, or only the names.</summary>
sealed record PersonAnswer(
    string? Ahv, string? AhvMissingReason, string FamilyName, string GivenName, DateOnly? BirthDate, Language? Language, ResidenceStatus? ResidenceStatus, Household? Household)
{
    public static PersonAnswer Of(Person person, bool whole) => whole
        ? new(person.Ahv?.Formatted(), person.AhvMissingReason, person.FamilyName, person.GivenName, person.BirthDate, person.Language, person.ResidenceStatus, person.Household)
        : new(null, null, person.FamilyName, person.GivenName, null, null, null, null);
}

/// <summary>The strategy; its note, like all notes, is for the centre and the canton.</summary>
sealed record StrategyAnswer(Axis Axis, IReadOnlyList<string> Aims, string? Note)
{
    public static StrategyAnswer Of(Strategy strategy, Caller reader) =>
        new(strategy.Axis, strategy.Aims, reader.Role is Role.Cms or Role.Sas ? strategy.Note : null);
}
