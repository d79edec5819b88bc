using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Platform.Files;
using Isa.Functions.Platform.Storage;
using Isa.Functions.Store;
using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>What lies in storage: nothing in clear, nothing that could be changed unnoticed, nothing half after a crash.</summary>
public class DocumentAtRestTests(FaultyApp faulty) : IClassFixture<FaultyApp>
{
    const int Sealed = (64 * 1024) + 28;
    readonly App app = faulty.App;

    BlobContainerClient Container => app.Service<StorageAccount>().Container(Documents.ContainerName);

    [Fact]
    public async Task Name_and_content_lie_nowhere_in_clear()
    {
        var documents = await TheDocuments.InAsync(app);
        var file = AFile.Pdf(200_000);
        var added = await documents.AddedAsync(file, "attachment; filename=Zurbriggmann.pdf", key: "one");
        var blob = await BlobAsync(documents);
        Assert.Equal(file.Length + (4 * 28), (await Container.DownloadIfExistsAsync(blob))!.Content.Length);
        var rows = await StorageLayout.Tables.ToAsyncEnumerable().SelectMany(table => app.RowsAsync(table)).ToListAsync();
        string[] stored =
        [
            blob, Encoding.Latin1.GetString((await Container.DownloadIfExistsAsync(blob))!.Content.Span),
            .. rows.Select(row => string.Join('\n', row.Keys.Select(name => row[name] is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{row[name]}").Concat([row.PartitionKey, row.RowKey]))),
        ];
        foreach (var secret in new[] { "Zurbriggmann", "%PDF", "startxref", added["sha256"], Encoding.Latin1.GetString(file, 1000, 16), "application/pdf" })
            Assert.All(stored, text => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((64 * 1024) - 1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(16 * 64 * 1024)]
    public async Task A_content_of_any_length_comes_back_from_storage(int size)
    {
        var (documents, caseId) = (app.Service<Documents>(), new CaseId((await TheDocuments.InAsync(app)).CaseId));
        var content = RandomNumberGenerator.GetBytes(size);
        using var writer = (await documents.WriteAsync(caseId, CancellationToken.None))!;
        foreach (var piece in content.Chunk(50_000)) await writer.AddAsync(piece, CancellationToken.None);
        var staged = await writer.FinishAsync(CancellationToken.None);
        await documents.KeepAsync(caseId, staged, CancellationToken.None);

        Assert.Equal((size, TheDocuments.Sha256(content)), (staged.Size, staged.Sha256));
        var document = new StoredDocument(new("d"), staged.Blob, "a.pdf", FileType.Pdf, staged.Size, staged.Sha256, "", App.Now);
        var read = new List<byte>();
        await foreach (var part in documents.ReadAsync(caseId, document, CancellationToken.None)) read.AddRange(part.Span);
        Assert.Equal(content, read);
    }

    [Fact]
    public async Task A_case_that_is_not_open_takes_no_document_and_shows_those_it_has()
    {
        var documents = await TheDocuments.InAsync(app);
        var (key, file) = (Guid.NewGuid().ToString(), AFile.Pdf());
        var added = await documents.AddedAsync(file, key: key);
        var (cases, id) = (app.Service<Cases>(), new CaseId(documents.CaseId));
        var found = (await cases.FindAsync(id, CancellationToken.None))!;
        Assert.NotNull(await cases.TrySaveAsync(found, found.File with { Status = CaseStatus.Closed }, new("closed", "test", App.Now), CancellationToken.None));

        (await documents.AddAsync(AFile.Pdf(seed: 2))).IsRefused(422, "case.not-open");
        Assert.Equal([added["documentId"]], await documents.IdsAsync());
        Assert.Equal(file, (await documents.ReadAsync(added["documentId"])).Bytes);
        Assert.Equal(added.Text, (await documents.AddedAsync(file, key: key)).Text);        // what was taken once is not judged by what came later
        Assert.Equal(1, await Container.GetBlobsAsync(documents.CaseId).CountAsync());
    }

    [Fact]
    public async Task A_case_holds_at_most_200_documents()
    {
        var documents = await TheDocuments.InAsync(app);
        var (id, table) = (new CaseId(documents.CaseId), app.Service<StorageAccount>().Table(Cases.TableName));
        var key = (await app.Service<CaseKeys>().FindAsync(id, CancellationToken.None))!;
        var rows = Enumerable.Range(0, DocumentFaults.CountMax - 1).Select(number => DocumentRows.Write(id, new(new($"d{number}"), $"b{number}", "a.pdf", FileType.Pdf, 1, "", "", App.Now), key));
        foreach (var some in rows.Chunk(100)) await table.SubmitTransactionAsync([.. some.Select(TableTransactionAction.UpsertReplace)], CancellationToken.None);

        await documents.AddedAsync(AFile.Pdf());
        (await documents.AddAsync(AFile.Pdf())).IsRefused(422, "document.too-many");
        Assert.Equal(DocumentFaults.CountMax, (await documents.IdsAsync()).Length);
    }

    [Theory]                                                // 40 segments: three reads of up to 16
    [InlineData("the first is changed", 500)]
    [InlineData("the end is cut off", 500)]
    [InlineData("the last segment is cut off", 500)]
    [InlineData("something is added", 500)]
    [InlineData("all is gone", 500)]
    [InlineData("another document takes its place", 500)]
    [InlineData("the third is changed", 0)]
    [InlineData("the last is changed", 0)]
    [InlineData("two change places", 0)]
    [InlineData("one stands twice", 0)]
    [InlineData("one comes from another document", 0)]
    public async Task What_was_changed_is_never_given_out_as_if_it_were_whole(string how, int status)
    {
        var documents = await TheDocuments.InAsync(app);
        var added = await documents.AddedAsync(AFile.Pdf(40 * 64 * 1024));
        var mine = await BlobAsync(documents);
        await documents.AddedAsync(AFile.Pdf(40 * 64 * 1024, seed: 2));
        var theirs = await Container.GetBlobsAsync(documents.CaseId).Select(blob => blob.Name).SingleAsync(name => name != mine);
        var (own, other) = (await BytesAsync(mine), await BytesAsync(theirs));
        var changed = how switch
        {
            "the first is changed" => Flipped(own, 100),
            "the end is cut off" => own[..^1],
            "the last segment is cut off" => own[..^Sealed],
            "something is added" => [.. own, 1],
            "all is gone" => null,
            "another document takes its place" => other,
            "the third is changed" => Flipped(own, (2 * Sealed) + 5),
            "the last is changed" => Flipped(own, own.Length - 1),
            "two change places" => [.. own[..Sealed], .. own[(2 * Sealed)..(3 * Sealed)], .. own[Sealed..(2 * Sealed)], .. own[(3 * Sealed)..]],
            "one stands twice" => [.. own[..(20 * Sealed)], .. own[(19 * Sealed)..(20 * Sealed)], .. own[(21 * Sealed)..]],
            "one comes from another document" => [.. own[..(20 * Sealed)], .. other[(20 * Sealed)..(21 * Sealed)], .. own[(21 * Sealed)..]],
            _ => throw new ArgumentException(how, nameof(how)),
        };
        if (changed is null) await Container.DeleteIfExistsAsync(mine);
        else await Container.UploadAsync(mine, changed, "application/octet-stream");

        if (status == 500) (await app.As(Somebody.Cms).SeeAsync($"{documents.Path}/{added["documentId"]}")).IsProblem(500, "internal");
        else await Assert.ThrowsAnyAsync<Exception>(() => documents.ReadAsync(added["documentId"]));            // the connection breaks before the announced length

        await Container.UploadAsync(mine, own, "application/octet-stream");
        Assert.Equal(added["sha256"], TheDocuments.Sha256((await documents.ReadAsync(added["documentId"])).Bytes));
    }

    [Fact]
    public async Task Broken_off_at_each_call_in_turn_and_said_again_it_is_one_whole_document()
    {
        var file = AFile.Pdf(1_200_000);
        for (var sound = 0; ; sound++)
        {
            var (documents, key, calls, down, first) = (await TheDocuments.InAsync(app), Guid.NewGuid().ToString(), new HashSet<Request>(), true, sound + 1);
            faulty.RefuseWhile(() => down, request => Calling.ByPerson(request) && Number(calls, request) >= first);
            var seen = await documents.AddAsync(file, key: key);
            down = false;
            var listed = await documents.IdsAsync();
            foreach (var id in listed) Assert.Equal(file, (await documents.ReadAsync(id)).Bytes);           // whose row stands is whole
            if (seen.Status == 201)
            {
                Assert.True(sound > 8, "It calls storage more often than that.");
                return;
            }
            seen.IsProblem(503, "busy");

            faulty.Machine.Now += TimeSpan.FromMinutes(2);
            var again = await documents.AddedAsync(file, key: key);
            Assert.Equal([again["documentId"]], await documents.IdsAsync());
            Assert.Equal(["case-opened", "document-added"], await app.EventsAsync(documents.CaseId));
            Assert.Equal(file, (await documents.ReadAsync(again["documentId"])).Bytes);
        }
    }

    [Theory]
    [InlineData("comp=block&")]
    [InlineData("comp=blocklist")]
    public async Task A_lost_reply_changes_nothing(string call)
    {
        var documents = await TheDocuments.InAsync(app);
        var file = AFile.Pdf(1_200_000);
        var before = faulty.Faults.Played;
        faulty.Faults.LoseReply(request => request.Method == RequestMethod.Put && $"{request.Uri.Query}&".Contains(call, StringComparison.Ordinal));
        var added = await documents.AddedAsync(file);
        Assert.Equal(before + 1, faulty.Faults.Played);
        Assert.Equal(file, (await documents.ReadAsync(added["documentId"])).Bytes);
    }

    [Fact]
    public async Task What_a_crash_left_behind_nobody_sees_and_the_next_document_of_the_case_clears_it_away()
    {
        var documents = await TheDocuments.InAsync(app);
        var down = true;
        faulty.RefuseWhile(() => down, request => Calling.ByPerson(request) && Calling.Commit(request));
        (await documents.AddAsync(AFile.Pdf())).IsProblem(503, "busy");
        down = false;
        var orphan = await BlobAsync(documents);
        Assert.Empty(await documents.IdsAsync());

        await documents.AddedAsync(AFile.Pdf());
        Assert.Equal(2, await Container.GetBlobsAsync(documents.CaseId).CountAsync());          // it could belong to a request that is about to commit
        faulty.Machine.Now += TimeSpan.FromDays(2);
        await documents.AddedAsync(AFile.Pdf());
        Assert.Equal(2, (await documents.IdsAsync()).Length);
        var left = await Container.GetBlobsAsync(documents.CaseId).Select(blob => blob.Name).ToListAsync();
        Assert.Equal(2, left.Count);
        Assert.DoesNotContain(orphan, left);
    }

    [Fact]
    public async Task With_the_erasure_of_a_case_its_blobs_go_and_no_other()
    {
        var (gone, stays) = (await TheDocuments.InAsync(app), await TheDocuments.InAsync(app));
        foreach (var documents in new[] { gone, gone, stays }) await documents.AddedAsync(AFile.Pdf());
        foreach (var _ in new[] { 1, 2 }) await app.Service<Documents>().DeleteAllAsync(new CaseId(gone.CaseId), CancellationToken.None);
        Assert.Equal((0, 1), (await Container.GetBlobsAsync(gone.CaseId).CountAsync(), await Container.GetBlobsAsync(stays.CaseId).CountAsync()));
    }

    /// <summary>A call is asked about by each fault that is left, and counts once.</summary>
    static int Number(HashSet<Request> calls, Request request)
    {
        calls.Add(request);
        return calls.Count;
    }

    /// <summary>The blob of a case that has one.</summary>
    async Task<string> BlobAsync(TheDocuments documents) => (await Container.GetBlobsAsync(documents.CaseId).SingleAsync()).Name;

    async Task<byte[]> BytesAsync(string blob) => (await Container.DownloadIfExistsAsync(blob))!.Content.ToArray();

    static byte[] Flipped(byte[] bytes, int at)
    {
        byte[] flipped = [.. bytes];
        flipped[at] ^= 1;
        return flipped;
    }
}
