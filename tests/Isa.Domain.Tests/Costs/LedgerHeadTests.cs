using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

/// <summary>The ledger of a contract's month converges: entries bring every bearer to its target, and then there is nothing to do.</summary>
public class LedgerHeadTests
{
    static readonly Bearer Conthey = new(new(6024), Payer.SocialAid), Sion = new(new(6266), Payer.SocialAid), SionAlone = new(new(6266), Payer.CommuneAlone);

    static readonly LedgerHead Empty = LedgerHead.Empty(new("contract-1"));

    [Fact]
    public void The_first_entries_are_accepted_amounts_in_the_order_of_the_communes()
    {
        var (head, entries) = Towards(Empty, (Sion, 100), (Conthey, 50));
        Assert.Equal(["1 6024 Accepted 50", "2 6266 Accepted 100"], entries.Select(Said));
        Assert.Equal((2, new Chf(150), new Chf(150)), (head.LastNumber, head.Total, head.Unbooked));
        Assert.Equal([new Balance(Conthey, new(50), 1), new Balance(Sion, new(100), 2)], head.Balances);
    }

    [Fact]
    public void Twice_adds_nothing()
    {
        var once = Towards(Empty, (Sion, 100), (SionAlone, 7)).Head;
        var (again, entries) = Towards(once, (Sion, 100), (SionAlone, 7));
        Assert.Empty(entries);
        Assert.Same(once, again);
    }

    [Fact]
    public void An_amount_of_nothing_is_no_entry() => Assert.Empty(Towards(Empty, (Sion, 0)).Entries);

    [Theory]
    [InlineData(120, "2 6266 Adjustment 20 corrects 1")]
    [InlineData(80, "2 6266 Adjustment -20 corrects 1")]
    [InlineData(0, "2 6266 Adjustment -100 corrects 1")]
    public void A_bearer_who_has_an_entry_is_adjusted(long target, string entry) => Assert.Equal([entry], Towards(Towards(Empty, (Sion, 100)).Head, (Sion, target)).Entries.Select(Said));

    [Fact]
    public void A_bearer_without_target_goes_to_zero()
    {
        var (head, entries) = Towards(Towards(Empty, (Sion, 100)).Head, (Conthey, 100));
        Assert.Equal(["2 6024 Accepted 100", "3 6266 Adjustment -100 corrects 1"], entries.Select(Said));
        Assert.Equal(new Chf(100), head.Total);
    }

    [Fact]
    public void A_bearer_who_comes_back_is_adjusted_and_corrects_the_entry_that_took_all_away()
    {
        var gone = Towards(Towards(Empty, (Sion, 100)).Head).Head;
        Assert.Equal(["3 6266 Adjustment 60 corrects 2"], Towards(gone, (Sion, 60)).Entries.Select(Said));
    }

    [Fact]
    public void After_the_closing_whatever_comes_is_an_adjustment() => Assert.Equal(["1 6266 Adjustment 100"], Towards(Empty, closed: true, (Sion, 100)).Entries.Select(Said));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_commune_bears_alone_is_ineligible_first_and_later(bool closed)
    {
        var (head, first) = Towards(Empty, closed, (SionAlone, 100));
        Assert.Equal(["1 6266 Ineligible 100", "2 6266 Ineligible -40 corrects 1"], first.Concat(Towards(head, closed, (SionAlone, 60)).Entries).Select(Said));
    }

    [Fact]
    public void A_payer_that_changes_moves_the_amount_within_the_commune() => Assert.Equal(
        ["2 6266 Adjustment -100 corrects 1", "3 6266 Ineligible 100"], Towards(Towards(Empty, (Sion, 100)).Head, (SionAlone, 100)).Entries.Select(Said));

    [Fact]
    public void Entries_are_born_unbooked_and_add_up_to_what_no_closing_has_booked()
    {
        var booked = Towards(Empty, (Sion, 100)).Head with { Unbooked = default };
        var (head, entries) = Towards(booked, (Sion, 70));
        Assert.All(entries, entry => Assert.Null(entry.BookedIn));
        Assert.Equal((new Chf(-30), new Chf(70)), (head.Unbooked, head.Total));
    }

    [Fact]
    public void An_entry_names_its_month_organiser_and_contract_and_the_entry_that_it_corrects()
    {
        var entry = Assert.Single(Towards(Towards(Empty, (Sion, 100)).Head, (Sion, 70)).Entries);
        Assert.Equal(("2026-11.oseo.contract-1.0002", "2026-11.oseo.contract-1.0001"), (entry.Id, entry.CorrectsId));
    }

    static string Said(LedgerEntry entry) => $"{entry.Number} {entry.Bearer.Commune} {entry.Kind} {entry.Amount.Rappen}{(entry.Corrects is { } number ? $" corrects {number}" : "")}";

    static (LedgerHead Head, IReadOnlyList<LedgerEntry> Entries) Towards(LedgerHead head, params (Bearer Bearer, long Rappen)[] targets) => Towards(head, closed: false, targets);

    static (LedgerHead Head, IReadOnlyList<LedgerEntry> Entries) Towards(LedgerHead head, bool closed, params (Bearer Bearer, long Rappen)[] targets) =>
        head.Towards(targets.ToDictionary(target => target.Bearer, target => new Chf(target.Rappen)), AnInvoice.Month, new("oseo"), closed, "run-1");
}
