using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Costs;

namespace Isa.Functions.Tests.Costs;

/// <summary>One statement of each kind, with names that want to be escaped; the amounts are invented.</summary>
static class TheStatements
{
    static readonly Month November = new(2026, 11);
    static readonly Month October = new(2026, 10);
    static readonly PartnerId Oseo = new("oseo");
    static readonly CommuneId Sion = new(6266);
    static readonly CommuneId Sierre = new(6248);

    static readonly StatementLine Reduced = new(
        null, "contract-1", null, Sion, BillingUnit.HalfDay, 18, 4900, 88_200, 78_400, Verdict.Reduced, ["attendance.less-than-billed"],
        new("18 facturés, 16 présents : 04.11 après-midi, 12.11 matin manquent", "18 verrechnet, 16 anwesend: 04.11. Nachmittag, 12.11. Vormittag fehlen", "18 billed, 16 attended: 4 Nov afternoon, 12 Nov morning missing"));

    static readonly StatementLine Credit = new(
        null, "=contract<2>", null, null, BillingUnit.Day, -1.5m, 9800, -14_700, -14_700, Verdict.Accepted, [], new("1.5 jour repris", "1.5 Tage gutgeschrieben", "1.5 days credited"));

    static readonly CommuneRow SionRow = new(Sion, 132_000_00, 35_000, 1_452_001, 1_721_176, 12_345, 3_185_522);
    static readonly CommuneRow SierreRow = new(Sierre, 0, 17_000, 0, 393_412, 0, 393_412);

    public static Basis Basis { get; } = new(SplitRates.Law, new(2025, new Dictionary<CommuneId, long>()));

    public static StatementNames Names { get; } = new(partner => partner == Oseo ? "OSEO <Valais> & \"Cie\"" : "", commune => commune == Sion ? "Sion" : "Sierre & environs", cms => "Sion-Hérens-Conthey");

    public static PartnerStatement Partner { get; } = new(November, Oseo, false, 0, [Reduced, Credit], 73_500, 63_700, [new(October, new("contract-1"), Sion, -4900)]);

    public static CommuneStatement Commune { get; } = new(
        November, Sion, true, 2, SionRow, [Reduced with { Partner = Oseo, Measure = "isa" }, Credit with { Partner = Oseo, Measure = "isa" }], [new(October, -1078)]);

    public static CmsStatement Cms { get; } = new(
        November, new("sion-herens-conthey"), true, 1, [SionRow, SierreRow], [Reduced with { Partner = Oseo, Measure = "isa" }], [new(October, [new(Sion, -1078), new(Sierre, 539)])]);

    public static CantonStatement Canton { get; } = new(
        November, true, 1, 132_000_00, 92_400_01, 39_599_99, 12_345, 67_890, [SierreRow, SionRow], [new(October, -4900, -3430, 111, [new(Sierre, -392), new(Sion, -1078)])]);
}
