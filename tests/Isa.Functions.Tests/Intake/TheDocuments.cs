using System.Security.Cryptography;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>The documents of one case, through the door.</summary>
sealed record TheDocuments(App App, string CaseId)
{
    public static async Task<TheDocuments> InAsync(App app) => new(app, await AContract.CaseAsync(app, strategy: false));

    public string Path => $"/api/cases/{CaseId}/documents";

    /// <summary>Adds a file as a social worker; the Content-Type says nothing true.</summary>
    public Task<Seen> AddAsync(byte[] file, string? disposition = null, string who = Somebody.Cms, string? key = null)
    {
        var content = new ByteArrayContent(file) { Headers = { ContentType = new("text/html") } };
        if (disposition is not null) content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return App.As(who).SendAsync(HttpMethod.Post, Path, content, key is null ? [] : [("Idempotency-Key", key)]);
    }

    public async Task<Seen> AddedAsync(byte[] file, string? disposition = null, string? key = null)
    {
        var added = await AddAsync(file, disposition, key: key);
        Assert.True(added.Status == 201, added.Text);
        return added;
    }

    public async Task<(Seen Seen, byte[] Bytes)> ReadAsync(string documentId, string who = Somebody.Cms)
    {
        var response = await App.As(who).GetAsync($"{Path}/{documentId}", HttpCompletionOption.ResponseHeadersRead);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return (new((int)response.StatusCode, System.Text.Encoding.Latin1.GetString(bytes), response.Headers, response.Content.Headers), bytes);
    }

    public Task<Seen> ListAsync(string who = Somebody.Cms) => App.As(who).SeeAsync(Path);

    /// <summary>The ids of the documents, in their order.</summary>
    public async Task<string[]> IdsAsync() => [.. (await ListAsync()).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("documentId").GetString()!)];

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
