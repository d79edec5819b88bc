using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Measures;

public class CatalogueRulesTests
{
    const string Schema = """{ "type": "object", "properties": {} }""";

    [Fact]
    public void A_catalogue_that_breaks_no_rule_is_taken_as_it_is() => Assert.Equal(["isa", "pai"], Judge((ACatalogue.Isa, Schema), (ACatalogue.Pai, Schema)).Value().Select(measure => measure.Code));

    [Fact]
    public void Every_fault_of_a_catalogue_is_named_with_its_place() => Assert.Equal(
        [
            "measure.code-malformed /measures/0/code", "measure.months-reversed /measures/0/minMonths", "schema.malformed /measures/0/detailsSchema/type", "schema.malformed /measures/0/detailsSchema/properties",
            "measure.twice /measures/2/code", "payer.not-agreed /measures/2/payer", "measure.year-twice /measures/2/quotaPerYear/1/year", "rule.unknown /measures/2/rules/1/name",
        ],
        Judge(
            (ACatalogue.Isa with { Code = "ISA", MinMonths = 3, MaxMonths = 2 }, "{}"),
            (ACatalogue.Tandem, Schema),
            (ACatalogue.Tandem with { Payer = Payer.CommuneAlone, QuotaPerYear = [new(2026, 1), new(2026, 2)], Rules = [new("capacity.full", "x"), new("made.up", "y")] }, Schema)).Faults());

    static Outcome<IReadOnlyList<Measure>> Judge(params (Measure, string)[] measures) => CatalogueRules.Judge(new(measures));
}
