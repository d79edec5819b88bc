namespace Isa.Domain.Values;

/// <summary>The refusals of dates that many rules share.</summary>
public static class DateFaults
{
    public static readonly Fault InTheFuture = new("date.future", "What is said to be done lies after today in Zurich.");
}
