using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.Platform;

/// <summary>The storage SDKs that Microsoft publishes for Node, on the same account: clients that nobody here wrote. Their acts are in tests/interop/sdks.mjs.</summary>
public sealed class NpmSdks : IAsyncLifetime
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    Process node = null!;

    public async Task InitializeAsync() => node = Process.Start(new ProcessStartInfo("node", [Repository.Path("tests", "interop", "sdks.mjs"), (await Azurite.Shared).ConnectionString])
    {
        WorkingDirectory = Repository.Root,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public Task DisposeAsync()
    {
        node.StandardInput.Close();   // ends it
        node.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>What the SDK answers; it must do what is asked.</summary>
    internal async Task<JsonElement> DoAsync(string what, params object?[] given)
    {
        var answer = await AskAsync(what, given);
        return answer.TryGetProperty("value", out var value) ? value : throw new InvalidOperationException($"{what}: {answer}");
    }

    /// <summary>How the SDK is refused; the index is that of a transaction, from its message.</summary>
    internal async Task<(int Status, string? Code, int? Index)> RefusedAsync(string what, params object?[] given)
    {
        var refusal = (await AskAsync(what, given)).GetProperty("refused");
        var index = int.TryParse(refusal.GetProperty("message").GetString()!.Split(':')[0], CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        return (refusal.GetProperty("status").GetInt32(), refusal.TryGetProperty("code", out var code) ? code.GetString() : null, index);
    }

    /// <summary>How our client is refused, said in the same way.</summary>
    internal static async Task<(int Status, string? Code, int? Index)> RefusedAsync(Func<Task> ours)
    {
        var refusal = await Assert.ThrowsAnyAsync<StorageException>(ours);
        return (refusal.Status, refusal.ErrorCode, refusal.FailedIndex);
    }

    async Task<JsonElement> AskAsync(string what, object?[] given)
    {
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize((object?[])[what, .. given]));
        await node.StandardInput.FlushAsync();
        var line = await node.StandardOutput.ReadLineAsync().WaitAsync(Longest);
        return JsonSerializer.Deserialize<JsonElement>(line ?? throw new InvalidOperationException("The SDKs ended; are they installed (npm ci)?"));
    }
}
