using Azure.Core;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.Platform;

public class FaultPolicyTests
{
    [Fact]
    public async Task A_fault_is_played_as_often_as_it_says_to_the_requests_that_it_fits()
    {
        var faults = new FaultPolicy().Answer(503, TimeSpan.FromSeconds(9), when: FaultPolicy.To(RequestMethod.Post), times: 5);
        var table = await Azurite.NewTableAsync(faults);
        await table.UpsertEntityAsync(new("p", "r"), TableUpdateMode.Replace);
        Assert.Equal(0, faults.Played);

        var refusal = await Assert.ThrowsAsync<StorageThrottledException>(() => table.AddEntityAsync(new("p", "new")));
        Assert.Equal(("ServerBusy", TimeSpan.FromSeconds(9), 5), (refusal.ErrorCode, refusal.RetryAfter, faults.Played));
        await table.AddEntityAsync(new("p", "new"));
    }

    [Fact]
    public async Task A_lost_request_did_nothing_and_a_lost_reply_did_it()
    {
        var faults = new FaultPolicy().LoseRequest(times: 4).LoseReply();
        var table = await Azurite.NewTableAsync(faults);
        var unknown = await Assert.ThrowsAsync<StorageThrottledException>(() => table.AddEntityAsync(new("p", "r")));
        Assert.IsType<IOException>(unknown.InnerException);
        Assert.NotNull(await table.GetEntityIfExistsAsync("p", "r"));

        faults.LoseRequest(times: 5);
        await Assert.ThrowsAsync<StorageThrottledException>(() => table.AddEntityAsync(new("p", "never")));
        Assert.Null(await table.GetEntityIfExistsAsync("p", "never"));
    }

    [Fact]
    public async Task A_transaction_whose_reply_was_lost_was_done_once()
    {
        var table = await Azurite.NewTableAsync(new FaultPolicy().LoseReply(FaultPolicy.To(RequestMethod.Post, "$batch")));
        var refusal = await Assert.ThrowsAsync<StorageConflictException>(() => table.SubmitTransactionAsync([TableTransactionAction.Add(new("p", "a")), TableTransactionAction.Add(new("p", "b"))]));
        Assert.Equal(0, refusal.FailedIndex);
        Assert.Equal(2, await table.QueryAsync("").CountAsync());
    }
}
