using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Upkeep;

/// <summary>The last run of a timer function.</summary>
static class GetTimer
{
    public static async Task<Results<Answer<TimerAnswer>, Problem>> Handle(string name, FunctionCatalogue catalogue, Runs runs, CancellationToken ct)
    {
        if (catalogue.Timer(name) is null) return Problems.NotFound;
        return Answers.Ok(new TimerAnswer(await runs.LastAsync(name, ct) is { } run ? new(run.Id, run.StartedAt, run.FinishedAt, run.Outcome, run.Did) : null));
    }
}

sealed record TimerAnswer(RunAnswer? LastRun);

sealed record RunAnswer(string Id, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string? Outcome, string? Did);
