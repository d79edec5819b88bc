namespace Isa.Functions.Platform.Storage;

/// <summary>Account, key and endpoints as the storage tools write them: <c>AccountName=…;AccountKey=…;TableEndpoint=…</c>.</summary>
sealed record ConnectionString(string Account, byte[] Key, Uri Blob, Uri Queue, Uri Table)
{
    // The emulator's own account, published by its makers: no secret.
    const string Emulator = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + "BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;QueueEndpoint=http://127.0.0.1:10001/devstoreaccount1;TableEndpoint=http://127.0.0.1:10002/devstoreaccount1";

    /// <summary>Throws an <see cref="ArgumentException"/> that does not repeat the text: it holds the key.</summary>
    public static ConnectionString Parse(string text)
    {
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .GroupBy(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(part => part.Key, part => part.Last(), StringComparer.OrdinalIgnoreCase);
        if (parts.GetValueOrDefault("UseDevelopmentStorage") is "true") return Parse(Emulator);
        if (!parts.TryGetValue("AccountName", out var account) || !parts.TryGetValue("AccountKey", out var key))
            throw new ArgumentException("The storage connection string lacks AccountName or AccountKey.", nameof(text));

        var bytes = new byte[key.Length];
        if (!Convert.TryFromBase64String(key, bytes, out var length)) throw new ArgumentException("The AccountKey of the storage connection string is not base64.", nameof(text));

        return new(account, bytes[..length], Endpoint("Blob"), Endpoint("Queue"), Endpoint("Table"));

        Uri Endpoint(string service)
        {
            var given = parts.GetValueOrDefault($"{service}Endpoint")
                ?? $"{parts.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.{service.ToLowerInvariant()}.{parts.GetValueOrDefault("EndpointSuffix", "core.windows.net")}";
            return Uri.TryCreate(given.TrimEnd('/'), UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") ? uri
                : throw new ArgumentException($"The {service}Endpoint of the storage connection string is not a web address.", nameof(text));
        }
    }
}
