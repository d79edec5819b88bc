namespace Isa.Functions.Tests.Access;

/// <summary>Secrets while storage fails: the one that is shown is the one that signs.</summary>
public class PartnerFaultTests(FaultyApp shared) : IClassFixture<FaultyApp>
{
    [Fact]
    public async Task A_secret_whose_commit_lost_its_reply_is_shown_and_signs()
    {
        shared.Faults.LoseReply(Calling.Commit);
        var partner = await Organisers.NewAsync(shared.App);
        shared.Faults.LoseReply(Calling.Commit);
        var second = await shared.App.As(Somebody.Admin).PostAsync($"/api/partners/{partner.Id}/secrets", "");
        Assert.Equal((201, 2), (second.Status, shared.Faults.Played));
        foreach (var secret in new[] { partner.Secret, second["value"] }) Assert.Equal(400, (await partner.DeliverAsync(shared.App, "{}", secret: secret)).Status);      // the signature held, the shape did not
    }

    [Fact]
    public async Task When_storage_stays_busy_nobody_is_half_taken_in()
    {
        var (key, down) = (("Idempotency-Key", Guid.NewGuid().ToString()), true);
        shared.RefuseWhile(() => down, Calling.Commit);
        (await PostAsync()).IsProblem(503, "busy");
        down = false;
        Assert.Equal(201, (await PostAsync()).Status);

        Task<Seen> PostAsync() => shared.App.As(Somebody.Admin).PostAsync("/api/partners", new { id = "half-way", name = "x", kind = "organiser" }, key);
    }
}
