using System.Collections.Concurrent;
using Isa.Domain.Values;

namespace Isa.Functions.Access;

/// <summary>What one call of a function has shown, kept back and is about to change. It flows with the call; work in the background has none.</summary>
sealed class AuditNote(Func<CaseId, CancellationToken, Task> writeChange) : IDisposable
{
    static readonly AsyncLocal<AuditNote?> Ambient = new();
    readonly AuditNote? before = Ambient.Value;
    readonly Func<CaseId, CancellationToken, Task> write = writeChange;
    readonly ConcurrentDictionary<CaseId, bool> shown = [], hidden = [];
    readonly ConcurrentDictionary<CaseId, Lazy<Task>> changed = [];

    public IEnumerable<CaseId> Shown => shown.Keys;

    /// <summary>Cases that exist and that the caller does not see.</summary>
    public IEnumerable<CaseId> Hidden => hidden.Keys;

    /// <summary>Cases with a line already.</summary>
    public IEnumerable<CaseId> Changed => changed.Keys;

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
        Ambient.Value is { } note ? note.changed.GetOrAdd(id, _ => new(() => note.write(id, ct))).Value : Task.CompletedTask;

    /// <summary>Notes from here on.</summary>
    public AuditNote Begin()
    {
        Ambient.Value = this;
        return this;
    }

    public void Dispose() => Ambient.Value = before;
}
