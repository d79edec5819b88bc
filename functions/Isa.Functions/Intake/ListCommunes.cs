using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>The communes and centres of a day (default: today), whole, for forms; nothing of it is personal.</summary>
static class ListCommunes
{
    public static async Task<Results<Answer<CommunesAnswer>, Problem>> Handle([As<DateOnly>] string? on, CommuneRegister communes, Clocks clocks, CancellationToken ct)
    {
        if ((on is null ? Zurich.Today(clocks.Business) : QueryDay.Parse(on)) is not { } day) return Problems.BadQuery([QueryDay.Malformed.At("/on")]);

        return Answers.Ok(CommunesAnswer.Of((await communes.ReadAsync(ct)).On(day), day));
    }
}

/// <summary>The communes by number, and the five centres with their antennas.</summary>
sealed record CommunesAnswer(IReadOnlyList<CommuneAnswer> Items, IReadOnlyList<CentreAnswer> Centres)
{
    public static CommunesAnswer Of(IEnumerable<Commune> communes, DateOnly on) => new(
        [.. communes.Select(commune => new CommuneAnswer(commune.Id, commune.Name, commune.Cms, commune.Antenna, commune.Certainty, commune.From, commune.To))],
        [.. CmsId.All.Select(cms => new CentreAnswer(cms, Isa.Domain.Intake.Centres.NameOf(cms), [.. Isa.Domain.Intake.Centres.AntennasOf(cms, on).Select(antenna => antenna.Name)]))]);
}

sealed record CommuneAnswer(CommuneId Ofs, string Name, CmsId Cms, string? Antenna, Certainty Certainty, DateOnly? From, DateOnly? To);

sealed record CentreAnswer(CmsId Cms, string Name, IReadOnlyList<string> Antennas);
