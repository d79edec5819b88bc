using Isa.Domain.Attendance;
using Isa.Domain.Values;
using Isa.Functions.Platform;
using Isa.Functions.Store;

namespace Isa.Functions.Attendance;

/// <summary>Brings accepted marks into the sheets of a partner, against others who write in them at the same time.</summary>
sealed class SheetWriter(AttendanceSheets sheets, Clocks clocks)
{
    const int TriesMax = 8, TriesBeforeHalving = 3, ReadsAtOnce = 16;

    /// <summary>The sheets as they stand afterwards, unchanged ones included.</summary>
    /// <exception cref="InvalidOperationException">Others were faster eight times: the message is tried again later.</exception>
    public async Task<IReadOnlyDictionary<(ContractId, Month), AttendanceSheet>> WriteAsync(PartnerId partner, IReadOnlyList<JudgedMark> marks, CancellationToken ct)
    {
        var after = new Dictionary<(ContractId, Month), AttendanceSheet>();
        foreach (var month in marks.GroupBy(mark => Month.Of(mark.Mark.Date)))
            foreach (var batch in month.GroupBy(mark => mark.Contract.Id).Chunk(AttendanceSheets.CommitMax))
                foreach (var sheet in await WriteAsync(partner, month.Key, batch, tried: 0, ct)) after[(sheet.Contract, month.Key)] = sheet;
        return after;
    }

    async Task<IReadOnlyList<AttendanceSheet>> WriteAsync(PartnerId partner, Month month, IGrouping<ContractId, JudgedMark>[] batch, int tried, CancellationToken ct)
    {
        for (var tries = tried; tries < TriesMax; tries++)
        {
            if (tries > tried && tries >= TriesBeforeHalving && batch.Length > 1)
            {
                var (first, second) = (batch[..(batch.Length / 2)], batch[(batch.Length / 2)..]);
                return [.. await WriteAsync(partner, month, first, tries, ct), .. await WriteAsync(partner, month, second, tries, ct)];
            }
            var before = await ReadAsync(partner, month, batch, ct);
            var after = before.Zip(batch, (stored, marks) => stored with { Sheet = stored.Sheet.Apply(marks.SelectMany(mark => mark.Cells)) }).ToArray();
            var changed = after.Where((stored, place) => !ReferenceEquals(stored.Sheet, before[place].Sheet)).ToArray();
            if (changed is [] || await sheets.TrySaveAsync(partner, month, changed, ct)) return [.. after.Select(stored => stored.Sheet)];
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 50 << tries)), clocks.Machine, ct);
        }
        throw new InvalidOperationException("The sheets are being changed by others again and again.");
    }

    async Task<List<StoredSheet>> ReadAsync(PartnerId partner, Month month, IGrouping<ContractId, JudgedMark>[] batch, CancellationToken ct)
    {
        var stored = new List<StoredSheet>(batch.Length);
        foreach (var some in batch.Chunk(ReadsAtOnce))
            stored.AddRange(await Task.WhenAll(some.Select(marks => sheets.GetAsync(partner, month, marks.Key, marks.First().Contract.CaseId, ct))));
        return stored;
    }
}
