using System.IO.Compression;
using System.Text;
using Isa.Functions.Platform.Files;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>What is not a document, or too much of one, is refused by a clear code and leaves nothing behind.</summary>
public class DocumentFaultTests(SharedApp shared) : IClassFixture<SharedApp>
{
    public static readonly TheoryData<string, byte[], int, string> NotTaken = new()
    {
        { "nothing", [], 415, "document.type-unknown" },
        { "one letter", "%"u8.ToArray(), 415, "document.type-unknown" },
        { "a page", "<!doctype html><script>alert(1)</script>%PDF-1.7 %%EOF"u8.ToArray(), 415, "document.type-unknown" },
        { "an archive", Zip(), 415, "document.type-unknown" },
        { "a picture that can hold scripts", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), 415, "document.type-unknown" },
        { "a GIF", "GIF89a"u8.ToArray(), 415, "document.type-unknown" },
        { "a PDF behind something else", [.. "MZ"u8, .. AFile.Pdf()], 415, "document.type-unknown" },
        { "an archive that says it is a PDF", [.. "%PDF-1.7\n"u8, .. Zip()], 422, "document.disguised" },
        { "a PDF that is an archive too", [.. AFile.Pdf(), .. Zip()], 422, "document.disguised" },
        { "a PDF in the comment of an archive", [.. "%PDF-1.7\n"u8, .. Zip()[..^2], (byte)Tail.Length, 0, .. Tail], 422, "document.disguised" },
        { "a PDF that is an archive too, and something behind it", [.. AFile.Pdf(), .. Zip(), .. Tail], 422, "document.disguised" },
        { "an archive that counts from the beginning of the PDF, in a stream of it", Wound(), 422, "document.disguised" },
        { "half a photograph", AFile.Jpeg()[..^1], 422, "document.damaged" },
        { "half a picture", AFile.Png()[..^1], 422, "document.damaged" },
        { "a photograph of 51 megapixels", AFile.Jpeg(10_000, 5_100), 422, "document.too-many-pixels" },
        { "a picture of 60,000 by 60,000", [.. AFile.Png()[..8], .. AFile.PngHead(60_000, 60_000), .. AFile.Png()[33..]], 422, "document.too-many-pixels" },
    };

    [Fact]
    public async Task A_PDF_with_an_archive_as_its_attachment_is_taken()
    {
        var documents = await TheDocuments.InAsync(shared.App);
        await documents.AddedAsync([.. "%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile >>\nstream\n"u8, .. Zip(), .. "\nendstream\nendobj\n"u8, .. Tail]);
    }

    /// <summary>A PDF and an archive at the same time: its places are moved by what stands before it.</summary>
    static byte[] Wound()
    {
        var (head, zip) = ("%PDF-1.7\n1 0 obj\n<< >>\nstream\n"u8.ToArray(), Zip());
        var place = zip.AsSpan(zip.Length - 6, 4);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(place, System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(place) + (uint)head.Length);
        return [.. head, .. zip, .. "\nendstream\nendobj\n"u8, .. Tail];
    }

    static byte[] Tail => "\nstartxref\n0\n%%EOF\n"u8.ToArray();

    [Theory]
    [MemberData(nameof(NotTaken))]
    public async Task What_is_no_document_is_refused(string what, byte[] file, int status, string code)
    {
        var documents = await TheDocuments.InAsync(shared.App);
        var seen = await documents.AddAsync(file, "attachment; filename=\"Zurbriggmann.pdf\"");
        Assert.True(status == seen.Status, $"{what}: {seen.Text}");
        if (status == 415) seen.IsProblem(415, code);
        else seen.IsRefused(422, code);
        Assert.DoesNotContain("Zurbriggmann", seen.Text, StringComparison.Ordinal);
        Assert.Empty(await documents.IdsAsync());
        Assert.Empty(await shared.App.Service<Isa.Functions.Platform.Storage.StorageAccount>().Container("documents").GetBlobsAsync(documents.CaseId).ToListAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_has_at_most_20_MiB(bool announced)
    {
        var documents = await TheDocuments.InAsync(shared.App);
        var file = AFile.Pdf((20 * 1024 * 1024) + 1);
        HttpContent content = announced ? new ByteArrayContent(file) : new StreamContent(new Unannounced(file));
        (await shared.App.As(Somebody.Cms).SendAsync(HttpMethod.Post, documents.Path, content)).IsProblem(413, "body.too-large");
        Assert.Empty(await documents.IdsAsync());
    }

    [Theory]                                    // RFC 6266 and RFC 8187
    [InlineData(null, "document.pdf")]
    [InlineData("attachment", "document.pdf")]
    [InlineData("attachment; filename=\"\"", "document.pdf")]
    [InlineData("attachment; filename=plain.pdf", "plain.pdf")]
    [InlineData("attachment; filename=\"with \\\"quotes\\\" and blanks.PDF\"", "with _quotes_ and blanks.PDF")]
    [InlineData("attachment; filename=x.pdf; filename*=UTF-8''%E4%BE%8B.pdf", "例.pdf")]
    [InlineData("attachment; filename=\"../../etc/passwd\"", "passwd.pdf")]
    [InlineData("attachment; filename*=UTF-8''..%5C..%5Cwindows%5Csystem.ini", "system.ini.pdf")]
    [InlineData("attachment; filename=\"C:evil.pdf\"", "C_evil.pdf")]
    [InlineData("attachment; filename=\"page.html\"", "page.html.pdf")]
    [InlineData("attachment; filename*=UTF-8''exe%E2%80%AEfdp.pdf", "exefdp.pdf")]
    [InlineData("attachment; filename*=UTF-8''a%00b%0D%0Ac%C2%85.pdf", "abc.pdf")]
    [InlineData("attachment; filename=\"..\"", "document.pdf")]
    [InlineData("attachment; filename=\" . \"", "document.pdf")]
    [InlineData("attachment; filename=\".pdf\"", "document.pdf")]
    public async Task A_name_is_kept_without_what_could_harm(string? disposition, string name)
    {
        var documents = await TheDocuments.InAsync(shared.App);
        Assert.Equal(name, (await documents.AddedAsync(AFile.Pdf(), disposition))["name"]);
    }

    [Fact]
    public async Task A_long_name_is_cut_before_its_ending_and_between_letters()
    {
        var documents = await TheDocuments.InAsync(shared.App);
        Assert.Equal(new string('a', 196) + ".pdf", (await documents.AddedAsync(AFile.Pdf(), $"attachment; filename={new string('a', 300)}.pdf"))["name"]);
        var letters = string.Concat(Enumerable.Repeat("%F0%9F%98%80", 150));
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 98)) + ".png", (await documents.AddedAsync(AFile.Png(), $"attachment; filename*=UTF-8''{letters}"))["name"]);
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 97)) + ".jpeg", (await documents.AddedAsync(AFile.Jpeg(), $"attachment; filename*=UTF-8''{letters}.jpeg"))["name"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";;;")]
    [InlineData("attachment; filename=\"open")]
    [InlineData("attachment filename=a.pdf")]
    public async Task A_header_of_another_form_is_400(string disposition)
    {
        var documents = await TheDocuments.InAsync(shared.App);
        (await documents.AddAsync(AFile.Pdf(), disposition)).IsProblem(400, "document.name-malformed");
    }

    [Fact]
    public void A_name_sent_as_plain_UTF_8_is_read_as_such_and_one_in_Latin_1_too()
    {
        foreach (var (bytes, name) in new[] { (Encoding.UTF8.GetBytes("décision.pdf"), "décision.pdf"), (Encoding.Latin1.GetBytes("décision.pdf"), "décision.pdf") })
        {
            Assert.True(FileName.TryRead($"attachment; filename=\"{Encoding.Latin1.GetString(bytes)}\"", out var read));
            Assert.Equal(name, FileName.Of(read, FileType.Pdf));
        }
    }

    static byte[] Zip()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("bomb").Open()) entry.Write(new byte[1_000_000]);
        return packed.ToArray();
    }

    /// <summary>A body that does not know its length is sent in chunks.</summary>
    sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
