namespace Isa.Functions.Platform;

/// <summary>All that is ever logged: ids, names of functions and queues, status codes. Never a message of an exception from outside our own code: it may quote data.</summary>
static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Queue {Queue} cannot be read: {Status} {Code}")]
    public static partial void QueueUnreadable(this ILogger logger, string queue, int status, string? code);

    [LoggerMessage(2, LogLevel.Warning, "A message of {Queue} could not be kept or settled: {Status} {Code}")]
    public static partial void MessageUnsettled(this ILogger logger, string queue, int status, string? code);

    [LoggerMessage(3, LogLevel.Error, "{Function} failed on try {Try}: {Kind} {Where}")]
    public static partial void MessageFailed(this ILogger logger, string function, long @try, string kind, string? where);

    [LoggerMessage(4, LogLevel.Error, "{Function} failed: {Kind} {Where}, trace {TraceId}")]
    public static partial void RequestFailed(this ILogger logger, string function, string kind, string? where, string traceId);

    [LoggerMessage(5, LogLevel.Warning, "{Function} found storage busy: {Status} {Code}")]
    public static partial void StorageBusy(this ILogger logger, string function, int status, string? code);

    [LoggerMessage(6, LogLevel.Error, "Timer {Function} failed: {Kind} {Where}")]
    public static partial void TimerFailed(this ILogger logger, string function, string kind, string? where);

    [LoggerMessage(7, LogLevel.Error, "Delivery {Delivery} of {Partner} failed after {Attempts} attempts")]
    public static partial void DeliveryFailed(this ILogger logger, string delivery, string partner, int attempts);

    [LoggerMessage(8, LogLevel.Warning, "The message of {Function} was not sent, its Pending row brings it back: {Status} {Code}")]
    public static partial void SendFailed(this ILogger logger, string function, int status, string? code);

    [LoggerMessage(9, LogLevel.Error, "Case {Case} cannot be followed, its Pending row stays: {Kind} {Where}")]
    public static partial void CaseNotFollowed(this ILogger logger, string @case, string kind, string? where);

    [LoggerMessage(10, LogLevel.Error, "An invocation of {Function} failed: {Kind} {Where}")]
    public static partial void InvocationFailed(this ILogger logger, string function, string kind, string? where);

    [LoggerMessage(11, LogLevel.Error, "The audit trail cannot be written, what would have been done was not: {Kind} {Where}")]
    public static partial void AuditFailed(this ILogger logger, string kind, string? where);

    [LoggerMessage(12, LogLevel.Warning, "{Lines} lines of the audit trail are not in its index, the seal run brings them: {Kind} {Where}")]
    public static partial void AuditNotIndexed(this ILogger logger, int lines, string kind, string? where);

    [LoggerMessage(13, LogLevel.Error, "The audit trail of {Day} is broken: {Chain} line {Line}, {Why}")]
    public static partial void AuditBroken(this ILogger logger, string day, string chain, int line, string why);

    [LoggerMessage(14, LogLevel.Warning, "Older wrapping keys are on the ring: {Rewrapped} fields were wrapped anew, {Left} still bear the number of an older one")]
    public static partial void OldKeys(this ILogger logger, int rewrapped, int left);

    [LoggerMessage(15, LogLevel.Error, "{Field} does not open and is left to its old key: {Kind}")]
    public static partial void FieldNotRewrapped(this ILogger logger, string field, string kind);

    [LoggerMessage(16, LogLevel.Error, "{Function} needs a key that cannot be fetched now: {Why}")]
    public static partial void KeysUnreachable(this ILogger logger, string function, string why);
}
