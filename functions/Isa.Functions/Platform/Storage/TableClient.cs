using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Isa.Functions.Platform.Storage;

/// <summary>One table. Refusals are exceptions by kind; what happened when a reply was lost is not guessed here: the caller's row says who wrote it.</summary>
sealed class TableClient
{
    internal const string Json = "application/json;odata=minimalmetadata";   // with less, the types of the properties are lost

    readonly StoragePipeline pipeline;

    internal TableClient(StoragePipeline pipeline, string name) => (this.pipeline, Name) = (pipeline, StorageNames.Table(name));

    public string Name { get; }

    public async Task CreateIfNotExistsAsync(CancellationToken ct = default)
    {
        using var message = Request(RequestMethod.Post, "/Tables");
        SetBody(message, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = Name }));
        await SendAsync(message, "Create", ct, tolerated: "TableAlreadyExists");
    }

    /// <summary>Inserts; a row with these keys is a <see cref="StorageConflictException"/>.</summary>
    public Task<ETag> AddEntityAsync(TableEntity entity, CancellationToken ct = default) => WriteAsync("Insert", TableTransactionAction.Add(entity), ct);

    /// <summary>Changes the row that has this ETag; another one is a <see cref="StoragePreconditionException"/>.</summary>
    public Task<ETag> UpdateEntityAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken ct = default) => mode switch
    {
        TableUpdateMode.Merge => WriteAsync("Merge", TableTransactionAction.Merge(entity, ifMatch), ct),
        TableUpdateMode.Replace => WriteAsync("Replace", TableTransactionAction.Replace(entity, ifMatch), ct),
    };

    /// <summary>Writes the row whether it exists or not.</summary>
    public Task<ETag> UpsertEntityAsync(TableEntity entity, TableUpdateMode mode, CancellationToken ct = default) => mode switch
    {
        TableUpdateMode.Merge => WriteAsync("Upsert", TableTransactionAction.UpsertMerge(entity), ct),
        TableUpdateMode.Replace => WriteAsync("Upsert", TableTransactionAction.UpsertReplace(entity), ct),
    };

    public Task DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken ct = default) =>
        WriteAsync("Delete", TableTransactionAction.Delete(partitionKey, rowKey, ifMatch), ct);

    /// <summary>Null when the row is not there; a missing table is still an error.</summary>
    public async Task<TableEntity?> GetEntityIfExistsAsync(string partitionKey, string rowKey, CancellationToken ct = default)
    {
        TableLimits.CheckKey(partitionKey);
        TableLimits.CheckKey(rowKey);
        using var message = Request(RequestMethod.Get, TableTransactionAction.RowPath(Name, partitionKey, rowKey));
        if (await SendAsync(message, "Get", ct, tolerated: "ResourceNotFound") is not { } response) return null;
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        return TableEntityJson.Read(document.RootElement);
    }

    /// <summary>All rows that match, in the order of their keys, page by page; an empty filter means the whole table.</summary>
    public async IAsyncEnumerable<TableEntity> QueryAsync(
        string filter, IEnumerable<string>? select = null, int? maxPerPage = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var page in QueryPagesAsync(filter, maxPerPage ?? TableLimits.PageRows, null, select, ct))
            foreach (var entity in page.Items) yield return entity;
    }

    /// <summary>The pages after a continuation, null for the first; a page may be empty and still not the last. Keys are always selected.</summary>
    public async IAsyncEnumerable<TablePage> QueryPagesAsync(
        string filter, int pageSize, string? continuation = null, IEnumerable<string>? select = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        TableLimits.Require(pageSize is >= 1 and <= TableLimits.PageRows, "A page has 1 to 1000 rows.");
        var columns = select is null ? null : string.Join(',', select.Prepend("RowKey").Prepend("PartitionKey"));
        do
        {
            var page = await PageAsync(filter, columns, pageSize, continuation, ct);
            yield return page;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>All writes or none, up to 100 rows of one partition; one ETag per action, the default for deletes.</summary>
    public async Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken ct = default)
    {
        TableLimits.Check(actions);
        var body = TableBatch.Write(pipeline.Endpoint, Name, actions);
        TableLimits.Require(body.Length <= TableLimits.TransactionBytes, "A transaction has at most 4 MiB.");
        using var message = Request(RequestMethod.Post, "/$batch");
        message.Request.Headers.SetValue("Content-Type", TableBatch.ContentType);
        message.Request.Content = RequestContent.Create(body);
        return TableBatch.ETags((await SendAsync(message, "Transaction", ct))!);
    }

    async Task<TablePage> PageAsync(string filter, string? columns, int pageSize, string? continuation, CancellationToken ct)
    {
        var next = continuation?.Split('\n') ?? [];   // the two headers of the page before; a header holds no line break
        using var message = Request(RequestMethod.Get, $"/{Name}()", ("$filter", filter is "" ? null : filter), ("$select", columns), ("$top", $"{pageSize}"),
            ("NextPartitionKey", next.FirstOrDefault()), ("NextRowKey", next.ElementAtOrDefault(1)));
        var response = (await SendAsync(message, "Query", ct))!;
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        var rows = document.RootElement.GetProperty("value").EnumerateArray().Select(TableEntityJson.Read).ToList();
        if (!response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition)) return new(rows, null);
        return new(rows, response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row) ? $"{partition}\n{row}" : partition);
    }

    async Task<ETag> WriteAsync(string operation, TableTransactionAction action, CancellationToken ct)
    {
        var (method, path, ifMatch, body) = action.ToHttp(Name);
        using var message = Request(method, path);
        if (ifMatch is not null) message.Request.Headers.SetValue("If-Match", ifMatch);
        if (body is not null) SetBody(message, body.Value);
        return (await SendAsync(message, operation, ct))!.Headers.ETag ?? default;
    }

    HttpMessage Request(RequestMethod method, string path, params ReadOnlySpan<(string, string?)> query)
    {
        var message = pipeline.Request(method, path, query);
        message.Request.Headers.SetValue("Accept", Json);
        message.Request.Headers.SetValue("DataServiceVersion", "3.0;");
        return message;
    }

    static void SetBody(HttpMessage message, ReadOnlyMemory<byte> body)
    {
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Content = RequestContent.Create(body);
    }

    Task<Response?> SendAsync(HttpMessage message, string operation, CancellationToken ct, string? tolerated = null) =>
        pipeline.SendAsync(message, operation, $"table {Name}", tolerated, ct);
}
