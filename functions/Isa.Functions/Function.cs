using Isa.Functions.Access;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Store;

namespace Isa.Functions;

/// <summary>One function of the app: its name, what triggers it, and the method that does it.</summary>
abstract record Function(string Name, Delegate Handler);

/// <summary>A function behind a route. `ShowsSecret`: its answer is never repeated. `JudgesRepetition`: it recognises a repeated call by itself.</summary>
sealed record HttpFunction(string Name, string Method, string Route, Door Door, Delegate Handler) : Function(Name, Handler)
{
    public bool ShowsSecret { get; init; }

    /// <summary>What the audit trail calls it; by its method where the catalogue does not say.</summary>
    public AuditAction Does { get; init; } = HttpMethods.IsGet(Method) ? AuditAction.Read : AuditAction.Change;

    public bool JudgesRepetition { get; init; }

    /// <summary>A repeated call is answered by its effect, which the function finds again: at its location stands a page.</summary>
    public bool FindsItself { get; init; }

    /// <summary>What it makes has its id from the body: the function itself has the trail name it (<see cref="AuditNote.MakingAsync"/>).</summary>
    public bool NamesMade { get; init; }

    /// <summary>How large a body may be, in bytes.</summary>
    public int BodyBytesMax { get; init; } = Platform.Http.Body.JsonBytesMax;

    /// <summary>How large a body may be as CSV, in bytes; 0: only JSON is taken.</summary>
    public int CsvBytesMax { get; init; }

    /// <summary>How large a body may be that is a file of a case, in bytes; 0: none is taken. Such a body streams, and a repeated call is answered by its effect: at its location stands the file.</summary>
    public int FileBytesMax { get; init; }

    /// <summary>How long a file may be on its way to or from a caller; null: it is a request like any other.</summary>
    public TimeSpan? TransferMax { get; init; }

    /// <summary>Served only on the laptop, never behind the Functions host.</summary>
    public bool StandaloneOnly { get; init; }
}

/// <summary>A function that takes the messages of one queue; no other function does.</summary>
sealed record QueueFunction(string Name, string Queue, Delegate Handler) : Function(Name, Handler);

/// <summary>A function that runs by a six-field schedule in UTC.</summary>
sealed record TimerFunction(string Name, Cron Schedule, Delegate Handler) : Function(Name, Handler);
