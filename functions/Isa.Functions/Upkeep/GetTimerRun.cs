using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Upkeep;

/// <summary>One run of a timer function.</summary>
static class GetTimerRun
{
    public static async Task<Results<Answer<TimerRunAnswer>, Problem>> Handle(string name, string run, FunctionCatalogue catalogue, Runs runs, CancellationToken ct) =>
        catalogue.Timer(name) is not null && await runs.FindAsync(name, run, ct) is { } found ? Answers.Ok(new TimerRunAnswer(found.Id, found.StartedAt, found.FinishedAt, found.Outcome, found.Did)) : Problems.NotFound;
}

sealed record TimerRunAnswer(string Run, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string? Outcome, string? Did);
