using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;

namespace Isa.Functions.Measures;

/// <summary>A paper as a page to print, whole in itself: no script, nothing loaded, no clock time; the same facts give the same bytes. Well-formed as XML too.</summary>
static class PaperPage
{
    public static string Of(PaperFacts facts, PaperWords words)
    {
        var (title, foot) = (words.Title(facts.Kind, facts.Subject), words.Foot(facts.Id, Notation.Swiss.Of(facts.IssuedOn), Notation.Swiss.Of(facts.Template)));
        Html page = $"""
            <!DOCTYPE html>
            <html lang="{words.Tag}">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{title}</title>
            <style>{Html.Trusted(PaperStyle.Css)}</style>
            </head>
            <body>
            <header>
            <p>{words.Place}</p>
            <p class="issuer">{words.Issuer(facts)}</p>
            <h1>{title}</h1>
            </header>
            <main>
            {Body(facts, words)}</main>
            <footer>
            <p>{foot}</p>
            </footer>
            </body>
            </html>

            """;
        return page.ToString();
    }

    static Html Body(PaperFacts facts, PaperWords words)
    {
        var parts = new PaperSections(facts, words);
        return facts.Kind switch
        {
            PaperKind.Contract => $"{parts.Person()}{parts.Parties()}{parts.Measure()}{parts.Details()}{parts.Objectives()}{parts.Financing()}{parts.Consents()}{parts.Approval()}{parts.SignaturesOfAll()}",
            PaperKind.Preavis => $"{parts.Person()}{parts.Parties()}{parts.Measure()}{parts.Extension()}{parts.Financing()}{parts.Opinion(whole: true)}{parts.SignatureOfIssuer()}",
            PaperKind.Decision => $"{parts.Person()}{parts.Parties()}{parts.Measure()}{parts.Extension()}{parts.Financing()}{parts.Opinion(whole: false)}{parts.Decision()}{parts.Remedy()}{parts.SignatureOfIssuer()}",
        };
    }
}
