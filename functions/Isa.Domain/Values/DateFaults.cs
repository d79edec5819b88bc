namespace Isa.Domain.Values;

/// <summary>The refusals of dates that many rules share.</summary>
public static class DateFaults
{
    public static readonly Fault InTheFuture = new("date.future", "What is said to be done lies after today in Zurich.")
    {
        Explanation = new(
            "Ce qui est noté comme fait l’est au plus tard aujourd’hui : le {0} est à venir, nous sommes le {1}. Corrigez la date, ou notez-le quand ce sera fait.",
            "Was als geschehen vermerkt wird, ist spätestens heute geschehen: Der {0} liegt in der Zukunft, heute ist der {1}. Berichtigen Sie das Datum, oder vermerken Sie es, wenn es geschehen ist.",
            "What is noted as done was done today at the latest: {0} is still ahead, today is {1}. Correct the day, or note it once it is done."),
    };
}
