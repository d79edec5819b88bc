using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Isa.Functions.Platform.Storage;

/// <summary>Signs each try anew with the account key: date and signature age. For the emulator; the cloud takes tokens.</summary>
sealed class SharedKeyPolicy(string account, byte[] key, bool forTables, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    // The order is the protocol's: "Authorize with Shared Key", Blob and Queue.
    static readonly string[] Signed = ["Content-MD5", "Content-Type", "Date", "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range"];

    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        request.Headers.SetValue("x-ms-date", clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        var text = forTables ? TableText(request) : BlobOrQueueText(request);
        request.Headers.SetValue("Authorization", $"SharedKey {account}:{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))}");
    }

    // The path is taken from the URI as it is sent, for its escapes are part of what is signed.
    string Resource(Request request) => $"/{account}{request.Uri.ToUri().AbsolutePath}";

    string TableText(Request request) =>
        $"{request.Method}\n{Header(request, "Content-MD5")}\n{Header(request, "Content-Type")}\n{Header(request, "x-ms-date")}\n{Resource(request)}";

    string BlobOrQueueText(Request request)
    {
        var length = request.Content is { } content && content.TryComputeLength(out var bytes) && bytes > 0 ? bytes.ToString(CultureInfo.InvariantCulture) : "";
        var text = new StringBuilder($"{request.Method}\n{Header(request, "Content-Encoding")}\n{Header(request, "Content-Language")}\n{length}\n");
        foreach (var name in Signed) text.Append(Header(request, name)).Append('\n');
        foreach (var (name, value) in request.Headers
            .Where(header => header.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .Select(header => (header.Name.ToLowerInvariant(), header.Value)).OrderBy(header => header.Item1, StringComparer.Ordinal))
            text.Append(name).Append(':').Append(value.Trim()).Append('\n');
        text.Append(Resource(request));
        foreach (var (name, value) in request.Uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).Select(pair => (pair[0].ToLowerInvariant(), Uri.UnescapeDataString(pair[1])))
            .OrderBy(pair => pair.Item1, StringComparer.Ordinal))
            text.Append('\n').Append(name).Append(':').Append(value);
        return text.ToString();
    }

    static string Header(Request request, string name) => request.Headers.TryGetValue(name, out var value) ? value : "";
}
