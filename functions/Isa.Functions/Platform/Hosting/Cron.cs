namespace Isa.Functions.Platform.Hosting;

/// <summary>A six-field schedule in UTC: second, minute, hour, day of month, month, day of week (Sunday is 0). A field is a number, `*` or `*/n`.</summary>
sealed class Cron
{
    static readonly (int Min, int Max)[] Ranges = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];
    static readonly TimeSpan[] Backs = [TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(32), TimeSpan.FromDays(367), TimeSpan.FromDays(8 * 366)];
    readonly Func<int, bool>[] fields;

    Cron(string text, Func<int, bool>[] fields) => (Text, this.fields) = (text, fields);

    public string Text { get; }

    /// <exception cref="FormatException">Not six fields, or a field of another form.</exception>
    public static Cron Parse(string text)
    {
        var parts = text.Split(' ');
        if (parts.Length != Ranges.Length) throw new FormatException($"A schedule has six fields: {text}");
        return new(text, [.. parts.Zip(Ranges, (part, range) => Field(part, range.Min, range.Max))]);
    }

    /// <summary>The first tick after an instant.</summary>
    /// <exception cref="InvalidOperationException">There is none within eight years: a 30 February.</exception>
    public DateTimeOffset Next(DateTimeOffset after)
    {
        var at = new DateTimeOffset(after.UtcDateTime.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero).AddSeconds(1);
        for (var end = after.AddYears(8); at < end;)
        {
            if (!fields[4](at.Month) || !fields[3](at.Day) || !fields[5]((int)at.DayOfWeek)) at = new DateTimeOffset(at.Date, TimeSpan.Zero).AddDays(1);
            else if (!fields[2](at.Hour)) at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerHour)).AddHours(1);
            else if (!fields[1](at.Minute)) at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1);
            else if (!fields[0](at.Second)) at = at.AddSeconds(1);
            else return at;
        }
        throw new InvalidOperationException($"The schedule never ticks: {Text}");
    }

    /// <summary>The last tick at or before an instant.</summary>
    /// <exception cref="InvalidOperationException">There was none within eight years: a 30 February.</exception>
    public DateTimeOffset Last(DateTimeOffset until)
    {
        foreach (var back in Backs)
        {
            var tick = Next(until - back);
            if (tick > until) continue;
            while (Next(tick) is var next && next <= until) tick = next;
            return tick;
        }
        throw new InvalidOperationException($"The schedule never ticked: {Text}");
    }

    static Func<int, bool> Field(string text, int min, int max)
    {
        if (text == "*") return _ => true;
        if (text.StartsWith("*/", StringComparison.Ordinal) && int.TryParse(text[2..], out var step) && step > 0) return value => (value - min) % step == 0;
        if (int.TryParse(text, out var only) && only >= min && only <= max) return value => value == only;
        throw new FormatException("A field of a schedule is a number, * or */n.");
    }
}
