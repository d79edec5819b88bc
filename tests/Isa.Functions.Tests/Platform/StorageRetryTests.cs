using Azure.Core.Pipeline;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.Platform;

public class StorageRetryTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    readonly HastyClock clock = new(Start);

    [Fact]
    public async Task A_busy_service_is_asked_again_after_the_time_it_names()
    {
        var service = new FakeHandler(n => n < 3 ? FakeHandler.Refusal(503, retryAfter: TimeSpan.FromSeconds(7)) : FakeHandler.Answer(204));
        await Table(service).AddEntityAsync(new("p", "r"));
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], clock.Waits);
    }

    [Theory]
    [InlineData("Mon, 02 Nov 2026 08:00:09 GMT", 9)]
    [InlineData("Mon, 02 Nov 2026 07:00:00 GMT", 0)]
    public async Task A_service_may_name_a_date_to_ask_again(string date, int seconds)
    {
        var service = new FakeHandler(_ => FakeHandler.Answer(503, headers: ("Retry-After", date)));
        using var deadline = Deadline.Set(Start.AddMilliseconds(1));
        var failure = await Assert.ThrowsAsync<StorageThrottledException>(() => Table(service).AddEntityAsync(new("p", "r")));
        Assert.Equal(TimeSpan.FromSeconds(seconds), failure.RetryAfter);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Waits_grow_and_are_spread_and_the_last_answer_is_told(int seed)
    {
        var service = new FakeHandler(n => FakeHandler.Refusal(n < 5 ? 503 : 500, n < 5 ? "ServerBusy" : "OperationTimedOut"));

        var failure = await Assert.ThrowsAsync<StorageThrottledException>(() => Table(service, new Random(seed)).AddEntityAsync(new("p", "r")));

        Assert.Equal((500, "OperationTimedOut", 5), (failure.Status, failure.ErrorCode, service.Sent.Count));
        int[] longest = [100, 400, 1600, 5000];
        Assert.All(clock.Waits.Zip(longest), wait => Assert.InRange(wait.First.TotalMilliseconds, wait.Second / 2 - 1, wait.Second));
        Assert.Equal(4, clock.Waits.Count);
        Assert.DoesNotContain(clock.Waits.Zip(longest), wait => wait.First.TotalMilliseconds == wait.Second);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_passes_is_tried_again(int status)
    {
        var service = new FakeHandler(n => n is 1 ? FakeHandler.Refusal(status) : FakeHandler.Answer(204));
        await Table(service).AddEntityAsync(new("p", "r"));
        Assert.Equal(2, service.Sent.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(413)]
    [InlineData(501)]
    public async Task What_stays_refused_is_told_at_once(int status)
    {
        var service = new FakeHandler(_ => FakeHandler.Refusal(status, "Refused"));
        var failure = await Assert.ThrowsAnyAsync<StorageException>(() => Table(service).AddEntityAsync(new("p", "r")));
        Assert.IsNotType<StorageThrottledException>(failure);
        Assert.Single(service.Sent);
    }

    [Theory]
    [InlineData("TableBeingDeleted")]
    [InlineData("ContainerBeingDeleted")]
    [InlineData("QueueBeingDeleted")]
    public async Task What_is_still_being_deleted_can_be_created_in_a_moment(string code)
    {
        var service = new FakeHandler(n => n is 1 ? FakeHandler.Refusal(409, code) : FakeHandler.Answer(204));
        await Table(service).CreateIfNotExistsAsync();
        Assert.Single(clock.Waits);

        await Assert.ThrowsAsync<StorageThrottledException>(() => Table(new FakeHandler(_ => FakeHandler.Refusal(409, code))).CreateIfNotExistsAsync());
    }

    [Fact]
    public async Task A_wait_beyond_the_deadline_is_not_begun()
    {
        var service = new FakeHandler(_ => FakeHandler.Refusal(503, retryAfter: TimeSpan.FromSeconds(20)));
        using var deadline = Deadline.Set(Start.AddSeconds(20));

        var failure = await Assert.ThrowsAsync<StorageThrottledException>(() => Table(service).AddEntityAsync(new("p", "r")));

        Assert.Equal(TimeSpan.FromSeconds(20), failure.RetryAfter);
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task A_service_that_asks_for_a_long_patience_is_left_to_the_caller()
    {
        var service = new FakeHandler(_ => FakeHandler.Refusal(503, retryAfter: TimeSpan.FromHours(1)));
        await Assert.ThrowsAsync<StorageThrottledException>(() => Table(service).AddEntityAsync(new("p", "r")));
        Assert.Single(service.Sent);
    }

    [Fact]
    public async Task Nothing_is_sent_after_the_deadline()
    {
        var service = new FakeHandler(_ => FakeHandler.Answer(204));
        using (Deadline.Set(Start)) await Assert.ThrowsAsync<StorageThrottledException>(() => Table(service).AddEntityAsync(new("p", "r")));
        Assert.Empty(service.Sent);
        await Table(service).AddEntityAsync(new("p", "r"));
    }

    [Fact]
    public void The_earlier_deadline_holds_and_ends_with_its_scope()
    {
        using (Deadline.Set(Start.AddSeconds(2)))
        {
            using (Deadline.Set(Start.AddSeconds(9))) Assert.Equal(Start.AddSeconds(2), Deadline.Current);
            using (Deadline.Set(Start.AddSeconds(1))) Assert.Equal(Start.AddSeconds(1), Deadline.Current);
            Assert.Equal(Start.AddSeconds(2), Deadline.Current);
        }
        Assert.Null(Deadline.Current);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again_and_in_the_end_told_as_no_answer()
    {
        var service = new FakeHandler(n => n < 3 ? throw new HttpRequestException("broken") : FakeHandler.Answer(204));
        await Table(service).AddEntityAsync(new("p", "r"));
        Assert.Equal(3, service.Sent.Count);

        var failure = await Assert.ThrowsAsync<StorageThrottledException>(() => Table(new FakeHandler(_ => throw new IOException("broken"))).AddEntityAsync(new("p", "r")));
        Assert.Equal((0, "Insert on table Rows: no answer."), (failure.Status, failure.Message));
        Assert.IsType<IOException>(failure.InnerException);
    }

    [Fact]
    public async Task A_service_that_is_silent_gives_no_answer()
    {
        var failure = await Assert.ThrowsAsync<StorageThrottledException>(
            () => Account(new Silent(), timeout: TimeSpan.FromMilliseconds(1)).Table("Rows").AddEntityAsync(new("p", "r")));
        Assert.Equal(0, failure.Status);
        Assert.Equal(4, clock.Waits.Count);
    }

    [Fact]
    public async Task A_caller_who_leaves_is_no_failure_of_storage()
    {
        using var gone = new CancellationTokenSource();
        var service = new FakeHandler(_ => { gone.Cancel(); return FakeHandler.Refusal(503); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table(service).AddEntityAsync(new("p", "r"), gone.Token));
        Assert.Single(service.Sent);
    }

    [Fact]
    public async Task Each_try_has_its_own_date_and_signature_and_the_same_content()
    {
        var service = new FakeHandler(n => n is 1 ? FakeHandler.Refusal(503, retryAfter: TimeSpan.FromSeconds(5)) : FakeHandler.Answer(204));
        await Table(service).AddEntityAsync(new("p", "r") { ["N"] = 1 });

        Assert.Equal(["Mon, 02 Nov 2026 08:00:00 GMT", "Mon, 02 Nov 2026 08:00:05 GMT"], service.Sent.Select(sent => sent.Headers.GetValues("x-ms-date").Single()));
        Assert.Equal(2, service.Sent.Select(sent => sent.Headers.Authorization!.Parameter).Distinct().Count());
        Assert.Equal(2, service.Sent.Select(sent => sent.Body).Count(body => body == """{"PartitionKey":"p","RowKey":"r","N":1}"""));
    }

    TableClient Table(FakeHandler service, Random? jitter = null) => Account(service, jitter).Table("Rows");

    StorageAccount Account(HttpMessageHandler service, Random? jitter = null, TimeSpan? timeout = null) => StorageAccount.FromConnectionString("UseDevelopmentStorage=true", new()
    {
        Transport = new HttpClientTransport(service),
        Clock = clock,
        Jitter = jitter ?? new Random(1),
        NetworkTimeout = timeout ?? Timeout.InfiniteTimeSpan,
    });

    sealed class Silent : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("Silence has no end.");
        }
    }
}
