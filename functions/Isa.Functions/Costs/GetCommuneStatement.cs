using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>What a commune owes for a month, and the lines of its persons; a commune reads its own.</summary>
static class GetCommuneStatement
{
    public static async Task<Results<StatementAnswer<CommuneStatement>, Problem>> Handle(
        Month month, [As<CommuneId>] string ofs, Caller caller, Months months, StatementBooks books, StatementNaming naming, CommuneRegister communes, CancellationToken ct)
    {
        if (!CommuneId.TryParse(ofs, out var commune) || (caller.Role == Role.Commune && caller.Scope != ofs) || (await communes.ReadAsync(ct)).Find(commune, month.Last) is null) return Problems.NotFound;
        if (await months.FindAsync(month, ct) is not { } book) return Problems.NotFound;
        if (await books.BasisAsync(book, ct) is not { } basis) return Problems.ReferenceMissing;
        var names = await naming.NamesAsync(ct);
        if (await books.FindFinalAsync(book, Statements.Commune(month, commune), ct) is { } final) return StatementAnswer.Of<CommuneStatement>(final, true, Csv, Page);
        return await books.DraftAsync(book, commune, ct) is { } draft ? StatementAnswer.Of(draft, false, Csv, Page) : Problems.ReferenceMissing;

        string Csv(CommuneStatement statement, Language language) => StatementCsv.Of(statement, names, language);

        string Page(CommuneStatement statement, Language language, string? hash) => StatementPage.Of(statement, basis, names, language, hash);
    }
}
