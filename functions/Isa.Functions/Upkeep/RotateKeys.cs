using System.Text;
using System.Text.Json;
using Isa.Functions.Platform;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;

namespace Isa.Functions.Upkeep;

/// <summary>
/// `rotate-keys` puts a new wrapping key on the ring and wraps anew; `drop-keys` takes older ones off when nothing bears their number. With a key file the app may
/// run: it reads the file before it wraps, and whenever it meets a number that it does not know. With `-` both only change the text of a secret, from stdin to stdout.
/// </summary>
static class RotateKeys
{
    const string Drop = "drop-keys";

    public static async Task<int> FilterAsync(string command, TextReader input, TextWriter output)
    {
        try
        {
            var file = KeyFile.Parse(Encoding.UTF8.GetBytes(await input.ReadToEndAsync()));
            await output.WriteLineAsync((command == Drop ? file.WithoutOldKeys() : file.WithNewKey()).Text);
            return 0;
        }
        catch (JsonException)
        {
            throw new SettingsException("The text is not that of a key file.");      // the message of the parser could quote it
        }
        catch (InvalidDataException e)
        {
            throw new SettingsException(e.Message);
        }
    }

    public static async Task<int> RunAsync(string command, TextWriter output)
    {
        var settings = Settings.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        if (!settings.IsStandalone || settings.Storage is null || settings.KeyFile is not { } path || !File.Exists(path)) throw new SettingsException($"{command} works only standalone; on Azure: {command} -");
        using var only = Alone(path);
        var (account, ring, clocks) = (StorageAccount.FromConnectionString(settings.Storage), KeyRing.OpenOrCreate(path), new Clocks(TimeProvider.System, TimeProvider.System));
        var keys = new CaseKeys(account, ring, clocks);
        await keys.CheckRingAsync(CancellationToken.None);
        using var logs = LoggerFactory.Create(logging => logging.AddIsaConsole());
        var rotation = new KeyRotation(keys, new Partners(account, ring, clocks), ring, logs.CreateLogger<KeyRotation>());
        return command == Drop ? await DropAsync(path, rotation, output) : await RotateAsync(path, rotation, output);
    }

    /// <summary>A rotation that was broken off is finished first, and no further key is made for it.</summary>
    static async Task<int> RotateAsync(string path, KeyRotation rotation, TextWriter output)
    {
        var begun = await rotation.CountOldAsync(CancellationToken.None) > 0;
        if (!begun) Read(path).WithNewKey().WriteTo(path, replaces: true);
        var rewrapped = await rotation.RewrapAsync(CancellationToken.None);
        await output.WriteLineAsync($"{(begun ? "The rotation begun before goes on" : "A new wrapping key is on the ring")}: {rewrapped} fields wrapped anew, {await rotation.CountOldAsync(CancellationToken.None)} bear an older key.");
        return 0;
    }

    static async Task<int> DropAsync(string path, KeyRotation rotation, TextWriter output)
    {
        var old = await rotation.CountOldAsync(CancellationToken.None);
        if (old == 0) Read(path).WithoutOldKeys().WriteTo(path, replaces: true);
        await output.WriteLineAsync(old == 0 ? "One wrapping key is on the ring." : $"{old} fields bear an older key, nothing was dropped: rotate-keys wraps them anew.");
        return old == 0 ? 0 : 1;
    }

    static KeyFile Read(string path) => KeyFile.Parse(File.ReadAllBytes(path));

    /// <summary>Two at once would each make a key, and one of them would be lost with what it has wrapped.</summary>
    static FileStream Alone(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new SettingsException("Another rotation works on this key file.");
        }
    }
}
