using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Azure;
using Azure.Core;

namespace Isa.Functions.Platform.Storage;

/// <summary>One queue. A message may come twice and in any order; visibility is in whole seconds, rounded up.</summary>
sealed class QueueClient
{
    const int MessageBytes = 64 * 1024, MessagesAtOnce = 32;
    static readonly TimeSpan LongestVisibility = TimeSpan.FromDays(7);

    readonly StoragePipeline pipeline;

    internal QueueClient(StoragePipeline pipeline, string name) => (this.pipeline, Name) = (pipeline, StorageNames.ContainerOrQueue(name));

    public string Name { get; }

    public async Task CreateIfNotExistsAsync(CancellationToken ct = default)
    {
        using var message = pipeline.Request(RequestMethod.Put, $"/{Name}");
        await SendAsync(message, "Create", ct, tolerated: "QueueAlreadyExists");
    }

    /// <summary>Sends a message that never expires, visible at once or after a time. After a lost reply it is sent twice.</summary>
    public async Task SendMessageAsync(ReadOnlyMemory<byte> body, TimeSpan? visibility = null, CancellationToken ct = default)
    {
        var text = Convert.ToBase64String(body.Span);   // what the Functions host expects
        if (text.Length > MessageBytes) throw new ArgumentException("A message has at most 48 KiB, which are 64 KiB as base64.", nameof(body));
        using var message = pipeline.Request(RequestMethod.Post, $"/{Name}/messages", ("messagettl", "-1"), ("visibilitytimeout", visibility is { } time ? Seconds(time) : null));
        message.Request.Headers.SetValue("Content-Type", "application/xml");
        message.Request.Content = RequestContent.Create(Encoding.UTF8.GetBytes($"<QueueMessage><MessageText>{text}</MessageText></QueueMessage>"));
        await SendAsync(message, "Send", ct);
    }

    /// <summary>Up to 32 messages, hidden from others for a time of at least a second.</summary>
    public Task<IReadOnlyList<QueueMessage>> ReceiveMessagesAsync(int max, TimeSpan visibility, CancellationToken ct = default)
    {
        if (visibility <= TimeSpan.Zero) throw new ArgumentException("A message is received for at least a second.", nameof(visibility));
        return GetAsync("Receive", max, ("visibilitytimeout", Seconds(visibility)), ct);
    }

    /// <summary>Up to 32 visible messages, without taking them.</summary>
    public Task<IReadOnlyList<QueueMessage>> PeekMessagesAsync(int max, CancellationToken ct = default) => GetAsync("Peek", max, ("peekonly", "true"), ct);

    /// <summary>Ends a message that one still holds; otherwise it is not found, or its pop receipt fails the precondition.</summary>
    public async Task DeleteMessageAsync(QueueMessage received, CancellationToken ct = default)
    {
        using var message = pipeline.Request(RequestMethod.Delete, Path(received), ("popreceipt", received.PopReceipt));
        await SendAsync(message, "Delete", ct);
    }

    /// <summary>Hides a message anew, from now; zero shows it. The content stays; only the answer's pop receipt is good from here on.</summary>
    public async Task<QueueMessage> UpdateVisibilityAsync(QueueMessage received, TimeSpan visibility, CancellationToken ct = default)
    {
        using var message = pipeline.Request(RequestMethod.Put, Path(received), ("popreceipt", received.PopReceipt), ("visibilitytimeout", Seconds(visibility)));
        var headers = (await SendAsync(message, "Update", ct))!.Headers;
        return received with
        {
            PopReceipt = headers.TryGetValue("x-ms-popreceipt", out var receipt) ? receipt : received.PopReceipt,
            NextVisibleOn = headers.TryGetValue("x-ms-time-next-visible", out var time) ? Instant(time) : null,
        };
    }

    /// <summary>How many messages there are, hidden ones included; never too few.</summary>
    public async Task<int> ApproximateCountAsync(CancellationToken ct = default)
    {
        using var message = pipeline.Request(RequestMethod.Get, $"/{Name}", ("comp", "metadata"));
        return (await SendAsync(message, "Count", ct))!.Headers.TryGetValue("x-ms-approximate-messages-count", out var count) ? int.Parse(count, CultureInfo.InvariantCulture) : 0;
    }

    async Task<IReadOnlyList<QueueMessage>> GetAsync(string operation, int max, (string, string?) how, CancellationToken ct)
    {
        if (max is < 1 or > MessagesAtOnce) throw new ArgumentException("One call brings 1 to 32 messages.", nameof(max));
        using var message = pipeline.Request(RequestMethod.Get, $"/{Name}/messages", ("numofmessages", $"{max}"), how);
        var answer = XDocument.Load((await SendAsync(message, operation, ct))!.Content.ToStream()).Root!;
        return [.. answer.Elements("QueueMessage").Select(Message)];
    }

    static QueueMessage Message(XElement xml) => new(
        (string)xml.Element("MessageId")!, (string?)xml.Element("PopReceipt") ?? "", Body((string?)xml.Element("MessageText") ?? ""),
        (int)xml.Element("DequeueCount")!, Instant((string)xml.Element("InsertionTime")!),
        (string?)xml.Element("TimeNextVisible") is { } time ? Instant(time) : null);

    // A message that somebody else wrote in the clear must not stop the 31 others of the same answer.
    static byte[] Body(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : Encoding.UTF8.GetBytes(text);
    }

    static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    static string Seconds(TimeSpan visibility) =>
        visibility >= TimeSpan.Zero && visibility <= LongestVisibility ? Math.Ceiling(visibility.TotalSeconds).ToString(CultureInfo.InvariantCulture)
        : throw new ArgumentException("A visibility is between 0 and 7 days.", nameof(visibility));

    string Path(QueueMessage message) => $"/{Name}/messages/{Uri.EscapeDataString(message.Id)}";

    Task<Response?> SendAsync(HttpMessage message, string operation, CancellationToken ct, string? tolerated = null) =>
        pipeline.SendAsync(message, operation, $"queue {Name}", tolerated, ct);
}
