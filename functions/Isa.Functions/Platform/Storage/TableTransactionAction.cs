using Azure;
using Azure.Core;

namespace Isa.Functions.Platform.Storage;

/// <summary>One write of a row, alone or as part of a transaction; made only within the limits of the service.</summary>
sealed class TableTransactionAction
{
    readonly RequestMethod method;
    readonly ETag? ifMatch;
    readonly TableEntity? entity;

    TableTransactionAction(RequestMethod method, TableEntity entity, ETag? ifMatch) : this(method, entity.PartitionKey, entity.RowKey, ifMatch)
    {
        TableLimits.Check(entity);
        this.entity = entity;
    }

    TableTransactionAction(RequestMethod method, string partitionKey, string rowKey, ETag? ifMatch)
    {
        // The service takes an update without ETag for an upsert: silently another operation.
        TableLimits.Require(ifMatch != default(ETag), "An update or delete names the ETag it expects; ETag.All means any.");
        TableLimits.CheckKey(partitionKey);
        TableLimits.CheckKey(rowKey);
        (this.method, PartitionKey, RowKey, this.ifMatch) = (method, partitionKey, rowKey, ifMatch);
    }

    public string PartitionKey { get; }
    public string RowKey { get; }

    public static TableTransactionAction Add(TableEntity entity) => new(RequestMethod.Post, entity, null);
    public static TableTransactionAction Replace(TableEntity entity, ETag ifMatch) => new(RequestMethod.Put, entity, ifMatch);
    public static TableTransactionAction Merge(TableEntity entity, ETag ifMatch) => new(RequestMethod.Patch, entity, ifMatch);
    public static TableTransactionAction UpsertReplace(TableEntity entity) => new(RequestMethod.Put, entity, null);
    public static TableTransactionAction UpsertMerge(TableEntity entity) => new(RequestMethod.Patch, entity, null);
    public static TableTransactionAction Delete(string partitionKey, string rowKey, ETag ifMatch) => new(RequestMethod.Delete, partitionKey, rowKey, ifMatch);

    /// <summary>The write as HTTP, for a request of its own or a part of a transaction.</summary>
    internal (RequestMethod Method, string Path, string? IfMatch, ReadOnlyMemory<byte>? Body) ToHttp(string table) =>
        (method, method == RequestMethod.Post ? $"/{table}" : RowPath(table, PartitionKey, RowKey), ifMatch?.ToString("H"), entity is null ? null : TableEntityJson.Write(entity));

    /// <summary>The path of a row, escaped once; the signature is made over what is sent.</summary>
    internal static string RowPath(string table, string partitionKey, string rowKey) =>
        $"/{table}(PartitionKey={Uri.EscapeDataString(TableFilter.Quote(partitionKey))},RowKey={Uri.EscapeDataString(TableFilter.Quote(rowKey))})";
}
