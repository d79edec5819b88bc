using System.Security.Cryptography;
using Isa.Domain.Values;
using Isa.Functions.Platform.Protection;

namespace Isa.Functions.Tests.Platform.Protection;

public class ProtectionTests
{
    static readonly byte[] Key = RandomNumberGenerator.GetBytes(Seal.KeyBytes);

    [Fact]
    public void What_is_sealed_opens_in_its_place_with_its_key() => Assert.Equal("Muster"u8.ToArray(), Seal.Open(Key, Seal.Close(Key, "Muster"u8, "Cases|1|case"), "Cases|1|case"));

    [Fact]
    public void What_is_moved_to_another_row_does_not_open() =>
        Assert.ThrowsAny<CryptographicException>(() => Seal.Open(Key, Seal.Close(Key, "Muster"u8, "Cases|1|case"), "Cases|2|case"));

    [Fact]
    public void Another_key_does_not_open() =>
        Assert.ThrowsAny<CryptographicException>(() => Seal.Open(RandomNumberGenerator.GetBytes(Seal.KeyBytes), Seal.Close(Key, "Muster"u8, "p"), "p"));

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var closed = Seal.Close(Key, "Muster"u8, "p");
        for (var place = 0; place < closed.Length; place++)
        {
            var changed = (byte[])closed.Clone();
            changed[place] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => Seal.Open(Key, changed, "p"));
        }
        Assert.ThrowsAny<CryptographicException>(() => Seal.Open(Key, closed.AsSpan(0, 20), "p"));
    }

    [Fact]
    public void The_same_text_is_never_sealed_alike_twice() => Assert.NotEqual(Seal.Close(Key, "Muster"u8, "p"), Seal.Close(Key, "Muster"u8, "p"));

    [Fact]
    public void A_person_is_found_again_and_only_with_the_key()
    {
        Assert.True(AhvNumber.Parse("756.9217.0769.85").Is(out var dotted, out _) & AhvNumber.Parse("7569217076985").Is(out var bare, out _));
        var ring = KeyRing.Fresh();
        Assert.Equal(ring.BlindIndex(dotted), ring.BlindIndex(bare));
        Assert.NotEqual(ring.BlindIndex(dotted), KeyRing.Fresh().BlindIndex(dotted));
    }

    [Fact]
    public void Derived_ids_are_UUIDs_that_repeat_for_the_same_parts_only()
    {
        var ring = KeyRing.Fresh();
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", ring.DeriveId("a", "b"));
        Assert.Equal(ring.DeriveId("a", "b"), ring.DeriveId("a", "b"));
        Assert.NotEqual(ring.DeriveId("a", "b"), ring.DeriveId("a", "c"));
    }

    [Fact]
    public void The_key_file_is_made_once_and_for_its_owner_only()
    {
        var path = Path.Combine(Path.GetTempPath(), $"isa-keys-{Guid.NewGuid():N}.json");
        try
        {
            var first = KeyRing.OpenOrCreate(path);
            Assert.Equal(first.DeriveId("a"), KeyRing.OpenOrCreate(path).DeriveId("a"));
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
