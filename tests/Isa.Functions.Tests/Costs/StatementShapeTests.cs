using System.Text.Json;
using Isa.Functions.Store;

namespace Isa.Functions.Tests.Costs;

public class StatementShapeTests
{
    [Fact]
    public void An_organisers_statement_has_the_members_of_the_contract_and_no_other() => Assert.Equal(
        ["month", "partner", "final", "version", "lines", "billedRappen", "acceptedRappen", "adjustments"], Members(StoredStatement.Of(TheStatements.Partner)));

    [Fact]
    public void A_communes_statement_has_the_members_of_the_contract_and_no_other() => Assert.Equal(
        ["month", "ofs", "final", "version", "row", "lines", "adjustments"], Members(StoredStatement.Of(TheStatements.Commune)));

    [Fact]
    public void A_centres_statement_has_the_members_of_the_contract_and_no_other() => Assert.Equal(
        ["month", "cms", "final", "version", "communes", "lines", "adjustments"], Members(StoredStatement.Of(TheStatements.Cms)));

    [Fact]
    public void The_cantons_statement_has_the_members_of_the_contract_and_no_other() => Assert.Equal(
        ["month", "final", "version", "totalRappen", "cantonShareRappen", "communesShareRappen", "ineligibleRappen", "otherPayersRappen", "communes", "adjustments"],
        Members(StoredStatement.Of(TheStatements.Canton)));

    static IEnumerable<string> Members(StoredStatement statement) => JsonDocument.Parse(statement.Json).RootElement.EnumerateObject().Select(member => member.Name);
}
