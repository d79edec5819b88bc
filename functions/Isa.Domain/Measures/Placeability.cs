using System.Globalization;

namespace Isa.Domain.Measures;

/// <summary>That a person is fit for placement is validated before the office takes the person over (CII Valais newsletter 2021, collaboration ORP-BIP). The sources name no form: the day is a detail of the contract.</summary>
public static class Placeability
{
    /// <summary>The detail that bears the day of the validation.</summary>
    public const string ValidatedOn = "placeabilityValidatedOn";

    /// <summary>It was validated on that day or before.</summary>
    public static bool IsValidated(string? details, DateOnly on) =>
        DateOnly.TryParseExact(DetailsSchema.Find(details, ValidatedOn), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var validated) && validated <= on;
}
