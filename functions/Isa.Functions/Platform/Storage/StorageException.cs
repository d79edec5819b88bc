using Azure;

namespace Isa.Functions.Platform.Storage;

/// <summary>Storage did not do what was asked. The message holds operation, resource, status and code; never a key, a row or a URL.</summary>
class StorageException : RequestFailedException
{
    internal StorageException(string message, StorageFailure failure, Exception? inner = null)
        : base(failure.Status, message, failure.Code, inner) => FailedIndex = failure.Index;

    /// <summary>Of a transaction: the action that was refused, from 0; null when the service named none.</summary>
    public int? FailedIndex { get; }
}

/// <summary>404: the row, blob, message or its whole container is not there.</summary>
sealed class StorageNotFoundException : StorageException
{
    internal StorageNotFoundException(string message, StorageFailure failure) : base(message, failure) { }
}

/// <summary>409: it exists already. After a lost reply it may be one's own write.</summary>
sealed class StorageConflictException : StorageException
{
    internal StorageConflictException(string message, StorageFailure failure) : base(message, failure) { }
}

/// <summary>412: it changed since it was read. After a lost reply it may be one's own change.</summary>
sealed class StoragePreconditionException : StorageException
{
    internal StoragePreconditionException(string message, StorageFailure failure) : base(message, failure) { }
}

/// <summary>Storage is busy, slow or out of reach, and all tries are used up: a 503 at our door. Whether the last try had an effect is not known.</summary>
sealed class StorageThrottledException : StorageException
{
    internal StorageThrottledException(string message, StorageFailure failure, Exception? inner = null)
        : base(message, failure, inner) => RetryAfter = failure.RetryAfter;

    /// <summary>What the service asked for; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
