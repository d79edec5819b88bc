using Azure.Core;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.Access;

/// <summary>Which calls to storage a fault waits for.</summary>
static class Calling
{
    /// <summary>The commit of a case, or of a partner: the only transactions here.</summary>
    public static readonly Func<Request, bool> Commit = request => request.Uri.Path.EndsWith("batch", StringComparison.Ordinal);

    public static Func<Request, bool> Insert(string table) => request => request.Method == RequestMethod.Post && request.Uri.Path.EndsWith($"/{table}", StringComparison.Ordinal);

    public static Func<Request, bool> Replace(string table) => request => request.Method == RequestMethod.Put && request.Uri.Path.Contains($"/{table}(", StringComparison.Ordinal);

    /// <summary>What a request of a person calls, which has a deadline; the pumps in the background have none.</summary>
    public static bool ByPerson(Request request) => Deadline.Current is not null;

    /// <summary>The number of a call among those counted; a further try of it has the same.</summary>
    public static int Number(HashSet<Request> calls, Request request)
    {
        calls.Add(request);
        return calls.Count;
    }

    /// <summary>The call at which it breaks off next: each of the first ones, then every fourth; with ISA_DEEP=1 each.</summary>
    public static int Next(int call) => call < 8 || Environment.GetEnvironmentVariable("ISA_DEEP") == "1" ? call + 1 : call + 4;
}
