using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Costs;

/// <summary>
/// The statements as printable pages in French or German, each whole in itself: no script, nothing loaded, no clock time, no person. A final
/// one bears the hash of its data, by which a copy can be compared.
/// </summary>
static class StatementPage
{
    public static string Of(PartnerStatement statement, StatementNames names, Language language, string? hash = null)
    {
        var words = StatementWords.In(language);
        var tables = new StatementTables(words, names);
        var corrections = statement.Adjustments.Sum(one => one.AmountRappen);
        return Page(words, words.OfPartner, names.Partner(statement.Partner), statement.Month, statement.Final, statement.Version, hash, [words.HowLinesAreJudged],
            $"""
            {tables.Lines(statement.Lines, ofOnePartner: true)}{tables.Adjustments(statement.Adjustments)}
            {tables.Summary((words.Billed, statement.BilledRappen), (words.Accepted, statement.AcceptedRappen), (words.Adjustments, corrections), (words.TotalWithAdjustments, statement.AcceptedRappen + corrections))}
            """);
    }

    public static string Of(CommuneStatement statement, Basis basis, StatementNames names, Language language, string? hash = null)
    {
        var words = StatementWords.In(language);
        var tables = new StatementTables(words, names);
        var corrections = statement.Adjustments.Sum(one => one.PayableRappen);
        return Page(words, words.OfCommune, names.Commune(statement.Ofs), statement.Month, statement.Final, statement.Version, hash, [words.HowItIsSplit(basis), words.HowLinesAreJudged],
            $"""
            {tables.Shares([statement.Row])}{tables.Lines(statement.Lines, ofOnePartner: false)}{tables.Adjustments(statement.Adjustments)}
            {tables.Summary((words.Payable, statement.Row.PayableRappen), (words.Adjustments, corrections), (words.TotalWithAdjustments, statement.Row.PayableRappen + corrections))}
            """);
    }

    public static string Of(CmsStatement statement, Basis basis, StatementNames names, Language language, string? hash = null)
    {
        var words = StatementWords.In(language);
        var tables = new StatementTables(words, names);
        return Page(words, words.OfCms, names.Cms(statement.Cms), statement.Month, statement.Final, statement.Version, hash, [words.HowItIsSplit(basis), words.HowLinesAreJudged],
            $"{tables.Shares(statement.Communes)}{tables.Lines(statement.Lines, ofOnePartner: false)}{tables.Adjustments(statement.Adjustments)}");
    }

    public static string Of(CantonStatement statement, Basis basis, StatementNames names, Language language, string? hash = null)
    {
        var words = StatementWords.In(language);
        var tables = new StatementTables(words, names);
        Html summary = tables.Summary(
            (words.TotalToSplit, statement.TotalRappen), (words.CantonShare, statement.CantonShareRappen), (words.CommunesShare, statement.CommunesShareRappen),
            (words.IneligibleApart, statement.IneligibleRappen), (words.OtherPayersApart, statement.OtherPayersRappen));
        return Page(words, words.OfCanton, null, statement.Month, statement.Final, statement.Version, hash, [words.HowItIsSplit(basis)],
            $"{summary}{tables.Shares(statement.Communes)}{tables.Adjustments(statement.Adjustments)}");
    }

    /// <summary>Well-formed as XML too.</summary>
    static string Page(StatementWords words, string title, string? whose, Month month, bool final, int version, string? hash, IReadOnlyList<IReadOnlyList<string>> how, Html body)
    {
        var (look, state, remark) = final
            ? ("state", $"{words.Version} {Notation.Swiss.Of(version)}, {words.Final}", hash is null ? "" : $", SHA-256 {hash}")
            : ("state provisional", words.Provisional, $", {words.MayChange}");
        Html name = whose is null ? Html.Empty : $"<p class=\"whose\">{whose}</p>";
        Html page = $"""
            <!DOCTYPE html>
            <html lang="{words.Tag}">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{string.Join(", ", new[] { title, whose, words.Of(month) }.OfType<string>())}</title>
            <style>{Html.Trusted(StatementStyle.Css)}</style>
            </head>
            <body>
            <header>
            <p>{words.Place}</p>
            <h1>{title}, {words.Of(month)}</h1>
            {name}
            <p class="{look}"><strong>{state}</strong>{remark}</p>
            <p>{words.InFrancs}</p>
            </header>
            <main>
            {body}
            <section>
            <h2>{words.How}</h2>
            <ul>
            {Html.Each(how.SelectMany(rules => rules), rule => $"<li>{rule}</li>\n")}</ul>
            </section>
            </main>
            </body>
            </html>

            """;
        return page.ToString();
    }
}
