namespace Isa.Functions.Measures;

/// <summary>How a paper looks, on the screen and on A4. The page loads nothing: it lives with `default-src 'none'; style-src 'unsafe-inline'`.</summary>
static class PaperStyle
{
    public const string Css = """

        :root { color-scheme: light; font: 1rem/1.45 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #1a1a1a; background: #fff; }
        body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        header { border-bottom: 3px solid #b3001e; margin-bottom: 1.5rem; padding-bottom: 0.75rem; }
        header p { margin: 0.2rem 0; }
        h1 { font-size: 1.6rem; line-height: 1.2; margin: 0.25rem 0; }
        h2 { font-size: 1.1rem; margin: 1.5rem 0 0.4rem; }
        .issuer { font-size: 1.2rem; font-weight: bold; }
        dl { margin: 0; }
        dl div { display: grid; grid-template-columns: 14rem 1fr; gap: 0 1rem; padding: 0.2rem 0; border-bottom: 1px solid #c8c8c8; }
        dt { color: #4a4a4a; }
        dd { margin: 0; overflow-wrap: anywhere; }
        .text { white-space: pre-line; overflow-wrap: anywhere; }
        .outcome { border: 2px solid currentColor; padding: 0.4rem 0.8rem; font-weight: bold; }
        ul { margin: 0; padding-left: 1.2rem; }
        .signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 2.5rem 2rem; margin-top: 1rem; }
        .signatures p { margin: 0; break-inside: avoid; }
        .signatures span { display: block; border-top: 1px solid #1a1a1a; margin-top: 3.5rem; padding-top: 0.2rem; font-size: 0.85rem; }
        footer { margin-top: 2.5rem; font-size: 0.85rem; color: #4a4a4a; }
        @page { size: A4 portrait; margin: 20mm 18mm 22mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
        @media (max-width: 34rem) { dl div, .signatures { grid-template-columns: 1fr; } }
        @media print {
          :root { font-size: 10.5pt; }
          body { max-width: none; padding: 0; }
          h2 { break-after: avoid; }
          dl div { break-inside: avoid; }
        }

        """;
}
