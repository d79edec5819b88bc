using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>Measures in a company: one support at a time for the same work at the same employer (PAI beside RHT or AIT, CII Valais newsletter 2021).</summary>
public static class EmployerRules
{
    /// <summary>The details that name the employer by its UID, and the supports that it has for the same work.</summary>
    public const string Employer = "employerUid", OtherSupports = "employerSupports";

    /// <summary>The fault of a support that the employer has already for the days.</summary>
    public static Fault[] Broken(MeasureContract contract, Measure measure, CaseFile file, Func<string, Measure?> find)
    {
        if (!measure.Has(MeasureRules.ExclusiveAtEmployer)) return [];
        string[] others = [.. DetailsSchema.FindAll(contract.Details, OtherSupports), .. file.Contracts.Where(other => other.Id != contract.Id && IsSameSupport(other, contract, find)).Select(other => other.Measure)];
        return others is [] ? [] : [MeasureRules.ExclusiveAtEmployer.Because(contract.Days, string.Join(", ", others.Distinct()))];
    }

    /// <summary>The details name another employer than the one that was validated.</summary>
    public static bool NamesAnother(string? details, CompanyValidation validation) => Of(DetailsSchema.Find(details, Employer)) is { } named && named != Of(validation.EmployerUid);

    static bool IsSameSupport(MeasureContract other, MeasureContract contract, Func<string, Measure?> find) =>
        (other.GoesOn || other.Stay is not null) && other.Days.Overlaps(contract.Days) && find(other.Measure)?.Has(MeasureRules.ExclusiveAtEmployer) == true
        && Employers(other).Intersect(Employers(contract)).Any();

    /// <summary>The employer that was validated, and the one that the details name: a slip in either must not hide the other.</summary>
    static IEnumerable<Uid> Employers(MeasureContract contract) => new[] { Of(contract.CompanyValidation?.EmployerUid), Of(DetailsSchema.Find(contract.Details, Employer)) }.OfType<Uid>();

    static Uid? Of(string? text) => text is not null && Uid.Parse(text).Is(out var uid, out _) ? uid : null;
}
