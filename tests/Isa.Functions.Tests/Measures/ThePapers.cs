using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Measures;

/// <summary>The papers of one contract, through the door.</summary>
sealed record ThePapers(App App, AContract Contract)
{
    /// <summary>Who issues which kind.</summary>
    public static readonly IReadOnlyDictionary<string, string> Issuers = new Dictionary<string, string> { ["contract"] = Somebody.Cms, ["preavis"] = Somebody.Sas, ["decision"] = Somebody.Commune };

    /// <summary>Those of a contract that runs.</summary>
    public static async Task<ThePapers> InAsync(App app) => new(app, await AContract.ActiveAsync(app, await Organisers.NewAsync(app)));

    public string Path => $"/api/contracts/{Contract.Id}/papers";

    public Task<Seen> IssueAsync(string kind = "contract", string language = "fr", string? who = null, string? key = null, string? subject = null) =>
        App.As(who ?? Issuers[kind]).PostAsync(Path, subject is null ? new { kind, language } : new { kind, language, subject }, key is null ? [] : [("Idempotency-Key", key)]);

    public async Task<Seen> IssuedAsync(string kind = "contract", string language = "fr", string? key = null, string? subject = null)
    {
        var issued = await IssueAsync(kind, language, key: key, subject: subject);
        Assert.True(issued.Status == 201, issued.Text);
        return issued;
    }

    public Task<Seen> PageAsync(string paper, string who = Somebody.Cms) => App.As(who).SeeAsync($"{Path}/{paper}");

    public Task<Seen> ListAsync(string who = Somebody.Cms) => App.As(who).SeeAsync(Path);

    public async Task<string[]> IdsAsync() => [.. (await ListAsync()).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("paperId").GetString()!)];

    public Task<Seen> SignAsync(string paper, byte[] file, string who = Somebody.Cms, string? key = null, string? disposition = null)
    {
        var content = new ByteArrayContent(file);
        if (disposition is not null) content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return App.As(who).SendAsync(HttpMethod.Post, $"{Path}/{paper}/signed-copy", content, key is null ? [] : [("Idempotency-Key", key)]);
    }

    /// <summary>The person gets another name.</summary>
    public async Task RenameAsync(string familyName)
    {
        var person = System.Text.Json.Nodes.JsonNode.Parse((await App.As(Somebody.Cms).SeeAsync($"/api/cases/{Contract.CaseId}"))["person"])!;
        var renamed = await App.As(Somebody.Cms).PutAsync($"/api/cases/{Contract.CaseId}/person", person.But("familyName", familyName).ToJsonString());
        Assert.True(renamed.Status == 200, renamed.Text);
    }

    /// <summary>How many pages and documents lie in storage.</summary>
    public async Task<int> BlobsAsync() => await App.Service<Isa.Functions.Platform.Storage.StorageAccount>().Container(Isa.Functions.Store.Documents.ContainerName).GetBlobsAsync(Contract.CaseId).CountAsync();
}
