using System.IO.Compression;
using System.Text;

namespace Isa.Functions;

/// <summary>`./isa package`: what was published, and a `function.json` per function, as the zip that is deployed. The same files make the same zip.</summary>
static class Package
{
    const int RegularFile = 0x8000;
    const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    static readonly DateTimeOffset Time = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task WriteAsync(string folder, string zip, CancellationToken ct = default)
    {
        var draft = zip + ".new";
        await using (var archive = new ZipArchive(File.Create(draft), ZipArchiveMode.Create))
        {
            foreach (var name in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal))
            {
                await using var file = File.OpenRead(Path.Combine(folder, name));
                await AddAsync(archive, name, file, Mode(file), ct);
            }
            foreach (var function in new FunctionCatalogue().Functions.OrderBy(function => function.Name, StringComparer.Ordinal))
                if (FunctionJson.Of(function) is { } json) await AddAsync(archive, $"{function.Name}/function.json", new MemoryStream(Encoding.UTF8.GetBytes(json)), Readable, ct);
        }
        File.Move(draft, zip, overwrite: true);     // whoever reads it meanwhile reads a whole one
    }

    static async Task AddAsync(ZipArchive archive, string name, Stream content, UnixFileMode mode, CancellationToken ct)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Time;
        entry.ExternalAttributes = (RegularFile | (int)mode) << 16;      // without modes the host cannot read its own host.json
        await using var into = await entry.OpenAsync(ct);
        await content.CopyToAsync(into, ct);
    }

    static UnixFileMode Mode(FileStream file) => !OperatingSystem.IsWindows() && File.GetUnixFileMode(file.SafeFileHandle).HasFlag(UnixFileMode.UserExecute) ? Executable : Readable;
}
