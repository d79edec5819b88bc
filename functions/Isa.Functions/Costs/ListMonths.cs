using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Costs;

/// <summary>The months of the books; amounts by month of origin, as the last reconciliations found them.</summary>
static class ListMonths
{
    public static async Task<Results<Answer<ListAnswer<MonthAnswer>>, Problem>> Handle(ListQuery list, Months months, CancellationToken ct)
    {
        if (list.Faults is not []) return Problems.BadQuery(list.Faults);

        var (page, next) = await months.PageAsync(list.Limit, list.Next, ct);
        var items = new List<MonthAnswer>();
        foreach (var month in page)
        {
            var found = (await months.PartnersAsync(month.Month, ct)).Select(partner => partner.Summary).OfType<PartnerSummary>().ToArray();
            items.Add(new(month.Month, month.State, month.ClosedAt, found.Sum(summary => summary.Total).Rappen, found.Sum(summary => summary.Unbooked).Rappen));
        }
        return Answers.Ok(new ListAnswer<MonthAnswer>(items, list.Continuation(next)));
    }
}

sealed record MonthAnswer(Month Month, MonthState State, DateTimeOffset? ClosedAt, long TotalRappen, long UnbookedRappen);
