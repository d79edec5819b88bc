using System.Security.Cryptography;
using Isa.Functions.Platform.Protection;

namespace Isa.Functions.Tests.Platform.Protection;

public class SealedSegmentsTests
{
    static readonly byte[] Key = RandomNumberGenerator.GetBytes(Seal.KeyBytes);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(65_535, 1)]
    [InlineData(65_536, 1)]
    [InlineData(65_537, 2)]
    [InlineData(131_072, 2)]
    [InlineData(20 * 1024 * 1024, 320)]
    public void Each_segment_holds_64_KiB_and_is_28_bytes_longer_when_sealed(long length, long count)
    {
        Assert.Equal(count, SealedSegments.Count(length));
        Assert.Equal(length + (28 * count), SealedSegments.Length(length));
    }

    [Theory]
    [InlineData("documents|a/1", 3, false, true)]
    [InlineData("documents|a/2", 3, false, false)]
    [InlineData("documents|a/1", 4, false, false)]
    [InlineData("documents|a/1", 3, true, false)]
    public void A_segment_opens_only_in_its_place(string place, long number, bool last, bool opens)
    {
        byte[] plain = [1, 2, 3];
        var closed = SealedSegments.Close(Key, plain, "documents|a/1", 3, last: false);
        if (opens) Assert.Equal(plain, SealedSegments.Open(Key, closed, place, number, last));
        else Assert.ThrowsAny<CryptographicException>(() => SealedSegments.Open(Key, closed, place, number, last));
    }
}
