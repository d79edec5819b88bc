namespace Isa.Functions.Platform.Storage;

/// <summary>The instant at which whoever asked stops listening. It flows with the call; retries that would end after it are not begun.</summary>
static class Deadline
{
    static readonly AsyncLocal<DateTimeOffset?> Ambient = new();

    /// <summary>The deadline of the work that runs now; null means none.</summary>
    public static DateTimeOffset? Current => Ambient.Value;

    /// <summary>Sets the deadline until the answer is disposed of. Inside another one the earlier of the two holds.</summary>
    public static IDisposable Set(DateTimeOffset at)
    {
        var before = Ambient.Value;
        Ambient.Value = before < at ? before : at;
        return new Scope(before);
    }

    sealed class Scope(DateTimeOffset? before) : IDisposable
    {
        public void Dispose() => Ambient.Value = before;
    }
}
