using Azure.Core;
using Azure.Core.Pipeline;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.Platform;

public class StorageAccountTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10000/devstoreaccount1", "http://127.0.0.1:10001/devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("AccountName=isa;AccountKey=AAAA", "https://isa.blob.core.windows.net/", "https://isa.queue.core.windows.net/", "https://isa.table.core.windows.net/")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=isa;AccountKey=AA==;EndpointSuffix=test.ch;", "http://isa.blob.test.ch/", "http://isa.queue.test.ch/", "http://isa.table.test.ch/")]
    [InlineData("accountname=isa; AccountKey=AAA=; TableEndpoint=http://127.0.0.1:7/isa/", "https://isa.blob.core.windows.net/", "https://isa.queue.core.windows.net/", "http://127.0.0.1:7/isa")]
    public void A_connection_string_names_the_three_services(string text, string blob, string queue, string table)
    {
        var account = ConnectionString.Parse(text);
        Assert.Equal([blob, queue, table], new[] { account.Blob, account.Queue, account.Table }.Select(uri => uri.AbsoluteUri));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AccountName=isa")]
    [InlineData("AccountKey=c2VjcmV0")]
    [InlineData("AccountName=isa;AccountKey=secret!")]
    [InlineData("AccountName=isa;AccountKey=c2VjcmV0;BlobEndpoint=ftp://secret")]
    public void A_bad_connection_string_is_refused_and_not_repeated(string text)
    {
        var refusal = Assert.Throws<ArgumentException>(() => StorageAccount.FromConnectionString(text));
        Assert.DoesNotMatch("secret|c2VjcmV0", refusal.Message);
    }

    [Fact]
    public async Task An_identity_signs_in_over_https()
    {
        var service = new FakeHandler(_ => FakeHandler.Answer(204));
        var account = StorageAccount.ForAccount("isacases", new Badge(), new() { Transport = new HttpClientTransport(service) });
        await account.Table("Rows").AddEntityAsync(new("p", "r"));
        await account.Container("blobs").DeleteIfExistsAsync("b");
        await account.Queue("jobs").SendMessageAsync("a"u8.ToArray());

        Assert.Equal(["https://isacases.table.core.windows.net/Rows", "https://isacases.blob.core.windows.net/blobs/b", "https://isacases.queue.core.windows.net/jobs/messages"],
            service.Sent.Select(sent => sent.Uri.GetLeftPart(UriPartial.Path)));
        Assert.All(service.Sent, sent => Assert.Equal("Bearer https://storage.azure.com/.default", sent.Headers.Authorization!.ToString()));
        Assert.All(service.Sent, sent => Assert.True(sent.Headers.Contains("x-ms-version") && sent.Headers.Contains("x-ms-date")));
    }

    [Theory]
    [InlineData("is")]
    [InlineData("isa.evil.example/")]
    public void An_account_has_a_name_that_makes_no_other_address(string name) => Assert.Throws<ArgumentException>(() => StorageAccount.ForAccount(name, new Badge()));

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        var text = (await Azurite.Shared).ConnectionString.Replace("Eby8", "AAAA", StringComparison.Ordinal);
        var failure = await Assert.ThrowsAsync<StorageException>(() => StorageAccount.FromConnectionString(text).Table("Rows").CreateIfNotExistsAsync());
        Assert.Equal(403, failure.Status);
    }

    sealed class Badge : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(requestContext.Scopes.Single(), DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
