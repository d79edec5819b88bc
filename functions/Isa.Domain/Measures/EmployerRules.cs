using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>Measures in a company: one support at a time for the same work at the same employer (PAI beside RHT or AIT, CII Valais newsletter 2021).</summary>
public static class EmployerRules
{
    /// <summary>The details that name the employer by its UID, and the supports that it has for the same work.</summary>
    public const string Employer = "employerUid", OtherSupports = "employerSupports";

    /// <summary>The UID of the employer, as it was validated, else as the details name it; null: not named yet.</summary>
    public static string? EmployerOf(MeasureContract contract) => contract.CompanyValidation?.EmployerUid ?? DetailsSchema.Find(contract.Details, Employer);

    public static Fault[] Broken(MeasureContract contract, Measure measure, CaseFile file, Func<string, Measure?> find) =>
        Broken(contract.Id, measure, contract.Details, contract.Days, file, find);

    /// <summary>The fault of a support that the employer has already for the days.</summary>
    public static Fault[] Broken(ContractId id, Measure measure, string? details, Period days, CaseFile file, Func<string, Measure?> find) => Rules.Broken(
        (!measure.Has(MeasureRules.ExclusiveAtEmployer)
            || (DetailsSchema.Find(details, OtherSupports) is null or "[]" && !file.Contracts.Any(other => other.Id != id && IsSameSupport(other, details, days, find))), MeasureRules.ExclusiveAtEmployer));

    static bool IsSameSupport(MeasureContract other, string? details, Period days, Func<string, Measure?> find) =>
        (other.GoesOn || other.Stay is not null) && other.Days.Overlaps(days) && find(other.Measure)?.Has(MeasureRules.ExclusiveAtEmployer) == true
        && EmployerOf(other) is { } employer && employer == DetailsSchema.Find(details, Employer);
}
