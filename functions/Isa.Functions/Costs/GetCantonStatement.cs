using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>The split of a month between canton and communes.</summary>
static class GetCantonStatement
{
    public static async Task<Results<StatementAnswer<CantonStatement>, Problem>> Handle(Month month, Months months, StatementBooks books, StatementNaming naming, CancellationToken ct)
    {
        if (await months.FindAsync(month, ct) is not { } book) return Problems.NotFound;
        if (await books.BasisAsync(book, ct) is not { } basis) return Problems.ReferenceMissing;
        var names = await naming.NamesAsync(ct);
        if (await books.FindFinalAsync(book, Statements.Canton(month), ct) is { } final) return StatementAnswer.Of<CantonStatement>(final, true, Csv, Page);
        return await books.DraftAsync(book, ct) is { } draft ? StatementAnswer.Of(draft, false, Csv, Page) : Problems.ReferenceMissing;

        string Csv(CantonStatement statement, Language language) => StatementCsv.Of(statement, names);

        string Page(CantonStatement statement, Language language, string? hash) => StatementPage.Of(statement, basis, names, language, hash);
    }
}
