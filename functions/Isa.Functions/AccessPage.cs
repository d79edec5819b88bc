using System.Text;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;

namespace Isa.Functions;

/// <summary>The page `docs/access.md`: the access table and what it means for every function, made from the data that the doors ask.</summary>
static class AccessPage
{
    const string Introduction = """
        # Who may what

        This page is made from `functions/Isa.Functions/Access/AccessTable.cs` and the catalogue of functions; a test compares. After a change of either:

        ```bash
        dotnet functions/Isa.Functions/bin/Release/net10.0/Isa.Functions.dll access-page > docs/access.md
        ```

        | role | who | scope, and what lies in it |
        | --- | --- | --- |
        | `cms` | a regional social-medical centre | its code: the cases of those who live there today. Saying again the move by which it gave a case away is answered, without anything of the person |
        | `sas` | the canton's social-action service | none: everything |
        | `commune` | a commune | its OFS number: the cases of its residents, its statement |
        | `partner` | an organiser of measures | its id: the contracts at it that have not ended, or end after today, and their cases; its deliveries, invoices, statements. Saying its own end of a contract again is answered as the first time |
        | `orp` | a regional placement office | its office |
        | `evaluator` | who evaluates a measure | its mandate |
        | `auditor` | who reads the audit trail | none |
        | `admin` | who keeps partners and assignments | none, and no personal data |

        What lies outside the scope, and what a role may not even read, is not there: 404. Who may read a thing and not do something with it is answered 403. A partner's own system signs
        its requests (Standard Webhooks) and then is the role `partner` with that partner's scope. An organiser sees names only while the person agrees to the exchange of data.

        """;

    public static string Text(FunctionCatalogue catalogue)
    {
        var (page, functions) = (new StringBuilder(Introduction), catalogue.Functions.OfType<HttpFunction>().ToArray());
        var roles = Enum.GetValues<Role>();
        page.Append("\n## The table\n\nR: read, W: write; other acts by their names (`run`: activate, suspend, resume, end, ask for an extension; `decline`: not take a person on; `validate`: find the company fit). –: it is not there.\n\n");
        Row(page, ["", .. roles.Select(Words<Role>.Of)]);
        Row(page, Enumerable.Repeat("---", roles.Length + 1));
        foreach (var row in AccessTable.Rows) Row(page, [row.Name, .. roles.Select(role => Cell(row[role]))]);

        page.Append("\n## Members of answers that not every reader sees\n\nFor who may not read the row on the left they are null.\n\n| row | members |\n| --- | --- |\n");
        foreach (var row in AccessTable.Rows.Where(row => row.Members is not [])) Row(page, [row.Name, string.Join(", ", row.Members.Select(member => $"`{member}`"))]);

        page.Append("\n## Functions\n\nWhoever stands in neither column is answered 404.\n\n| function | route | may | is told 403 |\n| --- | --- | --- | --- |\n");
        foreach (var function in functions) Row(page, [$"`{function.Name}`", $"`{function.Method} /{function.Route}`", May(function.Door), Told(function.Door)]);
        return page.ToString();

        string May(Door door) => door switch
        {
            Door.Open => "everyone",
            Door.Person person => Names(roles.Where(person.Right.IsHeldBy)),
            Door.SignedOrPerson person => Names(roles.Where(person.Right.IsHeldBy)) + ", and the partner's signature",
            _ => throw new ArgumentException("The door is not known.", nameof(door)),
        };

        string Told(Door door) => ((door as Door.Person)?.Right ?? (door as Door.SignedOrPerson)?.Right) is { } right ? Names(roles.Where(role => right.IsSeenBy(role) && !right.IsHeldBy(role))) : "–";
    }

    static string Cell(IReadOnlyList<Act> acts) => acts is [] ? "–" : string.Join(" ", acts.Select(act => act switch
    {
        Act.Read => "R",
        Act.Write => "W",
        _ => Words<Act>.Of(act),
    }));

    static string Names(IEnumerable<Role> roles) => string.Join(", ", roles.Select(Words<Role>.Of)) is { Length: > 0 } names ? names : "–";

    static void Row(StringBuilder page, IEnumerable<string> cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
