using FsCheck;
using FsCheck.Fluent;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

/// <summary>What holds for all histories of a contract's month: targets change, runs come twice, closings book.</summary>
public class LedgerLaws
{
    /// <summary>A run to a target, or a closing that books what is there.</summary>
    sealed record Happening(IReadOnlyDictionary<Bearer, Chf>? Target);

    sealed class History
    {
        public LedgerHead Head { get; private set; } = LedgerHead.Empty(new("contract-1"));

        public List<LedgerEntry> Entries { get; } = [];

        public bool Closed { get; private set; }

        public IReadOnlyDictionary<Bearer, Chf> Target { get; private set; } = new Dictionary<Bearer, Chf>();

        public IReadOnlyList<LedgerEntry> Add(Happening happening)
        {
            if (happening.Target is null)
            {
                var month = AnInvoice.Month;
                foreach (var (index, entry) in Entries.Index().ToArray()) Entries[index] = entry with { BookedIn = entry.BookedIn ?? month };
                (Head, Closed) = (Head with { Unbooked = default }, true);
                return [];
            }
            Target = happening.Target;
            var (head, entries) = Head.Towards(Target, AnInvoice.Month, new("oseo"), Closed, "run-1");
            Head = head;
            Entries.AddRange(entries);
            return entries;
        }
    }

    [Fact]
    public void The_balance_of_every_bearer_is_the_sum_of_its_entries_and_its_target() => Holds(history => Bearers.All(bearer =>
        history.Entries.Where(entry => entry.Bearer == bearer).Sum(entry => entry.Amount) == history.Target.GetValueOrDefault(bearer)
        && history.Head.Balances.Where(balance => balance.Bearer == bearer).Sum(balance => balance.Amount) == history.Target.GetValueOrDefault(bearer)));

    [Fact]
    public void What_no_closing_has_booked_is_the_sum_of_the_entries_without_booking() => Holds(history =>
        history.Head.Unbooked == history.Entries.Where(entry => entry.BookedIn is null).Sum(entry => entry.Amount) && history.Head.Total == history.Entries.Sum(entry => entry.Amount));

    [Fact]
    public void Entries_are_numbered_without_gap() => Holds(history =>
        history.Entries.Select(entry => entry.Number).SequenceEqual(Enumerable.Range(1, history.Entries.Count)) && history.Head.LastNumber == history.Entries.Count);

    [Fact]
    public void An_entry_corrects_the_entry_of_the_same_bearer_just_before_it() => Holds(history =>
        history.Entries.All(entry => entry.Corrects == history.Entries.LastOrDefault(earlier => earlier.Bearer == entry.Bearer && earlier.Number < entry.Number)?.Number));

    [Fact]
    public void An_entry_is_never_zero_and_never_brings_a_bearer_below_zero() => Holds(history => history.Entries.All(entry =>
        entry.Amount != default && history.Entries.Where(one => one.Bearer == entry.Bearer && one.Number <= entry.Number).Sum(one => one.Amount) >= default(Chf)));

    [Fact]
    public void A_run_that_comes_twice_adds_nothing_the_second_time() => Prop.ForAll(Histories.ToArbitrary(), happenings =>
    {
        var history = new History();
        return happenings.All(happening => { history.Add(happening); return happening.Target is null || history.Add(happening) is []; });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void The_kind_says_who_bears_and_whether_it_came_later() => Prop.ForAll(Histories.ToArbitrary(), happenings =>
    {
        var history = new History();
        return happenings.All(happening =>
        {
            var (closed, before) = (history.Closed, history.Entries.Select(entry => entry.Bearer).ToHashSet());
            return history.Add(happening).All(entry => entry.Kind ==
                (entry.Bearer.Payer == Payer.CommuneAlone ? EntryKind.Ineligible : closed || before.Contains(entry.Bearer) ? EntryKind.Adjustment : EntryKind.Accepted));
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    static readonly Bearer[] Bearers = [new(new(6024), Payer.SocialAid), new(new(6266), Payer.SocialAid), new(new(6266), Payer.CommuneAlone), new(new(6300), Payer.Unemployment)];

    static Gen<IReadOnlyDictionary<Bearer, Chf>> Targets =>
        from bearers in Gen.SubListOf(Bearers)
        from amounts in Gen.ArrayOf(Gen.Choose(0, 3), Bearers.Length)
        select (IReadOnlyDictionary<Bearer, Chf>)bearers.Zip(amounts).ToDictionary(share => share.First, share => new Chf(share.Second));

    static Gen<Happening[]> Histories => Gen.Resize(Gen.Frequency((4, from target in Targets select new Happening(target)), (1, Gen.Constant(new Happening(null)))).ArrayOf(), 20);

    static void Holds(Func<History, bool> law) => Prop.ForAll(Histories.ToArbitrary(), happenings =>
    {
        var history = new History();
        return happenings.All(happening => { history.Add(happening); return law(history); });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
