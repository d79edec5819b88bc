using System.Collections.Concurrent;
using Isa.Domain.Values;

namespace Isa.Functions.Access;

/// <summary>What one call of a function has shown, kept back and is about to change. It flows with the call; work in the background has none.</summary>
sealed class AuditNote : IDisposable
{
    /// <summary>Writes the line of a change of these cases, or of something that bears this name and id.</summary>
    public delegate Task WriteLine(CaseId[] cases, (string Name, string Id)? made, CancellationToken ct);

    static readonly AsyncLocal<AuditNote?> Ambient = new();
    readonly AuditNote? before;
    readonly WriteLine write;
    readonly ConcurrentDictionary<CaseId, bool> shown = [], hidden = [];
    readonly ConcurrentDictionary<CaseId, Lazy<Task>> changed = [];

    AuditNote(AuditNote? before, WriteLine write) => (this.before, this.write) = (before, write);

    /// <summary>Notes from here on, until it is disposed of.</summary>
    public static AuditNote Begin(WriteLine write) => Ambient.Value = new(Ambient.Value, write);

    public IEnumerable<CaseId> Shown => shown.Keys;

    /// <summary>Cases that exist and that the caller does not see.</summary>
    public IEnumerable<CaseId> Hidden => hidden.Keys;

    /// <summary>Cases with a line already.</summary>
    public IEnumerable<CaseId> Changed => changed.Keys;

    /// <summary>Something else than a case has its line already.</summary>
    public bool HasMade { get; private set; }

    /// <summary>Notes a case that was found for a caller, and answers whether the caller sees it.</summary>
    public static bool Looked(CaseId id, bool sees)
    {
        if (Ambient.Value is { } note) (sees ? note.shown : note.hidden)[id] = true;
        return sees;
    }

    /// <summary>For what is shown of cases that nobody looked for one by one.</summary>
    public static void Shows(IEnumerable<CaseId> some)
    {
        foreach (var id in some) Looked(id, sees: true);
    }

    /// <summary>To be awaited before a commit: the line stands, once for each case and call.</summary>
    public static Task ChangingAsync(CaseId id, CancellationToken ct) =>
        Ambient.Value is { } note ? note.changed.GetOrAdd(id, _ => new(() => note.write([id], made: null, ct))).Value : Task.CompletedTask;

    /// <summary>To be awaited before something is stored whose id stands in the body and not in the route.</summary>
    public static Task MakingAsync(string name, string id, CancellationToken ct)
    {
        if (Ambient.Value is not { } note) return Task.CompletedTask;
        note.HasMade = true;
        return note.write([], (name, id), ct);
    }

    public void Dispose() => Ambient.Value = before;
}
