using System.Reflection;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Upkeep;

/// <summary>The process lives: its version, its commit, and what it takes for now.</summary>
static class GetHealth
{
    static readonly string[] Build = (typeof(GetHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "").Split('+');

    public static Answer<HealthAnswer> Handle(Clocks clocks) => Answers.Ok(new HealthAnswer("live", Build[0], Build.ElementAtOrDefault(1), clocks.Business.GetUtcNow()));
}

sealed record HealthAnswer(string Status, string Version, string? Commit, DateTimeOffset Now);

/// <summary>Storage and queue can be reached; if not, the door answers 503.</summary>
static class GetReadiness
{
    public static async Task<Answer<ReadinessAnswer>> Handle(StorageAccount account, CancellationToken ct)
    {
        await account.Table(Pending.TableName).GetEntityIfExistsAsync("00", "none", ct);
        await account.Queue(Queues.Attendance).ApproximateCountAsync(ct);
        return Answers.Ok(new ReadinessAnswer("ready"));
    }
}

sealed record ReadinessAnswer(string Status);
