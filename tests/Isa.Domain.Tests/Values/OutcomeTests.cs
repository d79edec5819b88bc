using FsCheck;
using FsCheck.Fluent;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

public class OutcomeTests
{
    static readonly Fault First = new("test.first", "First.", "/a"), Second = new("test.second", "Second.");

    [Fact]
    public void A_value_comes_without_faults()
    {
        Outcome<int> outcome = 7;
        Assert.True(outcome.Is(out var value, out var faults));
        Assert.Equal(7, value);
        Assert.Null(faults);
    }

    [Fact]
    public void A_fault_comes_without_a_value()
    {
        Outcome<string> outcome = First;
        Assert.False(outcome.Is(out var value, out var faults));
        Assert.Null(value);
        Assert.Equal([First], faults);
    }

    [Fact]
    public void All_faults_are_told_in_their_order()
    {
        Outcome<string> outcome = new[] { Second, First };
        Assert.Equal(["test.second", "test.first /a"], outcome.Faults());
    }

    [Fact]
    public void An_outcome_without_value_needs_a_fault() => Assert.Throws<ArgumentException>(() => { Outcome<string> _ = Array.Empty<Fault>(); });

    [Fact]
    public void The_broken_rules_are_those_that_do_not_hold_in_the_order_of_the_list() => Prop.ForAll<bool[]>(holds =>
    {
        var rules = holds.Select((holds, index) => (holds, new Fault($"{index}", ""))).ToArray();
        return Rules.Broken(rules).SequenceEqual(rules.Where(rule => !rule.holds).Select(rule => rule.Item2));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_fault_at_a_place_keeps_its_code_and_sentence() => Assert.Equal(new Fault("test.second", "Second.", "/b/0"), Second.At("/b/0"));
}
