using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>What the communes of a centre owe for a month; a centre reads its own.</summary>
static class GetCmsStatement
{
    public static async Task<Results<StatementAnswer<CmsStatement>, Problem>> Handle(
        Month month, [As<CmsId>] string code, Caller caller, Months months, StatementBooks books, StatementNaming naming, CancellationToken ct)
    {
        if (!CmsId.TryParse(code, out var cms) || (caller.Role == Role.Cms && caller.Scope != code)) return Problems.NotFound;
        if (await months.FindAsync(month, ct) is not { } book) return Problems.NotFound;
        if (await books.BasisAsync(book, ct) is not { } basis) return Problems.ReferenceMissing;
        var names = await naming.NamesAsync(ct);
        if (await books.FindFinalAsync(book, Statements.Cms(month, cms), ct) is { } final) return StatementAnswer.Of<CmsStatement>(final, true, Csv, Page);
        return await books.DraftAsync(book, cms, ct) is { } draft ? StatementAnswer.Of(draft, false, Csv, Page) : Problems.ReferenceMissing;

        string Csv(CmsStatement statement, Language language) => StatementCsv.Of(statement, names, language);

        string Page(CmsStatement statement, Language language, string? hash) => StatementPage.Of(statement, basis, names, language, hash);
    }
}
