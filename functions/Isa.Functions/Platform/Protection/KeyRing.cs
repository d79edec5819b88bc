using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Protection;

/// <summary>The keys above all others: they wrap the data keys of cases and the secrets of partners, blind the index of persons, and derive ids.</summary>
sealed class KeyRing
{
    readonly int current;
    readonly Dictionary<int, byte[]> wrapping;
    readonly byte[] index, ids;

    KeyRing(File file) => (current, wrapping, index, ids) = (file.Current, file.Wrapping, file.Index, file.Ids);

    /// <summary>What is wrapped bears the number of its key in the first byte, so that keys can be exchanged one after the other.</summary>
    public byte[] Wrap(ReadOnlySpan<byte> plain, string place) => [(byte)current, .. Seal.Close(wrapping[current], plain, place)];

    /// <exception cref="CryptographicException">The key is not on this ring, or the data were changed.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, string place) =>
        wrapped.Length > 0 && wrapping.TryGetValue(wrapped[0], out var key) ? Seal.Open(key, wrapped[1..], place) : throw new CryptographicException("The key of a wrapped field is not on the ring.");

    /// <summary>A keyed hash by which the same person is found again, and by which nobody without the key learns a number.</summary>
    public string BlindIndex(AhvNumber number) => Convert.ToHexStringLower(HMACSHA256.HashData(index, Encoding.ASCII.GetBytes(number.Digits)));

    /// <summary>The same for a search: by number it is that of the number.</summary>
    public string BlindIndex(PersonSearch search) => search switch
    {
        PersonSearch.ByNumber number => BlindIndex(number.Ahv),
        PersonSearch.ByName name => Convert.ToHexStringLower(HMACSHA256.HashData(index, Parts("name", [name.FamilyName, name.BirthDate.Text]))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A UUID that repeats for the same parts and cannot be foretold by others.</summary>
    public string DeriveId(params ReadOnlySpan<string> parts) =>
        Uuid(HMACSHA256.HashData(ids, Parts("id", parts)));

    /// <summary>A mark by which we know again what we gave out.</summary>
    public byte[] Mac(params ReadOnlySpan<string> parts) => HMACSHA256.HashData(ids, Parts("mac", parts));

    /// <summary>Opens the key file of this data folder; makes it, readable for its owner only, when there is none.</summary>
    public static KeyRing OpenOrCreate(string path)
    {
        if (!System.IO.File.Exists(path)) Create(path);
        return Parse(System.IO.File.ReadAllBytes(path));
    }

    /// <summary>A ring of new keys that is kept nowhere.</summary>
    public static KeyRing Fresh() => new(NewFile());

    /// <summary>New keys in the form of a key file, for a secret.</summary>
    public static string FreshText() => JsonSerializer.Serialize(NewFile());

    /// <exception cref="JsonException">It is not the text of a key file.</exception>
    /// <exception cref="InvalidDataException">Something is missing in it.</exception>
    public static KeyRing Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<File>(json) is { Wrapping: { } wrapping, Index: { } index, Ids: { } ids } file && wrapping.ContainsKey(file.Current) && wrapping.Values.Append(index).Append(ids).All(key => key?.Length == Seal.KeyBytes)
            ? new(file)
            : throw new InvalidDataException("The key file is not complete.");

    static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var draft = path + ".new";
        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, NewFile());
            stream.Flush(flushToDisk: true);
        }
        System.IO.File.Move(draft, path);       // a crash before leaves no half file under the name that counts
    }

    static File NewFile() => new(1, new() { [1] = RandomNumberGenerator.GetBytes(Seal.KeyBytes) }, RandomNumberGenerator.GetBytes(Seal.KeyBytes), RandomNumberGenerator.GetBytes(Seal.KeyBytes));

    /// <summary>Each part with its length: no two lists of parts read the same.</summary>
    static byte[] Parts(string purpose, ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder(purpose);
        foreach (var part in parts) text.Append(CultureInfo.InvariantCulture, $"\n{part.Length}:{part}");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static string Uuid(ReadOnlySpan<byte> hash)
    {
        Span<byte> id = stackalloc byte[16];
        hash[..16].CopyTo(id);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);      // version 8: made by a rule of ours (RFC 9562)
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true).ToString("D");
    }

    sealed record File(int Current, Dictionary<int, byte[]> Wrapping, byte[] Index, byte[] Ids);
}
