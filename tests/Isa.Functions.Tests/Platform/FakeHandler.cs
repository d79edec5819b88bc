using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Isa.Functions.Tests.Platform;

/// <summary>Answers instead of a service, and remembers what it was sent.</summary>
sealed class FakeHandler(Func<int, HttpResponseMessage> answerTo) : HttpMessageHandler
{
    /// <summary>Method, address, headers and body of each request, as they were sent.</summary>
    public List<(HttpMethod Method, Uri Uri, HttpRequestHeaders Headers, string Body)> Sent { get; } = [];

    public static HttpResponseMessage Refusal(int status, string code = "ServerBusy", TimeSpan? retryAfter = null)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("") };
        answer.Headers.Add("x-ms-error-code", code);
        if (retryAfter is { } wait) answer.Headers.RetryAfter = new(wait);
        return answer;
    }

    public static HttpResponseMessage Answer(int status, string body = "", string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8) };
        answer.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers) answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => SendAsync(request, cancellationToken).GetAwaiter().GetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Sent.Add((request.Method, request.RequestUri!, request.Headers, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        return answerTo(Sent.Count);
    }
}
