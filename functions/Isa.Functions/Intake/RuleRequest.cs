using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Intake;

/// <summary>The rules of the benefits that can be asked.</summary>
enum BenefitRule { AidStart, MonthlyForfait, ReimbursementFortune, ReimbursementIncome, Divestment, TrainingSupport, TandemEntry }

/// <summary>A question that was read; it waits for the bounds.</summary>
delegate Outcome<RuleAnswer> AskedRule(BenefitBounds bounds);

/// <summary>What each rule is asked.</summary>
static class RuleRequest
{
    const int YearMin = 1900, YearMax = 2199, AgeMax = 130, ChildrenMax = 30;
    const long RappenMax = 100_000_000_000;
    static readonly Fault DayOutOfRange = new("date.out-of-range", "A day from 1900 to 2199 is expected.");

    public static BodyByWord<BenefitRule, AskedRule> Forms { get; } = new(new Dictionary<BenefitRule, BodyOf<AskedRule>>
    {
        [BenefitRule.AidStart] = new(new("requestedOn"), members =>
        {
            var requestedOn = Day(members, "requestedOn");
            return _ => RuleAnswer.Of(AidStart.Of(requestedOn));
        }),
        [BenefitRule.MonthlyForfait] = new(new("year", "age", "household", "inTraining", "inMeasure", "dependentChild", "employed"), members =>
        {
            var facts = new ForfaitFacts(
                (int)members.Number("year", YearMin, YearMax), Age(members), members.Word<Lodging>("household"),
                Flag(members, "inTraining"), Flag(members, "inMeasure"), Flag(members, "dependentChild"), Flag(members, "employed"));
            return bounds => MonthlyForfait.Of(facts, bounds).Is(out var ruling, out var faults) ? RuleAnswer.Of(ruling, amount => amount.Rappen) : faults.ToArray();
        }),
        [BenefitRule.ReimbursementFortune] = new(new("household", "children", "fortuneRappen"), members =>
        {
            var (unit, children, fortune) = (members.Word<AssistanceUnit>("household"), Children(members), new Chf(members.Number("fortuneRappen", -RappenMax, RappenMax)));
            return bounds => RuleAnswer.Of(Reimbursement.ByFortune(unit, children, fortune, bounds));
        }),
        [BenefitRule.ReimbursementIncome] = new(new("household", "children", "incomeRappen", "medianRappen?"), members =>
        {
            var (unit, children, income) = (members.Word<AssistanceUnit>("household"), Children(members), new Chf(members.Number("incomeRappen", 0, RappenMax)));
            Chf? median = members.NumberOrNull("medianRappen", 1, RappenMax) is { } said ? new Chf(said) : null;
            return bounds => Reimbursement.ByIncome(unit, children, income, median, bounds).Is(out var ruling, out var faults) ? RuleAnswer.Of(ruling) : faults.ToArray();
        }),
        [BenefitRule.Divestment] = new(new("goodFaith", "on"), members =>
        {
            var (goodFaith, on) = (Flag(members, "goodFaith"), Day(members, "on"));
            return bounds => RuleAnswer.Of(Divestment.LastMonth(goodFaith, on, bounds));
        }),
        [BenefitRule.TrainingSupport] = new(new("age", "firstTrainingCompleted"), members =>
        {
            var (age, completed) = (Age(members), Flag(members, "firstTrainingCompleted"));
            return bounds => RuleAnswer.Of(TrainingSupport.Of(age, completed, bounds));
        }),
        [BenefitRule.TandemEntry] = new(new("rightsEndOn", "on"), members =>
        {
            var (rightsEndOn, on) = (Day(members, "rightsEndOn"), Day(members, "on"));
            return _ => RuleAnswer.Of(TandemEntry.Of(rightsEndOn, on));
        }),
    });

    /// <summary>So far ahead and back that every rule can count its months.</summary>
    static DateOnly Day(JsonMembers members, string name)
    {
        var day = members.DayOrNull(name);
        if (day is { Year: < YearMin or > YearMax }) members.Fault(name, DayOutOfRange.Code, DayOutOfRange.Detail);
        return day ?? default;
    }

    static int Age(JsonMembers members) => (int)members.Number("age", 0, AgeMax);

    static int Children(JsonMembers members) => (int)members.Number("children", 0, ChildrenMax);

    static bool Flag(JsonMembers members, string name) => members.FlagOrNull(name) ?? default;
}
