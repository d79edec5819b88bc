using Azure.Core.Pipeline;

namespace Isa.Functions.Platform.Storage;

/// <summary>How the storage clients behave. The defaults are those of the app; tests set clock, transport and faults.</summary>
sealed class StorageClientOptions
{
    /// <summary>Dates of signatures and waits between tries. Not the business clock: the service compares the date with its own.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Spreads the waits, so that callers refused together do not come back together.</summary>
    public Random Jitter { get; init; } = Random.Shared;

    /// <summary>Policies that see each try after it is signed; the place of the faults that tests play.</summary>
    public IReadOnlyList<HttpPipelinePolicy> BeforeTransport { get; init; } = [];

    /// <summary>Null means the connections that the whole process shares.</summary>
    public HttpPipelineTransport? Transport { get; init; }

    /// <summary>For one try, from the request to the end of the answer.</summary>
    public TimeSpan NetworkTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries after the first.</summary>
    public int MaxRetries { get; init; } = 4;
}
