using System.Buffers.Binary;
using Azure;
using Isa.Domain.Attendance;
using Isa.Domain.Values;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>A sheet as it was read; without ETag there was none yet.</summary>
sealed record StoredSheet(AttendanceSheet Sheet, ETag? Read);

/// <summary>The table `AttendanceSheets`: one row per contract and month, like the paper sheet; the partition is a partner's month.</summary>
sealed class AttendanceSheets(StorageAccount account)
{
    public const string TableName = "AttendanceSheets";
    public const int CommitMax = 100;
    readonly Table table = new(account.Table(TableName));

    /// <summary>The sheet of a contract, empty when nobody has written in it.</summary>
    public async Task<StoredSheet> GetAsync(PartnerId partner, Month month, ContractId contract, CaseId caseId, CancellationToken ct) =>
        await table.FindAsync(Partition(partner, month), contract.ToString(), ct) is { } row ? new(Read(row, month), row.ETag) : new(new(contract, caseId, month), null);

    /// <summary>All sheets of a partner's month, by contract.</summary>
    public async IAsyncEnumerable<AttendanceSheet> ListAsync(PartnerId partner, Month month, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in table.QueryAsync(TableFilter.Partition(Partition(partner, month)), ct))
            yield return Read(row, month);
    }

    /// <summary>Writes sheets of one partner and month, all or none, at most 100. False: one of them was changed since it was read. Twice is once.</summary>
    public Task<bool> TrySaveAsync(PartnerId partner, Month month, IReadOnlyList<StoredSheet> sheets, CancellationToken ct) =>
        table.TryCommitAsync([.. sheets.Select(sheet => new RowWrite(Write(partner, month, sheet.Sheet), sheet.Read))], ct);

    public const string Letters = ".PESHCA";

    /// <summary>The letter of a status on the sheet, in the order of the enum.</summary>
    public static char Letter(AttendanceStatus status) => Letters[(int)status];

    static string Partition(PartnerId partner, Month month) => $"{partner}|{month}";

    static TableEntity Write(PartnerId partner, Month month, AttendanceSheet sheet)
    {
        var stamps = new byte[sheet.Cells.Count * sizeof(long)];
        foreach (var (place, cell) in sheet.Cells.Index()) BinaryPrimitives.WriteInt64BigEndian(stamps.AsSpan(place * sizeof(long)), cell.Stamp);
        return new(Partition(partner, month), sheet.Contract.ToString())
        {
            ["CaseId"] = sheet.CaseId.ToString(),
            ["Am"] = Line(sheet, 0),
            ["Pm"] = Line(sheet, AttendanceSheet.DaysMax),
            ["Stamps"] = stamps,
        };
    }

    static AttendanceSheet Read(TableEntity row, Month month)
    {
        var letters = row.GetString("Am") + row.GetString("Pm");
        var stamps = row.GetBinary("Stamps")!;
        return new(new(row.RowKey), new(row.GetString("CaseId")!), month,
            [.. letters.Select((letter, place) => new Cell((AttendanceStatus)Letters.IndexOf(letter, StringComparison.Ordinal), BinaryPrimitives.ReadInt64BigEndian(stamps.AsSpan(place * sizeof(long)))))]);
    }

    /// <summary>The 31 letters of the mornings (from 0) or of the afternoons (from 31).</summary>
    public static string Line(AttendanceSheet sheet, int from) => string.Concat(sheet.Cells.Skip(from).Take(AttendanceSheet.DaysMax).Select(cell => Letter(cell.Status)));
}
