using Azure.Core;
using Isa.Functions.Tests.Access;
using Isa.Functions.Tests.Intake;

namespace Isa.Functions.Tests.Measures;

/// <summary>A paper while storage fails, and while others change the case: it is there whole or not at all, and tells what stood at its commit.</summary>
public class PaperFaultTests(FaultyApp faulty) : IClassFixture<FaultyApp>
{
    App App => faulty.App;

    [Theory]
    [InlineData("decision")]
    [InlineData("signed copy")]
    public async Task Broken_off_at_each_call_in_turn_and_said_again_it_is_one(string what)
    {
        var file = AFile.Pdf();
        for (var sound = 0; ; sound = Calling.Next(sound))
        {
            var papers = await ThePapers.InAsync(App);
            var paper = what == "decision" ? "" : (await papers.IssuedAsync())["paperId"];
            var (key, calls, down, first) = (Guid.NewGuid().ToString(), new HashSet<Request>(), true, sound + 1);
            faulty.RefuseWhile(() => down, request => Calling.ByPerson(request) && Number(calls, request) >= first);
            var seen = await SayAsync();
            down = false;
            foreach (var id in await papers.IdsAsync()) Assert.Equal(200, (await papers.PageAsync(id)).Status);        // whose row stands is whole
            if (seen.Status == 201)
            {
                Assert.True(sound > 8, "It calls storage more often than that.");
                return;
            }
            seen.IsProblem(503, "busy");

            faulty.Machine.Now += TimeSpan.FromMinutes(2);
            var again = await SayAsync();
            Assert.True(again.Status == 201, $"call {first}: {again.Text}");
            Assert.Equal(again.Text, (await SayAsync()).Text);
            var issued = Assert.Single((await papers.ListAsync()).Json.GetProperty("items").EnumerateArray());
            Assert.Equal(again.Text, what == "decision" ? issued.GetRawText() : issued.GetProperty("signedCopy").GetRawText());
            Assert.Equal(what == "decision" ? "paper-issued" : "paper-issued paper-signed", string.Join(' ', (await App.EventsAsync(papers.Contract.CaseId)).Where(kind => kind.StartsWith("paper", StringComparison.Ordinal))));

            Task<Seen> SayAsync() => what == "decision" ? papers.IssueAsync("decision", key: key) : papers.SignAsync(paper, file, key: key);
        }
    }

    [Fact]
    public async Task A_change_between_page_and_commit_is_on_the_paper()
    {
        var papers = await ThePapers.InAsync(App);
        faulty.Faults.Meanwhile(() => papers.RenameAsync("Autrefois"), request => Calling.ByPerson(request) && Calling.Commit(request));
        var issued = await papers.IssuedAsync();
        Assert.Contains("<dd>Autrefois</dd>", (await papers.PageAsync(issued["paperId"])).Text, StringComparison.Ordinal);
        Assert.Equal(1, await papers.BlobsAsync());           // the page that came too late is gone
    }

    [Fact]
    public async Task A_change_that_is_not_on_the_page_leaves_the_page()
    {
        var papers = await ThePapers.InAsync(App);
        faulty.Faults.Meanwhile(
            async () => Assert.Equal(200, (await App.As(Somebody.Cms).PutAsync($"/api/cases/{papers.Contract.CaseId}/assignee", """{ "assignee": "M. Muster" }""")).Status),
            request => Calling.ByPerson(request) && Calling.Commit(request));
        var issued = await papers.IssuedAsync();
        Assert.Equal([issued["paperId"]], await papers.IdsAsync());
        Assert.Equal(["case-assigned", "paper-issued"], (await App.EventsAsync(papers.Contract.CaseId))[^2..]);
        Assert.Equal((1, 200), (await papers.BlobsAsync(), (await papers.PageAsync(issued["paperId"])).Status));
    }

    [Fact]
    public async Task What_a_crash_left_behind_goes_with_the_next_paper_and_no_page_or_document_with_a_row_does()
    {
        var (papers, down) = (await ThePapers.InAsync(App), true);
        var first = await papers.IssuedAsync();
        Assert.Equal(201, (await papers.SignAsync(first["paperId"], AFile.Pdf())).Status);
        faulty.RefuseWhile(() => down, request => Calling.ByPerson(request) && Calling.Commit(request));
        (await papers.IssueAsync()).IsProblem(503, "busy");
        down = false;
        Assert.Equal(3, await papers.BlobsAsync());

        faulty.Machine.Now += TimeSpan.FromDays(2);
        var second = await papers.IssuedAsync();
        Assert.Equal(3, await papers.BlobsAsync());
        foreach (var paper in new[] { first, second }) Assert.Equal(200, (await papers.PageAsync(paper["paperId"])).Status);
        Assert.Equal(200, (await App.As(Somebody.Sas).SeeAsync($"{papers.Path}/{first["paperId"]}/signed-copy")).Status);
    }

    /// <summary>A call is asked about by each fault that is left, and counts once.</summary>
    static int Number(HashSet<Request> calls, Request request)
    {
        calls.Add(request);
        return calls.Count;
    }
}
