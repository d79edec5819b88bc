using System.Text;
using Isa.Functions.Platform.Files;
using Isa.Functions.Tests.Intake;

namespace Isa.Functions.Tests.Platform.Files;

/// <summary>Of a picture only the picture is kept: no place, no time, no comment, no thumbnail; and it is built as it must be.</summary>
public class PictureTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(6, true)]
    [InlineData(8, false)]
    public void The_place_where_a_photograph_was_taken_goes_and_the_side_that_is_up_stays(int orientation, bool little)
    {
        var cleaned = Cleaned(AFile.Jpeg(16, 8, AFile.ExifSegment(orientation, little)));
        Assert.DoesNotContain("46.2276N", Encoding.Latin1.GetString(cleaned), StringComparison.Ordinal);
        byte[] upright = AFile.Jpeg();
        byte[] turned = [.. upright[..20], .. AFile.Segment(0xE1, [.. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]), .. upright[20..]];
        Assert.Equal(orientation == 1 ? upright : turned, cleaned);
        Assert.Equal(cleaned, Cleaned(cleaned));                // twice is once
    }

    [Fact]
    public void Only_what_shows_the_picture_and_its_colours_stays_in_a_photograph()
    {
        byte[] profile = [.. "ICC_PROFILE\0"u8, 1, 1, 7], colours = [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1];
        byte[][] kept = [AFile.Segment(0xE2, profile), AFile.Segment(0xEE, colours)];
        var gone = Enumerable.Range(0xE0, 16).Append(0xFE).Select(marker => AFile.Segment((byte)marker, Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/1.0/ Photoshop 3.0 private"))).ToArray();
        var cleaned = Cleaned([.. AFile.Jpeg(16, 8, [gone[1], kept[0], .. gone, kept[1]]), .. "a video behind the picture"u8]);
        Assert.Equal(AFile.Jpeg(16, 8, kept), cleaned);
    }

    [Fact]
    public void A_thumbnail_in_the_head_goes()
    {
        byte[] withThumbnail = [0xFF, 0xD8, .. AFile.Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 1, 1, 200, 100, 50]), .. AFile.Picture(), 0xFF, 0xD9];
        Assert.Equal(AFile.Jpeg(), Cleaned(withThumbnail));
    }

    [Theory]
    [InlineData("")]
    [InlineData("MM")]
    [InlineData("MM\0\u002a\u00ff\u00ff\u00ff\u00ff")]
    [InlineData("II\u002a\0\u0008\0\0\0\u00ff\u00ff")]
    [InlineData("MM\0\u002a\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0009\0\0")]
    public void What_the_camera_said_in_bad_form_is_as_if_it_said_nothing(string tiff) => Assert.Equal(1, Exif.OrientationOf(Encoding.Latin1.GetBytes(tiff)));

    public static readonly TheoryData<string, byte[]> BadPhotographs = new()
    {
        { "no frame", [0xFF, 0xD8, .. AFile.Segment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 0xFF, 0xD9] },
        { "no scan", [0xFF, 0xD8, .. AFile.Segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]), 0xFF, 0xD9] },
        { "two frames", AFile.Jpeg(16, 8, AFile.Segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])) },
        { "no height", AFile.Jpeg(16, 0) },
        { "a frame that is too short", [0xFF, 0xD8, .. AFile.Segment(0xC0, [8, 0, 8]), 0xFF, 0xD9] },
        { "a kind of frame that no viewer shows", AFile.Jpeg(16, 8, AFile.Segment(0xC3, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])) },
        { "a segment that reaches behind the end", [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1, 2] },
        { "a segment shorter than its length", [0xFF, 0xD8, 0xFF, 0xE1, 0, 1, 1, 2] },
        { "something between segments", [0xFF, 0xD8, 1, 2, 3, .. AFile.Jpeg()[2..]] },
        { "501 scans", [.. AFile.Jpeg()[..^2], .. Enumerable.Repeat(AFile.Segment(0xDA, [1, 1, 0, 0, 63, 0]), 500).SelectMany(scan => scan), 0xFF, 0xD9] },
    };

    [Theory]
    [MemberData(nameof(BadPhotographs))]
    public void A_photograph_is_built_like_one(string what, byte[] file) => Assert.Equal(["document.damaged"], Codes(JpegFile.Clean(file), what));

    [Fact]
    public void Only_what_shows_the_picture_and_its_colours_stays_in_a_PNG()
    {
        var kept = AFile.Chunk("pHYs", [0, 0, 1, 0, 0, 0, 1, 0, 1]);
        byte[][] gone = [.. "tEXt zTXt iTXt eXIf tIME iCCP prVt caBX".Split(' ').Select(name => AFile.Chunk(name, "private"u8.ToArray()))];
        byte[] file = [.. AFile.Png(3, 2, [.. gone, kept]), .. "a video behind the picture"u8];
        Assert.True(PngFile.Clean(file).Is(out var parts, out _));
        Assert.Equal(AFile.Png(3, 2, kept), parts.SelectMany(part => part.ToArray()));
    }

    public static readonly TheoryData<string, byte[]> BadPictures = new()
    {
        { "nothing in it", AFile.Png()[..8] },
        { "no head", [.. AFile.Png()[..8], .. AFile.Png()[33..]] },
        { "two heads", AFile.Png(3, 2, AFile.PngHead(3, 2)) },
        { "no pixels", [.. AFile.Png()[..33], .. AFile.Chunk("IEND", [])] },
        { "no width", [.. AFile.Png()[..8], .. AFile.PngHead(0, 2), .. AFile.Png()[33..]] },
        { "a wrong checksum", Changed(AFile.Png(), 40) },
        { "a length behind the end", Changed(AFile.Png(), 33) },
        { "pixels in two places", AFile.Png(3, 2, AFile.Chunk("tEXt", []), AFile.Chunk("IDAT", [1])) },
        { "a palette behind the pixels", AFile.Png(3, 2, AFile.Chunk("PLTE", [1, 2, 3])) },
        { "an unknown chunk that matters", AFile.Png(3, 2, AFile.Chunk("ABCD", [1])) },
        { "a name that is none", AFile.Png(3, 2, AFile.Chunk("te t", [1])) },
        { "an end that holds something", [.. AFile.Png()[..^12], .. AFile.Chunk("IEND", [1])] },
    };

    [Theory]
    [MemberData(nameof(BadPictures))]
    public void A_PNG_is_built_like_one(string what, byte[] file) => Assert.Equal(["document.damaged"], Codes(PngFile.Clean(file), what));

    [Theory]
    [InlineData(50_000, 1_000, true)]
    [InlineData(50_001, 1_000, false)]
    [InlineData(int.MaxValue, int.MaxValue, false)]
    public void A_picture_has_at_most_50_megapixels(int width, int height, bool taken)
    {
        byte[] png = [.. AFile.Png()[..8], .. AFile.PngHead(width, height), .. AFile.Png()[33..]];
        Assert.Equal(taken ? [] : ["document.too-many-pixels"], Codes(PngFile.Clean(png), "png"));
        if (width <= ushort.MaxValue) Assert.Equal(taken ? [] : ["document.too-many-pixels"], Codes(JpegFile.Clean(AFile.Jpeg(width, height)), "jpeg"));
    }

    [Fact]
    public void Whatever_is_changed_or_cut_it_is_judged_and_never_fails()
    {
        var random = new Random(20261120);
        byte[][] good = [AFile.Jpeg(16, 8, AFile.ExifSegment(6, little: true), AFile.Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1])), AFile.Png(3, 2, AFile.Chunk("tEXt", [1, 2]))];
        for (var round = 0; round < 20_000; round++)
        {
            byte[] file = [.. good[round % 2]];
            for (var changes = random.Next(1, 4); changes > 0; changes--) file[random.Next(8, file.Length)] = (byte)random.Next(256);
            var cut = file.AsMemory(0, random.Next(8, file.Length + 1));
            _ = round % 2 == 0 ? JpegFile.Clean(cut) : PngFile.Clean(cut);
        }
    }

    static byte[] Cleaned(byte[] file)
    {
        Assert.True(JpegFile.Clean(file).Is(out var parts, out var faults), string.Join(", ", faults?.Select(fault => fault.Code) ?? []));
        return [.. parts.SelectMany(part => part.ToArray())];
    }

    static string[] Codes<T>(Isa.Domain.Values.Outcome<T> outcome, string what) where T : notnull
    {
        Assert.NotEmpty(what);
        return outcome.Is(out _, out var faults) ? [] : [.. faults.Select(fault => fault.Code)];
    }

    static byte[] Changed(byte[] file, int at)
    {
        byte[] changed = [.. file];
        changed[at] ^= 0x40;
        return changed;
    }
}
