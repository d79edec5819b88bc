using Azure.Core;
using Azure.Core.Pipeline;

namespace Isa.Functions.Platform.Storage;

/// <summary>One storage account: built once at start, makes the clients of its tables, containers and queues.</summary>
sealed class StorageAccount
{
    const string Scope = "https://storage.azure.com/.default";
    const string Version = "2024-11-04";
    const string TableVersion = "2020-12-06";   // the first in which tables take tokens

    readonly StoragePipeline tables, blobs, queues;

    StorageAccount(Uri table, Uri blob, Uri queue, Func<bool, HttpPipelinePolicy> sign, StorageClientOptions options)
    {
        tables = new(table, TableVersion, sign(true), options);
        blobs = new(blob, Version, sign(false), options);
        queues = new(queue, Version, sign(false), options);
    }

    /// <summary>Signs with the account key: for the emulator and for tests.</summary>
    public static StorageAccount FromConnectionString(string text, StorageClientOptions? options = null)
    {
        var account = ConnectionString.Parse(text);
        options ??= new();
        return new(account.Table, account.Blob, account.Queue, forTables => new SharedKeyPolicy(account.Account, account.Key, forTables, options.Clock), options);
    }

    /// <summary>Signs in with an identity, over https.</summary>
    public static StorageAccount ForAccount(string accountName, TokenCredential credential, StorageClientOptions? options = null)
    {
        if (accountName.Length is < 3 or > 24 || !accountName.All(char.IsAsciiLetterOrDigit)) throw new ArgumentException("Not the name of a storage account.", nameof(accountName));
        return new(Endpoint("table"), Endpoint("blob"), Endpoint("queue"), _ => new BearerTokenAuthenticationPolicy(credential, Scope), options ?? new());

        Uri Endpoint(string service) => new($"https://{accountName}.{service}.core.windows.net");
    }

    /// <summary>The client of a table; makes no call.</summary>
    public TableClient Table(string name) => new(tables, name);

    /// <summary>The client of a blob container; makes no call.</summary>
    public BlobContainerClient Container(string name) => new(blobs, name);

    /// <summary>The client of a queue; makes no call.</summary>
    public QueueClient Queue(string name) => new(queues, name);
}
