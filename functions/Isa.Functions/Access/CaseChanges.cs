using Isa.Domain.Intake;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>What a function decided on the case that it read.</summary>
abstract record Change
{
    Change() { }

    /// <summary>Everything stands already.</summary>
    public static Change Nothing { get; } = new Keep();

    public sealed record Save(CaseFile File, CaseEvent What) : Change;

    public sealed record Refuse(Problem Why) : Change;

    sealed record Keep : Change;
}

/// <summary>Reads a case, decides and commits; who meets another change decides again, three times.</summary>
sealed class CaseChanges(Cases cases, Clocks clocks)
{
    const int TriesMax = 4;

    /// <summary>The case as it stands afterwards, or the refusal: exactly one of the two.</summary>
    public async Task<(StoredCase? Case, Problem? Refusal)> ChangeAsync(Func<Task<StoredCase?>> find, Func<StoredCase, Change> decide, CancellationToken ct)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (tries > 0) await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 50 << tries)), clocks.Machine, ct);     // those who met do not meet again
            if (await find() is not { } found) return (null, Problems.NotFound);
            switch (decide(found))
            {
                case Change.Refuse refuse:
                    return (null, refuse.Why);
                case Change.Save save:
                    if (await cases.TrySaveAsync(found, save.File, save.What, ct) is { } saved) return (saved, null);
                    break;
                default:
                    return (found, null);
            }
        }
        return (null, Problems.CaseChanged);
    }
}
