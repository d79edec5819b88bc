using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Isa.Functions.Tests;

/// <summary>
/// What a run leaves for the scan after it (tests/scan), in a folder of `ISA_SCAN_FOLDER`: the files of the emulator, all that apps logged, and the
/// personal values that tests sent or saw. Without the variable a run leaves nothing.
/// </summary>
static partial class RunTraces
{
    static readonly Lock Gate = new();

    public static string? Folder { get; } = Environment.GetEnvironmentVariable("ISA_SCAN_FOLDER") is { Length: > 0 } parent ? Directory.CreateDirectory(Path.Combine(parent, $"{Environment.ProcessId}")).FullName : null;

    static readonly StreamWriter? Logs = Writer("logs.txt"), Personal = Writer("personal.txt");
    static readonly HashSet<string> Told = [];

    /// <summary>A line that an app wrote, in this process or in one of its own.</summary>
    public static void Logged(string? line)
    {
        if (Logs is null) return;
        lock (Gate) Logs.WriteLine(line);
    }

    /// <summary>Notes the personal values in a body on its way to an app or back.</summary>
    public static void Passed(string body)
    {
        if (Personal is null) return;
        lock (Gate)
            foreach (var match in PersonalMembers().Matches(body).Concat(Secrets().Matches(body)))
                if (match.Groups["value"].Value is var value && Told.Add(value)) Personal.WriteLine(value);
    }

    static StreamWriter? Writer(string name) => Folder is null ? null : new(Path.Combine(Folder, name)) { AutoFlush = true };

    /// <summary>In JSON, also where it is broken; what is escaped stays so, and the scan reads it.</summary>
    [GeneratedRegex("""(?<value>"(?:familyName|givenName|ahv|assignee)"\s*:\s*"(?:[^"\\\r\n]|\\.)*")""")]
    private static partial Regex PersonalMembers();

    [GeneratedRegex("(?<value>whsec_[A-Za-z0-9+/]{32,}=*)")]
    private static partial Regex Secrets();
}

/// <summary>Writes all that an app logs, with its scopes, to the traces of the run.</summary>
sealed class TracedLogs : ILoggerProvider, ISupportExternalScope
{
    IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => new Traced(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    sealed class Traced(TracedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logs.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var members = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(", ", pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
            RunTraces.Logged($"{logLevel} {category} {formatter(state, exception)} {members} {exception}");
            logs.scopes.ForEachScope((scope, _) => RunTraces.Logged($"  {scope}"), state);
        }
    }
}
