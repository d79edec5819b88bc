using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Isa.Functions.Platform.Protection;

/// <summary>
/// The text of a key ring, in a file or a secret: the wrapping keys by number, the one by which is wrapped today, and the keys of index and ids.
/// Wrapping keys are exchanged one after the other; index and id keys stay for as long as the data, for no row says which of them made its key.
/// </summary>
sealed record KeyFile(int Current, Dictionary<int, byte[]> Wrapping, byte[] Index, byte[] Ids)
{
    /// <summary>The number of a key is one byte in what it has wrapped.</summary>
    const int NumberMax = 255;

    public static KeyFile Fresh() => new(1, new() { [1] = NewKey() }, NewKey(), NewKey());

    /// <exception cref="JsonException">It is not the text of a key file.</exception>
    /// <exception cref="InvalidDataException">Something is missing in it.</exception>
    public static KeyFile Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<KeyFile>(json) is { Wrapping: { } wrapping, Index: { } index, Ids: { } ids } file && wrapping.ContainsKey(file.Current) && wrapping.Values.Append(index).Append(ids).All(key => key?.Length == Seal.KeyBytes)
            ? file
            : throw new InvalidDataException("The key file is not complete.");

    /// <summary>One more wrapping key, by which is wrapped from now on; the others stay and open what they have wrapped.</summary>
    /// <exception cref="InvalidDataException">Its number is taken by a key that is 255 rotations old.</exception>
    public KeyFile WithNewKey()
    {
        var number = Current % NumberMax + 1;
        return Wrapping.ContainsKey(number) ? throw new InvalidDataException("Old keys must be taken off the ring first.") : this with { Current = number, Wrapping = new(Wrapping) { [number] = NewKey() } };
    }

    /// <summary>The current wrapping key alone: for when nothing bears the number of another.</summary>
    public KeyFile WithoutOldKeys() => this with { Wrapping = new() { [Current] = Wrapping[Current] } };

    /// <summary>In the form in which it lies in a file or a secret.</summary>
    [JsonIgnore]
    public string Text => JsonSerializer.Serialize(this);

    /// <summary>Never the keys: they would end in a log.</summary>
    public override string ToString() => nameof(KeyFile);

    /// <summary>Whole or not at all, for its owner only. Without the earlier one that it replaces nothing may stand there: two that make keys at once must not both think that theirs count.</summary>
    public void WriteTo(string path, bool replaces = false)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var draft = path + ".new";
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(Text));
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, path, replaces);       // a crash before leaves no half file under the name that counts
    }

    static byte[] NewKey() => RandomNumberGenerator.GetBytes(Seal.KeyBytes);
}
