using System.Diagnostics;
using System.IO.Compression;
using Isa.Functions.Tests;

namespace Isa.Host.Tests;

/// <summary>The package as it lies on Azure: made by `./isa` for this test run, unpacked, and robbed of its execute bits, as tools that deploy do.</summary>
static class Unpacked
{
    static readonly Lazy<Task<string>> OfThisRun = new(UnpackAsync);

    public static string Zip { get; } = Repository.Path("artifacts", "isa-functions.zip");

    public static Task<string> Folder => OfThisRun.Value;

    static async Task<string> UnpackAsync()
    {
        using var isa = Process.Start(new ProcessStartInfo(Repository.Path("isa"), ["prepare", "package"]) { RedirectStandardError = true })!;
        var said = await isa.StandardError.ReadToEndAsync();
        await isa.WaitForExitAsync();
        Assert.True(isa.ExitCode == 0, said);
        var folder = Directory.CreateTempSubdirectory("isa-package-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await ZipFile.ExtractToDirectoryAsync(Zip, folder);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        return folder;
    }
}
