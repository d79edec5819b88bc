using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>What an organiser billed for a month, and what of it is accepted.</summary>
static class GetPartnerStatement
{
    public static async Task<Results<StatementAnswer<PartnerStatement>, Problem>> Handle(Month month, PartnerId partnerId, Months months, StatementBooks books, StatementNaming naming, CancellationToken ct)
    {
        if (await months.FindAsync(month, ct) is not { } book) return Problems.NotFound;
        var names = await naming.NamesAsync(ct);
        if (await books.FindFinalAsync(book, Statements.Partner(month, partnerId), ct) is { } final) return StatementAnswer.Of<PartnerStatement>(final, true, Csv, Page);
        return await books.DraftAsync(book, partnerId, ct) is { } draft ? StatementAnswer.Of(draft, false, Csv, Page) : Problems.NotFound;

        string Csv(PartnerStatement statement, Language language) => StatementCsv.Of(statement, names, language);

        string Page(PartnerStatement statement, Language language, string? hash) => StatementPage.Of(statement, names, language, hash);
    }
}
