using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>Everything that must exist in the storage account. On Azure it is provisioned; standalone it is made at the start.</summary>
static class StorageLayout
{
    public static readonly string[] Tables =
    [
        Partners.TableName, Persons.TableName, CaseKeys.TableName, Cases.TableName, CaseIndex.TableName, ContractKeys.TableName, Contracts.TableName, Pending.TableName,
        Deliveries.TableName, Drafts.TableName, AttendanceSheets.TableName, Invoices.TableName, Months.TableName, Ledger.TableName, ReferenceValues.TableName, Runs.TableName, Seats.TableName, Work.TableName, IdempotencyKeys.TableName, Assignments.TableName,
        AuditChains.TableName, AuditIndex.TableName,
    ];

    public static readonly string[] Containers = [AuditBlobs.ContainerName, Catalogues.ContainerName, Deliveries.ContainerName, DeliveryReports.ContainerName, Documents.ContainerName, Statements.ContainerName];

    public static readonly string[] Queues = [Store.Queues.Attendance, Store.Queues.Invoices, Store.Queues.Cases, Store.Queues.Reconcile, Store.Queues.Closings];

    public static Task EnsureAsync(StorageAccount account, CancellationToken ct) => Task.WhenAll(
    [
        .. Tables.Select(name => account.Table(name).CreateIfNotExistsAsync(ct)),
        .. Containers.Select(name => account.Container(name).CreateIfNotExistsAsync(ct)),
        .. Queues.SelectMany(name => new[] { name, PoisonOf(name) }).Select(name => account.Queue(name).CreateIfNotExistsAsync(ct)),
    ]);

    /// <summary>Where the Functions host, and our own pump, set aside what failed five times.</summary>
    public static string PoisonOf(string queue) => queue + "-poison";
}
