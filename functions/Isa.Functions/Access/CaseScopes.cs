using Isa.Domain.Intake;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>In whose lists a case stands: the canton's always, a centre's and a commune's on the days of the domicile there, an organiser's while a contract there has not ended.</summary>
static class CaseScopes
{
    /// <summary>Every scope that has the case, will have it, or had it once. Of several stretches of days in one scope it is the one of today, or else the next to come.</summary>
    public static IEnumerable<IndexedCase> Of(CaseFile file, DateOnly today)
    {
        return
        [
            In(CaseIndex.Canton, DateOnly.MinValue, DateOnly.MaxValue),
            .. ByDomicile(domicile => CaseIndex.Cms(domicile.Cms)),
            .. ByDomicile(domicile => CaseIndex.Commune(domicile.Commune)),
            .. file.Contracts.GroupBy(contract => contract.Partner)
                .Select(partner => In(CaseIndex.Partner(partner.Key), DateOnly.MinValue, partner.Max(contract => contract.GoesOn ? DateOnly.MaxValue : contract.EndedOn ?? DateOnly.MinValue))),
        ];

        IEnumerable<IndexedCase> ByDomicile(Func<Domicile, string> scopeOf)
        {
            var stretches = Stretches(file.Domiciles, scopeOf).ToArray();
            return file.Domiciles.Select(scopeOf).Distinct().Select(scope =>
                stretches.FirstOrDefault(stretch => stretch.Scope == scope && stretch.Until > today) is { Scope: not null } stretch ? In(scope, stretch.From, stretch.Until) : In(scope, DateOnly.MinValue, DateOnly.MinValue));
        }

        IndexedCase In(string scope, DateOnly from, DateOnly until) => new(scope, file.Id, file.Status, from, until);
    }

    /// <summary>The days of each scope in their order; a move within one scope does not interrupt them, and what was corrected or taken back before its day never was.</summary>
    static IEnumerable<(string Scope, DateOnly From, DateOnly Until)> Stretches(IReadOnlyList<Domicile> domiciles, Func<Domicile, string> scopeOf)
    {
        (string Scope, DateOnly From)? open = null;
        foreach (var (index, domicile) in domiciles.Index())
        {
            if (domicile.IsNever || domiciles.Skip(index + 1).Any(later => later.From <= domicile.From)) continue;
            var scope = scopeOf(domicile);
            if (open is { } before && before.Scope == scope) continue;
            if (open is { } ended) yield return (ended.Scope, ended.From, domicile.From);
            open = (scope, open is null ? DateOnly.MinValue : domicile.From);
        }
        if (open is { } last) yield return (last.Scope, last.From, DateOnly.MaxValue);
    }
}
