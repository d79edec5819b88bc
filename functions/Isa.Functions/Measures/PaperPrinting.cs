using System.Security.Cryptography;
using System.Text;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform;
using Isa.Functions.Store;

namespace Isa.Functions.Measures;

/// <summary>Makes the page of a paper from what stands now, and stores it; nobody sees it before its row is committed.</summary>
sealed class PaperPrinting(Papers papers, Documents documents, Partners partners, CommuneRegister register, ReferenceValues reference, Catalogues catalogues, Clocks clocks)
{
    /// <summary>The paper with its page stored. `before`: what an earlier try of the same call made; where nothing has changed since, it stays. Null: the key of the case was destroyed.</summary>
    public async Task<StoredPaper?> PrintAsync(
        PaperId id, (PaperKind Kind, PaperLanguage Language, StepSubject Subject) asked, CaseFile file, MeasureContract contract, Caller caller, StoredPaper? before, CancellationToken ct)
    {
        var now = clocks.Business.GetUtcNow();
        var facts = await FactsAsync(id, asked.Kind, asked.Subject, asked.Language, file, contract, Zurich.DayOf(now), ct);
        var page = Encoding.UTF8.GetBytes(PaperPage.Of(facts, PaperTemplate.On(facts.IssuedOn).In(asked.Language)));
        if (before is not null && before.Sha256 == Convert.ToHexStringLower(SHA256.HashData(page))) return before;

        if (before is not null) await documents.DeleteAsync(file.Id, before.Blob, ct);
        return await papers.KeepAsync(file.Id, page, ct) is { } kept
            ? new(id, contract.Id, asked.Kind, asked.Subject, asked.Language, facts.Template, facts.IssuedOn, kept.Blob, kept.Size, kept.Sha256, caller.Principal, now)
            : null;
    }

    async Task<PaperFacts> FactsAsync(PaperId id, PaperKind kind, StepSubject subject, PaperLanguage language, CaseFile file, MeasureContract contract, DateOnly today, CancellationToken ct)
    {
        var remedy = kind == PaperKind.Decision ? await reference.FreezeRemedyTextAsync(today, ct) : null;
        var (words, communes) = (PaperTemplate.On(today).ValidFrom, await register.ReadAsync(ct));
        var (measure, commune) = (await catalogues.MeasureOfAsync(contract, ct), PaperMatter.CommuneOf(contract, kind, subject));
        return new(
            id, kind, subject, today, remedy is { } text && text.ValidFrom > words ? text.ValidFrom : words, remedy, file, contract,
            NameOf(measure.Name, language), measure.Details, (await partners.FindAsync(contract.Partner, ct))?.Name ?? contract.Partner.ToString(),
            communes.NameOf(commune) ?? commune.ToString(), Centres.NameOf(file.DomicileOn(today).Cms));
    }

    static string NameOf(Multilingual measure, PaperLanguage language) => language switch { PaperLanguage.Fr => measure.Fr, PaperLanguage.De => measure.De };
}
