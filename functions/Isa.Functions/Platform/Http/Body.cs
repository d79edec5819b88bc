using System.Security.Cryptography;
using Isa.Domain.Values;
using Microsoft.Net.Http.Headers;

namespace Isa.Functions.Platform.Http;

/// <summary>The body of a request, read once, whole and within its limit, before anything looks at it.</summary>
sealed class Body(ReadOnlyMemory<byte> bytes, bool isCsv = false, string? hash = null)
{
    /// <summary>A JSON body; documents and CSV may be larger.</summary>
    public const int JsonBytesMax = 1024 * 1024;

    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The SHA-256 of what came, in hexadecimals; of a file that streamed by, which is in no memory, it was taken on the way.</summary>
    public string Hash => hash ?? Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    /// <summary>It came as CSV; all else is JSON.</summary>
    public bool IsCsv => isCsv;

    /// <summary>The value of a JSON body, or everything that is wrong with it.</summary>
    public Outcome<T> Read<T>(BodyOf<T> form)
        where T : notnull => form.Read(bytes);

    public static ValueTask<Body?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Body>());

    /// <summary>Null: the body is larger than the limit. The limit is judged by the bytes that come, whatever their announcement says.</summary>
    public static async Task<Body?> ReceiveAsync(HttpRequest request, int bytesMax, bool isCsv, CancellationToken ct)
    {
        if (request.ContentLength > bytesMax) return null;
        var buffer = new MemoryStream((int)(request.ContentLength ?? 4096));
        var block = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(block, ct)) > 0;)
        {
            if (buffer.Length + read > bytesMax) return null;
            buffer.Write(block, 0, read);
        }
        return new(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), isCsv);
    }

    /// <summary>Whatever encoding is announced: the bytes say it better.</summary>
    public static bool SaysCsv(HttpRequest request) => MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(MediaTypes.Csv, StringComparison.OrdinalIgnoreCase);

    /// <summary>JSON in UTF-8, or nothing said about it.</summary>
    public static bool IsJson(HttpRequest request) =>
        string.IsNullOrEmpty(request.ContentType)
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));
}
