using FsCheck;
using FsCheck.Fluent;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

/// <summary>What holds for every split, whatever is booked.</summary>
public class SplitLaws
{
    const int Cases = 10_000;

    sealed record World(SplitRates Rates, Populations Populations, CommuneId[] Communes)
    {
        public CantonMonth Split(IEnumerable<BookedAmount> amounts) => CantonMonth.Of(amounts, Rates, Populations, Communes);
    }

    [Fact]
    public void Everything_sums_at_every_level() => Holds(from world in Worlds from amounts in Amounts select (world, amounts), month =>
    {
        var split = month.world.Split(month.amounts);
        var (eligible, alone) = (Of(month.amounts, Payer.SocialAid), Of(month.amounts, Payer.CommuneAlone));
        var (shares, parts) = (split.Communes.Select(commune => commune.Shares).ToArray(), eligible.Split(month.world.Rates.Canton, month.world.Rates.Base, month.world.Rates.Population));
        return (split.Total, split.Ineligible, split.OtherPayers) == (eligible, alone, month.amounts.Sum(amount => amount.Amount) - eligible - alone)
            && (split.CantonShare, shares.Sum(share => share.BaseShare), shares.Sum(share => share.PopulationShare)) == (parts[0], parts[1], parts[2])
            && split.Communes.Sum(commune => commune.Payable) + split.CantonShare == split.Total + split.Ineligible
            && split.CantonShare + split.CommunesShare == split.Total
            && split.Communes.All(commune => commune.Shares.Commitments == Of(month.amounts.Where(amount => amount.Bearer.Commune == commune.Commune), Payer.SocialAid))
            && split.Communes.Select(commune => commune.Commune.Number).SequenceEqual(month.world.Communes.Union(split.Communes.Select(commune => commune.Commune)).Select(commune => commune.Number).Order());
    });

    [Fact]
    public void Nobody_is_given_back_where_nothing_is_booked_back() => Holds(from world in Worlds from amounts in Amounts select (world, amounts), month =>
        month.world.Split(month.amounts.Select(amount => amount with { Amount = new(Math.Abs(amount.Amount.Rappen)) })).Communes.All(commune => commune.Shares is { BaseShare.Rappen: >= 0, PopulationShare.Rappen: >= 0 }));

    [Fact]
    public void No_share_is_more_than_a_rappen_from_its_exact_part() => Holds(from world in Worlds from amounts in Amounts select (world, amounts), month =>
    {
        var split = month.world.Split(month.amounts.Select(amount => amount with { Amount = new(Math.Abs(amount.Amount.Rappen)) }));
        var (people, population) = (split.Communes.Sum(commune => commune.Shares.Population), split.Communes.Sum(commune => commune.Shares.PopulationShare));
        return split.Communes.All(commune => Math.Abs(commune.Shares.PopulationShare.Rappen - (decimal)population.Rappen * commune.Shares.Population / people) < 1);
    });

    [Fact]
    public void The_split_of_the_negative_amounts_is_the_negative_split() => Holds(from world in Worlds from amounts in Amounts select (world, amounts), month =>
        Same(month.world.Split(month.amounts.Select(amount => amount with { Amount = -amount.Amount })).Charge, -month.world.Split(month.amounts).Charge));

    [Fact]
    public void The_order_of_amounts_and_communes_does_not_matter() => Holds(
        from world in Worlds from amounts in Amounts from other in Gen.Shuffle(amounts) from communes in Gen.Shuffle(world.Communes) select (world, amounts, other, communes),
        month => Same(month.world.Split(month.amounts).Charge, (month.world with { Communes = month.communes }).Split(month.other).Charge));

    [Fact]
    public void What_was_charged_and_its_correction_are_what_is_due_and_the_way_back_is_the_mirror() => Holds(from world in Worlds from before in Amounts from after in Amounts select (world, before, after), run =>
    {
        var (before, after) = (run.world.Split(run.before).Charge, run.world.Split(run.after).Charge);
        var correction = after - before;
        return Same(before + correction, after) && Same(before - after, -correction) && (correction - correction).IsNothing
            && correction.Communes.Sum(commune => commune.Payable) + correction.CantonShare == correction.Total + correction.Ineligible;
    });

    [Fact]
    public void Corrections_in_any_number_of_steps_end_at_what_is_due() => Holds(from world in Worlds from steps in Amounts.NonEmptyListOf() select (world, steps), run =>
    {
        var charges = run.steps.Select(amounts => run.world.Split(amounts).Charge).ToArray();
        return Same(charges.Aggregate(Charge.None, (charged, due) => charged + (due - charged)), charges[^1]);
    });

    static Chf Of(IEnumerable<BookedAmount> amounts, Payer payer) => amounts.Where(amount => amount.Bearer.Payer == payer).Sum(amount => amount.Amount);

    /// <summary>A commune that one side does not name is charged nothing there.</summary>
    static bool Same(Charge left, Charge right) => (left - right).IsNothing;

    static void Holds<T>(Gen<T> given, Func<T, bool> law) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(given.ToArbitrary(), law));

    static Gen<World> Worlds =>
        from canton in Gen.Choose(0, 100)
        from @base in Gen.Choose(0, 100 - canton)
        from law in Gen.Elements(true, true, false)
        from residents in Gen.Choose(0, 40_000).ArrayOf(8)
        from known in Gen.Choose(1, 8)
        let communes = Enumerable.Range(0, 8).Select(place => new CommuneId(6001 + 7 * place)).ToArray()
        select new World(
            law ? SplitRates.Law : new(new(2026, 1, 1), canton, @base, 100 - canton - @base),
            new(2025, communes.Index().ToDictionary(commune => commune.Item, commune => commune.Index == 0 ? 1L : residents[commune.Index])), communes[..known]);

    // Small amounts make ties, large ones overflow if anything does; a few communes, so that they meet, and both signs.
    static Gen<BookedAmount[]> Amounts =>
        (from commune in Gen.Choose(0, 7)
         from payer in Gen.Elements(Payer.SocialAid, Payer.SocialAid, Payer.SocialAid, Payer.CommuneAlone, Payer.Unemployment, Payer.Confederation)
         from size in Gen.Elements(3, 100, 1_000_000, int.MaxValue)
         from rappen in Gen.Choose(-size, size)
         select new BookedAmount(new(new(6001 + 7 * commune), payer), new(rappen))).ArrayOf();
}
