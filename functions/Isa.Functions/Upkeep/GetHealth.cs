using System.Reflection;
using Azure.Identity;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Upkeep;

/// <summary>The process lives: its version, its commit, and what it takes for now.</summary>
static class GetHealth
{
    static readonly string[] Build = (typeof(GetHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "").Split('+');

    public static Answer<HealthAnswer> Handle(Clocks clocks) => Answers.Ok(new HealthAnswer("live", Build[0], Build.ElementAtOrDefault(1), clocks.Business.GetUtcNow()));
}

sealed record HealthAnswer(string Status, string Version, string? Commit, DateTimeOffset Now);

/// <summary>Storage and queue can be reached; if not, whatever the reason (a role that has not arrived, a table that is not there), the answer is 503.</summary>
static class GetReadiness
{
    public static async Task<Results<Answer<ReadinessAnswer>, Problem>> Handle(StorageAccount account, ILogger<ReadinessAnswer> logger, CancellationToken ct)
    {
        try
        {
            await account.Table(Pending.TableName).GetEntityIfExistsAsync("00", "none", ct);
            await account.Queue(Queues.Attendance).ApproximateCountAsync(ct);
            return Answers.Ok(new ReadinessAnswer("ready"));
        }
        catch (StorageException e) when (e is not StorageThrottledException)        // that one the door answers
        {
            logger.StorageBusy(nameof(GetReadiness), e.Status, e.ErrorCode);
        }
        catch (AuthenticationFailedException e)
        {
            logger.StorageBusy(nameof(GetReadiness), 0, e.GetType().Name);
        }
        return Problems.Busy(null);
    }
}

sealed record ReadinessAnswer(string Status);
