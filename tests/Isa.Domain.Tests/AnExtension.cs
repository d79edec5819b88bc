using Isa.Domain.Measures;

namespace Isa.Domain.Tests;

/// <summary>An extension of a running contract by three months, through the steps, each on its day.</summary>
static class AnExtension
{
    public static DateOnly AskedOn { get; } = new(2027, 3, 1);

    public static DateOnly SeenOn { get; } = new(2027, 3, 8);

    public static DateOnly DecidedOn { get; } = new(2027, 3, 12);

    public static DateOnly To { get; } = new(2027, 7, 31);

    /// <summary>Until it is asked, questioned, seen, refused or approved; the empty text: nothing was asked yet.</summary>
    public static MeasureContract Until(string step, MeasureContract? of = null, Opinion opinion = Opinion.Favourable, DateOnly? to = null)
    {
        var contract = of ?? AContract.Active;
        if (step == "") return contract;
        var asked = Done(ExtensionSteps.Ask(contract, to ?? To, "not there yet", ACatalogue.Isa, ACase.Open, ACatalogue.All.Find, AskedOn));
        if (step == "asked") return asked;
        if (step == "questioned") return Done(ExtensionSteps.GivePreavis(asked, Opinion.MoreInformation, "why?", SeenOn));
        var seen = Done(ExtensionSteps.GivePreavis(asked, opinion, "seen", SeenOn));
        return step == "seen" ? seen : Done(ExtensionSteps.Decide(seen, new(step == "approved" ? DecisionOutcome.Approved : DecisionOutcome.Refused, DecidedOn, "so be it"), DecidedOn, ACatalogue.All));
    }

    static MeasureContract Done(StepResult result) => Assert.IsType<StepResult.Done>(result).Contract;
}
