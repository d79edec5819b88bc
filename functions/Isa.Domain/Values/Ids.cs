using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Isa.Domain.Values;

/// <summary>The form that all ids of ours share: lower-case letters, digits and hyphens, not beginning with a hyphen. They may stand in keys, URLs and logs.</summary>
public static class Slug
{
    public const int LengthMax = 64;

    static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool IsValid([NotNullWhen(true)] string? text, int lengthMax = LengthMax) =>
        text is { Length: > 0 } && text.Length <= lengthMax && text[0] != '-'
        && text.AsSpan().IndexOfAnyExcept(Letters) < 0;

    internal static string Checked(string text, int lengthMax = LengthMax) =>
        IsValid(text, lengthMax) ? text : throw new ArgumentException("Not an id.", nameof(text));
}

/// <summary>The file of one person at one time of aid.</summary>
public readonly record struct CaseId
{
    readonly string text;

    public CaseId(string text) => this.text = Slug.Checked(text);

    public static bool TryParse(string? text, out CaseId id)
    {
        id = Slug.IsValid(text) ? new(text) : default;
        return id != default;
    }

    public override string ToString() => text ?? "";
}

/// <summary>One document of one case.</summary>
public readonly record struct DocumentId
{
    readonly string text;

    public DocumentId(string text) => this.text = Slug.Checked(text);

    public static bool TryParse(string? text, out DocumentId id)
    {
        id = Slug.IsValid(text) ? new(text) : default;
        return id != default;
    }

    public override string ToString() => text ?? "";
}

/// <summary>One measure contract of one case.</summary>
public readonly record struct ContractId
{
    readonly string text;

    public ContractId(string text) => this.text = Slug.Checked(text);

    public static bool TryParse(string? text, out ContractId id)
    {
        id = Slug.IsValid(text) ? new(text) : default;
        return id != default;
    }

    public override string ToString() => text ?? "";
}

/// <summary>One paper of one measure contract.</summary>
public readonly record struct PaperId
{
    readonly string text;

    public PaperId(string text) => this.text = Slug.Checked(text);

    public static bool TryParse(string? text, out PaperId id)
    {
        id = Slug.IsValid(text) ? new(text) : default;
        return id != default;
    }

    public override string ToString() => text ?? "";
}

/// <summary>An organiser of measures, an ORP office or an evaluator; at most 32 characters.</summary>
public readonly record struct PartnerId
{
    public const int LengthMax = 32;
    readonly string text;

    public PartnerId(string text) => this.text = Slug.Checked(text, LengthMax);

    public static bool TryParse(string? text, out PartnerId id)
    {
        id = Slug.IsValid(text, LengthMax) ? new(text) : default;
        return id != default;
    }

    public override string ToString() => text ?? "";
}

/// <summary>A regional social medical centre (CMSR), by its code.</summary>
public readonly record struct CmsId
{
    readonly string text;

    public CmsId(string text) => this.text = Slug.Checked(text);

    /// <summary>The five centres of the canton (CII Valais newsletter 2021).</summary>
    public static IReadOnlyList<CmsId> All { get; } =
        [new("oberwallis"), new("sierre"), new("sion-herens-conthey"), new("martigny"), new("bas-valais")];

    /// <summary>Only the five centres are taken.</summary>
    public static bool TryParse(string? text, out CmsId id)
    {
        id = All.FirstOrDefault(cms => cms.text == text);
        return id != default;
    }

    public override string ToString() => text ?? "";
}

/// <summary>A commune by its number of the Federal Statistical Office; Valais uses 6001 to 6300.</summary>
public readonly record struct CommuneId(int Number)
{
    public static bool TryParse(string? text, out CommuneId id)
    {
        id = text is { Length: 4 } && int.TryParse(text, NumberStyles.None, null, out var number) && number is >= 6001 and <= 6300 ? new(number) : default;
        return id != default;
    }

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
