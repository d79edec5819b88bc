namespace Isa.Functions.Costs;

/// <summary>How a statement looks, on the screen and on A4. The page loads nothing: it lives with `default-src 'none'; style-src 'unsafe-inline'`.</summary>
static class StatementStyle
{
    public const string Css = """

        :root { color-scheme: light; font: 0.9375rem/1.45 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #1a1a1a; background: #fff; }
        body { max-width: 74rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        header { border-bottom: 3px solid #b3001e; margin-bottom: 1.5rem; padding-bottom: 0.75rem; }
        h1 { font-size: 1.6rem; line-height: 1.2; margin: 0.25rem 0; }
        h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
        header p { margin: 0.2rem 0; }
        .whose { font-size: 1.2rem; font-weight: bold; }
        .state { display: inline-block; border: 2px solid currentColor; padding: 0.15rem 0.6rem; }
        .provisional { color: #8a3b00; border-style: dashed; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; margin-top: 1.75rem; }
        table:has(thead th:nth-child(2):last-child) { width: auto; min-width: 26rem; }
        caption { caption-side: top; text-align: left; font-size: 1.1rem; font-weight: bold; padding-bottom: 0.4rem; }
        th, td { text-align: left; vertical-align: top; font-weight: normal; padding: 0.3rem 0.6rem; border-bottom: 1px solid #c8c8c8; }
        thead th { font-weight: bold; vertical-align: bottom; background: #f1f1f1; border-bottom: 2px solid #1a1a1a; }
        tfoot th, tfoot td { font-weight: bold; border-top: 2px solid #1a1a1a; border-bottom: 0; }
        .n { text-align: right; font-variant-numeric: tabular-nums; }
        td.n { white-space: nowrap; }
        ul { padding-left: 1.2rem; max-width: 60rem; }
        @page { size: A4 landscape; margin: 15mm 12mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
        @media print {
          :root { font-size: 9pt; }
          body { max-width: none; padding: 0; }
          .wide { overflow: visible; }
          thead { display: table-header-group; print-color-adjust: exact; }
          tfoot { display: table-row-group; }
          tr, section { break-inside: avoid; }
          caption, h2 { break-after: avoid; }
        }

        """;
}
