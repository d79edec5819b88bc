using Isa.Domain.Intake;
using Isa.Functions.Costs;

namespace Isa.Functions.Tests.Costs;

public class StatementCsvTests
{
    [Fact]
    public void An_organisers_lines_corrections_and_total_are_rows_of_one_table() => Assert.Equal(
        [
            "row=line version=provisional month=2026-11 ofs=6266 commune=Sion partner=oseo partnerName=OSEO <Valais> & \"Cie\" contract=contract-1 unit=half-day quantity=18 unitPrice=49.00 billed=882.00 accepted=784.00 verdict=reduced reasons=attendance.less-than-billed explanation=18 facturés, 16 présents : 04.11 après-midi, 12.11 matin manquent",
            "row=line version=provisional month=2026-11 partner=oseo partnerName=OSEO <Valais> & \"Cie\" contract='=contract<2> unit=day quantity=-1.5 unitPrice=98.00 billed=-147.00 accepted=-147.00 verdict=accepted explanation=1.5 jour repris",
            "row=adjustment version=provisional month=2026-10 ofs=6266 commune=Sion partner=oseo partnerName=OSEO <Valais> & \"Cie\" contract=contract-1 accepted=-49.00",
            "row=total version=provisional month=2026-11 partner=oseo partnerName=OSEO <Valais> & \"Cie\" billed=735.00 accepted=637.00",
        ],
        Said(StatementCsv.Of(TheStatements.Partner, TheStatements.Names, Language.Fr)));

    [Fact]
    public void A_communes_share_lines_and_corrections_are_rows_of_one_table() => Assert.Equal(
        [
            "row=commune version=2 month=2026-11 ofs=6266 commune=Sion commitments=132000.00 population=35000 baseShare=14520.01 populationShare=17211.76 ineligible=123.45 payable=31855.22",
            "row=line version=2 month=2026-11 ofs=6266 commune=Sion partner=oseo partnerName=OSEO <Valais> & \"Cie\" contract=contract-1 measure=isa unit=half-day quantity=18 unitPrice=49.00 billed=882.00 accepted=784.00 verdict=reduced reasons=attendance.less-than-billed explanation=18 verrechnet, 16 anwesend: 04.11. Nachmittag, 12.11. Vormittag fehlen",
            "row=line version=2 month=2026-11 partner=oseo partnerName=OSEO <Valais> & \"Cie\" contract='=contract<2> measure=isa unit=day quantity=-1.5 unitPrice=98.00 billed=-147.00 accepted=-147.00 verdict=accepted explanation=1.5 Tage gutgeschrieben",
            "row=adjustment version=2 month=2026-10 ofs=6266 commune=Sion payable=-10.78",
        ],
        Said(StatementCsv.Of(TheStatements.Commune, TheStatements.Names, Language.De)));

    [Fact]
    public void A_centres_communes_come_before_their_lines_and_corrections()
    {
        var said = Said(StatementCsv.Of(TheStatements.Cms, TheStatements.Names, Language.Fr));
        Assert.Equal(["commune", "commune", "line", "adjustment", "adjustment"], said.Select(row => row.Split(' ', '=')[1]));
        Assert.Equal("row=adjustment version=1 month=2026-10 ofs=6248 commune=Sierre & environs payable=5.39", said[^1]);
    }

    [Fact]
    public void The_cantons_table_ends_with_what_is_split_and_what_is_apart() => Assert.Equal(
        [
            "row=commune version=1 month=2026-11 ofs=6248 commune=Sierre & environs commitments=0.00 population=17000 baseShare=0.00 populationShare=3934.12 ineligible=0.00 payable=3934.12",
            "row=commune version=1 month=2026-11 ofs=6266 commune=Sion commitments=132000.00 population=35000 baseShare=14520.01 populationShare=17211.76 ineligible=123.45 payable=31855.22",
            "row=adjustment version=1 month=2026-10 ofs=6248 commune=Sierre & environs payable=-3.92",
            "row=adjustment version=1 month=2026-10 ofs=6266 commune=Sion payable=-10.78",
            "row=adjustment-total version=1 month=2026-10 ineligible=1.11 total=-49.00 cantonShare=-34.30",
            "row=total version=1 month=2026-11 ineligible=123.45 total=132000.00 cantonShare=92400.01 communesShare=39599.99 otherPayers=678.90",
        ],
        Said(StatementCsv.Of(TheStatements.Canton, TheStatements.Names)));

    /// <summary>Each row with the names of its columns, without the empty cells.</summary>
    static string[] Said(string csv)
    {
        var rows = CsvReading.Rows(csv);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        return [.. rows.Skip(1).Select(row => string.Join(' ', rows[0].Zip(row).Where(cell => cell.Second != "").Select(cell => $"{cell.First}={cell.Second}")))];
    }
}
