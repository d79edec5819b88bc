namespace Isa.Domain.Values;

/// <summary>Days from the first to the last; both count. No last day: open to the future.</summary>
public readonly record struct Period(DateOnly First, DateOnly? Last)
{
    public bool Contains(DateOnly day) => day >= First && (Last is not { } last || day <= last);

    /// <summary>The day itself, or the first or last day when it lies outside.</summary>
    public DateOnly Nearest(DateOnly day) => day < First ? First : Last is { } last && day > last ? last : day;

    public bool Overlaps(Period other) => (Last is not { } last || other.First <= last) && (other.Last is not { } end || First <= end);
}
