using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Isa.Domain.Intake;
using Isa.Domain.Values;

namespace Isa.Functions.Platform.Protection;

/// <summary>The keys above all others: they wrap the data keys of cases and the secrets of partners, blind the index of persons, and derive ids.</summary>
sealed class KeyRing
{
    /// <summary>So long a number that was looked for is not looked for again: each look may be a call of a vault, on the thread of a request.</summary>
    public static readonly TimeSpan SoughtAgainAfter = TimeSpan.FromMinutes(1);

    readonly Func<KeyFile> read;
    readonly TimeProvider clock;
    readonly bool readsBeforeWrapping;
    readonly byte[] index, ids;
    readonly Lock refreshing = new();
    readonly Dictionary<byte, (DateTimeOffset At, bool Reached)> sought = [];
    volatile KeyFile file;

    /// <summary>Index and id keys are those of the first reading for as long as this process lives: they never change.</summary>
    KeyRing(Func<KeyFile> read, TimeProvider? clock = null, bool readsBeforeWrapping = false)
    {
        (this.read, this.clock, this.readsBeforeWrapping, file) = (read, clock ?? TimeProvider.System, readsBeforeWrapping, read());
        (index, ids) = (file.Index, file.Ids);
    }

    /// <summary>The numbers of the older wrapping keys that are still on the ring.</summary>
    public IReadOnlyList<int> Old => [.. file.Wrapping.Keys.Where(number => number != file.Current).Order()];

    /// <summary>Wrapped by the key that is current.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> wrapped) => wrapped.Length > 0 && wrapped[0] == file.Current;

    /// <summary>What is wrapped bears the number of its key in the first byte, so that keys can be exchanged one after the other.</summary>
    public byte[] Wrap(ReadOnlySpan<byte> plain, string place)
    {
        if (readsBeforeWrapping) Refresh();
        var now = file;
        return [(byte)now.Current, .. Seal.Close(now.Wrapping[now.Current], plain, place)];
    }

    /// <summary>A key that is not on the ring may have been added since it was read: it is read once more.</summary>
    /// <exception cref="CryptographicException">The key is not on the ring, or the data were changed.</exception>
    /// <exception cref="KeysUnreachableException">The key is not on the ring, and where the ring lies cannot be read now.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, string place)
    {
        if (wrapped.Length > 0 && !file.Wrapping.ContainsKey(wrapped[0])) Seek(wrapped[0]);
        return wrapped.Length > 0 && file.Wrapping.TryGetValue(wrapped[0], out var key) ? Seal.Open(key, wrapped[1..], place) : throw new CryptographicException("The key of a wrapped field is not on the ring.");
    }

    /// <summary>Reads the ring anew from where it lies: from now on is wrapped by the key that is current there.</summary>
    /// <exception cref="InvalidDataException">It is the ring of other data.</exception>
    public void Refresh()
    {
        lock (refreshing)       // one at a time: what was read earlier never replaces what was read later
        {
            var now = read();
            file = now.Index.SequenceEqual(index) && now.Ids.SequenceEqual(ids) ? now : throw new InvalidDataException("The index and id keys were exchanged: nobody would be found again.");
        }
    }

    /// <summary>Who waited for another's look finds what that one has found; a look in vain holds for a minute.</summary>
    void Seek(byte number)
    {
        lock (refreshing)
        {
            var now = clock.GetUtcNow();
            if (file.Wrapping.ContainsKey(number)) return;
            if (sought.TryGetValue(number, out var last) && now < last.At + SoughtAgainAfter)
            {
                if (last.Reached) return;
                throw new KeysUnreachableException();
            }
            sought[number] = (now, Reached: true);
            try
            {
                Refresh();
            }
            catch (SettingsException e)
            {
                sought[number] = (now, Reached: false);
                throw new KeysUnreachableException(e);
            }
        }
    }

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
        if (!File.Exists(path)) KeyFile.Fresh().WriteTo(path);
        return new(() => KeyFile.Parse(File.ReadAllBytes(path)), readsBeforeWrapping: true);       // a small file, and few keys are made
    }

    /// <summary>A ring that is read from elsewhere, now and whenever it may have changed.</summary>
    public static KeyRing From(Func<KeyFile> read, TimeProvider? clock = null) => new(read, clock);

    /// <summary>A ring of new keys that is kept nowhere.</summary>
    public static KeyRing Fresh()
    {
        var file = KeyFile.Fresh();
        return new(() => file);
    }

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
}
