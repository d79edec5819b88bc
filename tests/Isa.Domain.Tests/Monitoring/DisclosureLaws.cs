using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Isa.Domain.Measures;
using Isa.Domain.Monitoring;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Monitoring;

/// <summary>Whoever took part: nobody finds one to four persons by reckoning.</summary>
public class DisclosureLaws
{
    const int Cases = 150, Most = 9;

    [Fact]
    public void What_is_withheld_cannot_be_computed_from_what_one_answer_shows()
    {
        var worlds = from inserted in Enumerable.Range(0, Most + 1) from otherwise in Enumerable.Range(0, Most + 1) from open in Enumerable.Range(0, Most + 1) select (inserted, otherwise, open);
        foreach (var same in worlds.GroupBy(world => Answer(AParticipation.Some(world.inserted, world.otherwise, world.open))))
            foreach (var number in new Func<(int Inserted, int Otherwise, int Open), int>[] { of => of.Inserted, of => of.Otherwise, of => of.Open, of => of.Inserted + of.Otherwise, of => of.Otherwise + of.Open, of => of.Inserted + of.Otherwise + of.Open })
                Assert.False(same.Select(number).Distinct().ToArray() is [>= 1 and <= Disclosure.FewMax], $"{same.Key} tells {same.First()}");
    }

    [Fact]
    public void What_is_withheld_cannot_be_computed_from_all_that_everybody_may_see() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(Worlds.ToArbitrary(), all =>
    {
        var disclosure = new Disclosure(all, Indicator.All);
        var figures = Selection.AllOf(all).SelectMany(selection => Figure.AllOf(selection, all, Indicator.All)).ToArray();
        CaseId[] persons = [.. all.Select(one => one.Person).Distinct()];
        var seen = Echelon(figures.Where(disclosure.Shows).SelectMany(figure => new[] { Sum(figure.Among), Sum(figure.Counted) }));
        var parts =
            from figure in figures
            from whole in figures.Where(other => other.Indicator == figure.Indicator && figure.Of.Wholes.Contains(other.Of)).Append(null)
            let among = whole is null ? Sum(figure.Among) : Less(Sum(whole.Among), Sum(figure.Among))
            let counted = whole is null ? Sum(figure.Counted) : Less(Sum(whole.Counted), Sum(figure.Counted))
            from part in new[] { among, counted, Less(among, counted) }
            select part;
        return parts.Where(part => BigInteger.Abs(part.Aggregate(BigInteger.Add)) is var few && few >= 1 && few <= Disclosure.FewMax).DistinctBy(part => string.Join(',', part)).All(part => Rest(part, seen).Any(times => times != 0));

        BigInteger[] Sum(IReadOnlySet<CaseId> some) => [.. persons.Select(person => some.Contains(person) ? BigInteger.One : BigInteger.Zero)];
    }));

    [Fact]
    public void Whoever_is_many_everywhere_is_shown() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(
        (from counts in Gen.Choose(5, 20).ArrayOf(12) select counts).ToArbitrary(),
        counts =>
        {
            Participation[] all = [.. counts.Chunk(3).SelectMany((some, place) => AParticipation.Some(some[0], some[1], some[2], 100 * place, partner: place < 2 ? "a" : "b", cms: place % 2 == 0 ? "sierre" : "martigny"))];
            var disclosure = new Disclosure(all, Indicator.All);
            return Selection.AllOf(all).SelectMany(selection => Figure.AllOf(selection, all, Indicator.All)).All(disclosure.Shows);
        }));

    static string Answer(Participation[] all)
    {
        var disclosure = new Disclosure(all, Indicator.All);
        return string.Join(", ", Figure.AllOf(new("tandem"), all, Indicator.All).Select(figure => disclosure.Shows(figure) ? $"{figure.Counted.Count} of {figure.Among.Count}" : "withheld"));
    }

    static BigInteger[] Less(BigInteger[] whole, BigInteger[] part) => [.. whole.Zip(part, BigInteger.Subtract)];

    /// <summary>The sums as rows that each begin behind those before, in whole numbers, exactly.</summary>
    static List<BigInteger[]> Echelon(IEnumerable<BigInteger[]> sums)
    {
        var rows = new List<BigInteger[]>();
        foreach (var sum in sums)
            if (Rest(sum, rows) is var rest && rest.Any(times => times != 0)) rows.Add(rest);
        return rows;
    }

    static BigInteger[] Rest(BigInteger[] sum, List<BigInteger[]> rows)
    {
        foreach (var row in rows)
        {
            var pivot = Array.FindIndex(row, times => times != 0);
            if (sum[pivot] == 0) continue;
            BigInteger[] next = [.. sum.Zip(row, (mine, other) => mine * row[pivot] - other * sum[pivot])];
            var common = next.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
            sum = common <= 1 ? next : [.. next.Select(times => times / common)];
        }
        return sum;
    }

    // Few persons, some of them twice and at two places, so that wholes are not just the sums of their parts.
    static Gen<Participation[]> Worlds =>
        from size in Gen.Choose(1, 5)
        from all in (from person in Gen.Choose(1, 9 * size)
                     from ended in Gen.Elements<EndReason?>(EndReason.FirstMarketJob, EndReason.Term, null)
                     from measure in Gen.Elements("tandem", "tandem", "isa")
                     from partner in Gen.Elements("oseo", "oseo", "other", "third")
                     from cms in Gen.Elements("sierre", "sierre", "martigny")
                     from number in Gen.Choose(1, 3)
                     select AParticipation.Of(person, ended, measure, partner, cms, number)).ArrayOf(12 * size)
        select all.DistinctBy(one => (one.Person, one.Number)).ToArray();
}
