using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>
/// What the sources of the benefits leave open, and the amounts that change by year: each a parameter, its default the most literal reading.
/// `docs/rules.md` lists them.
/// </summary>
public sealed record BenefitBounds
{
    public static BenefitBounds Usual { get; } = new();

    /// <summary>The monthly forfait by year; a year that is not here has no answer.</summary>
    public IReadOnlyDictionary<int, Forfait> Forfaits { get; init; } = new Dictionary<int, Forfait> { [2021] = new(new Chf(997_00), new Chf(648_00)) };

    /// <summary>The first age of a young adult: majority.</summary>
    public int YoungAdultFrom { get; init; } = 18;

    /// <summary>The last age of a young adult; it counts.</summary>
    public int YoungAdultTo { get; init; } = 25;

    /// <summary>A fortune of exactly the bound is a large one. Default: only what exceeds it is.</summary>
    public bool FortuneAtBoundIsLarge { get; init; }

    /// <summary>The median income of a single person; null: not known, who asks must say it.</summary>
    public Chf? MedianIncome { get; init; }

    /// <summary>The month of the divestment is the first of the year for which it reduces the aid; else the month after.</summary>
    public bool DivestmentMonthCounts { get; init; } = true;

    /// <summary>The last age at which a training is supported by a loan; it counts: "de 35 à 45 ans".</summary>
    public int TrainingLoanTo { get; init; } = 45;

    /// <summary>The loan is for a first training only, as the ordinary aid of the younger is. Default: the sources ask that of those under 35.</summary>
    public bool TrainingLoanIsForFirstTraining { get; init; }

    public bool IsYoungAdult(int age) => age >= YoungAdultFrom && age <= YoungAdultTo;
}

/// <summary>What a person alone has for a month, and what a young adult has.</summary>
public sealed record Forfait(Chf Ordinary, Chf YoungAdult);
