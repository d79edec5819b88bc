using System.Buffers;
using System.Globalization;
using System.Text;
using Azure;

namespace Isa.Functions.Platform.Storage;

/// <summary>A transaction on the wire: HTTP requests inside a multipart body, and their answers inside another.</summary>
static class TableBatch
{
    // Rows are JSON, in which a line break is escaped: no content can begin a line with a boundary.
    const string Batch = "batch_isa", ChangeSet = "changeset_isa";
    const string StatusLine = "HTTP/1.1 ", ETagHeader = "ETag:";

    public const string ContentType = $"multipart/mixed; boundary={Batch}";

    public static ReadOnlyMemory<byte> Write(Uri endpoint, string table, IReadOnlyList<TableTransactionAction> actions)
    {
        var buffer = new ArrayBufferWriter<byte>(actions.Count * 1024);
        Text($"--{Batch}\r\nContent-Type: multipart/mixed; boundary={ChangeSet}\r\n\r\n");
        foreach (var (index, action) in actions.Index())
        {
            var (method, path, ifMatch, body) = action.ToHttp(table);
            Text($"--{ChangeSet}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {index}\r\n\r\n");
            Text($"{method} {endpoint.AbsoluteUri.TrimEnd('/')}{path} HTTP/1.1\r\nAccept: {TableClient.Json}\r\nDataServiceVersion: 3.0;\r\n");
            if (ifMatch is not null) Text($"If-Match: {ifMatch}\r\n");
            if (body is { } row)
            {
                Text("Content-Type: application/json\r\nPrefer: return-no-content\r\n\r\n");
                buffer.Write(row.Span);
                Text("\r\n");
            }
            else Text("\r\n");
        }
        Text($"--{ChangeSet}--\r\n--{Batch}--\r\n");
        return buffer.WrittenMemory;

        void Text(string text) => Encoding.UTF8.GetBytes(text, buffer);
    }

    /// <summary>The refusal inside an answer that is 202 outside; null for every other answer. A refused transaction has one part.</summary>
    public static StorageFailure? FailureIn(Response response)
    {
        if (response.Status != 202 || response.Headers.ContentType?.StartsWith("multipart/mixed", StringComparison.Ordinal) != true) return null;
        var body = response.Content.ToMemory();
        var at = body.Span.IndexOf("HTTP/1.1 "u8) + StatusLine.Length;
        if (at < StatusLine.Length || !int.TryParse(body.Span.Slice(at, 3), CultureInfo.InvariantCulture, out var status) || status < 400) return null;

        var (from, to) = (body.Span.IndexOf((byte)'{'), body.Span.LastIndexOf((byte)'}'));
        var (code, index) = from < 0 ? default : StorageFailure.ODataError(body[from..(to + 1)]);
        return new(status, code, Index: index);
    }

    /// <summary>One ETag per action, in their order; the default for deletes.</summary>
    public static IReadOnlyList<ETag> ETags(Response response)
    {
        var tags = new List<ETag>();
        foreach (var line in response.Content.ToString().AsSpan().EnumerateLines())
            if (line.StartsWith(StatusLine)) tags.Add(default);
            else if (line.StartsWith(ETagHeader, StringComparison.OrdinalIgnoreCase) && tags is not []) tags[^1] = new(line[ETagHeader.Length..].Trim().ToString());
        return tags;
    }
}
