using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;

namespace Isa.Bench;

/// <summary>From the start of a process to its first answer to `GET /`: the package as the Functions host starts it, a bare ASP.NET Core app published alike, and a Fastify hello, in turn.</summary>
static class Start
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(int rounds)
    {
        var (root, work) = (Root(), Directory.CreateTempSubdirectory("isa-bench-").FullName);
        try
        {
            Do(root, "./isa", "prepare", "package");
            var zip = Path.Combine(root, "artifacts", "isa-functions.zip");
            var (package, hello, fastify) = (Path.Combine(work, "package"), Path.Combine(work, "hello"), Path.Combine(work, "fastify"));
            await ZipFile.ExtractToDirectoryAsync(zip, package);
            Do(root, "dotnet", "publish", "bench/Hello", "-c", "Release", "-r", "linux-x64", "--self-contained", "-o", hello, "-v", "q");
            Directory.CreateDirectory(fastify);
            foreach (var file in Directory.GetFiles(Path.Combine(root, "bench", "fastify"))) File.Copy(file, Path.Combine(fastify, Path.GetFileName(file)));
            Do(fastify, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");

            (string Name, string Folder, string[] Command)[] apps = [("IsaFunctions", package, ["/bin/sh", "run.sh"]), ("bare ASP.NET Core", hello, [Path.Combine(hello, "Hello")]), ("Fastify", fastify, ["node", "server.js"])];
            foreach (var app in apps) await MillisecondsAsync(app.Folder, app.Command);      // the disk's turn
            var times = apps.Select(_ => new List<double>()).ToArray();
            for (var round = 0; round < rounds; round++)
                foreach (var (app, taken) in apps.Zip(times)) taken.Add(await MillisecondsAsync(app.Folder, app.Command));

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Start to first answer, {rounds} rounds in turn; package {new FileInfo(zip).Length / 1e6:F1} MB:"));
            foreach (var (app, taken) in apps.Zip(times))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {app.Name}: median {Median(taken):F0} ms, {taken.Min():F0} to {taken.Max():F0}; ours to it, round by round: {Median(times[0].Zip(taken, (ours, its) => ours / its)):F2}"));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    static async Task<double> MillisecondsAsync(string folder, string[] command)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        // Nobody listens there: the probe is answered before storage is.
        start.Environment["Isa__Storage"] = "AccountName=none;AccountKey=bm9uZQ==;TableEndpoint=http://127.0.0.1:9/none;BlobEndpoint=http://127.0.0.1:9/none;QueueEndpoint=http://127.0.0.1:9/none";
        start.Environment["Isa__KeyFile"] = Path.Combine(folder, "keys.json");
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        using var client = new HttpClient();
        try
        {
            while (true)
            {
                try
                {
                    using var answer = await client.GetAsync($"http://127.0.0.1:{port}/");
                    return answer.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(began).TotalMilliseconds : throw new InvalidOperationException($"{command[0]} answered {answer.StatusCode}.");
                }
                catch (HttpRequestException e) when (e.InnerException is SocketException && !process.HasExited && Stopwatch.GetElapsedTime(began) < Longest)
                {
                    await Task.Delay(2);
                }
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    static void Do(string folder, string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} failed.");
    }

    static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "IsaFunctions.sln"))) at = at.Parent ?? throw new InvalidOperationException("No folder above holds IsaFunctions.sln.");
        return at.FullName;
    }

    static double Median(IEnumerable<double> figures) => figures.Order().ToArray() is var sorted ? (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2 : 0;

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
