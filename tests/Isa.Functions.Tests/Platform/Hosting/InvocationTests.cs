using System.Text;
using Isa.Functions.Platform.Hosting;

namespace Isa.Functions.Tests.Platform.Hosting;

/// <summary>What the Functions host writes about a message, read back.</summary>
public class InvocationTests
{
    [Theory]
    [InlineData("""{"Data":{"message":"eyJhIjoxfQ=="},"Metadata":{"DequeueCount":"1"}}""")]                              // dataType binary
    [InlineData("""{"Data":{"message":"\"{\\\"a\\\":1}\""},"Metadata":{"DequeueCount":"1","a":"\"1\""}}""")]            // a text: JSON in JSON
    [InlineData("""{"Data":{"message":"{\"a\":1}"},"Metadata":{"DequeueCount":1}}""")]                                    // as it is documented
    [InlineData("""{"Data":{"message":{"a":1}}}""")]                                                                       // the object itself
    [InlineData("""{"Metadata":{"sys":{"MethodName":"X"}},"Data":{"other":"x","message":"eyJhIjoxfQ=="},"More":[]}""")]
    public void A_message_is_the_same_in_every_form(string envelope) => Assert.Equal("""{"a":1}""", Text(envelope));

    [Fact]
    public void A_text_keeps_its_letters_and_its_quotes() =>
        Assert.Equal("""{"s":"x\"y é"}""", Text("""{"Data":{"message":"\"{\\\"s\\\":\\\"x\\\\\\\"y é\\\"}\""}}"""));

    [Theory]
    [InlineData("\"3\"", 3)]
    [InlineData("3", 3)]
    [InlineData("\"\\\"3\\\"\"", 3)]
    [InlineData("\"0\"", 1)]
    [InlineData("\"-4\"", 1)]
    [InlineData("\"often\"", 1)]
    [InlineData("{}", 1)]
    [InlineData("null", 1)]
    public void How_often_it_came_is_a_hint(string count, long read) =>
        Assert.Equal(read, Read("""{"Data":{"message":"eyJhIjoxfQ=="},"Metadata":{"DequeueCount":""" + count + "}}")!.DequeueCount);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Data":[]}""")]
    [InlineData("""{"Data":{}}""")]
    [InlineData("""{"Data":{"message":null}}""")]
    [InlineData("""{"Data":{"message":"null"}}""")]
    [InlineData("""{"Data":{"message":""}}""")]
    [InlineData("""{"Data":{"message":7}}""")]
    [InlineData("""{"Data":{"message":"\"half"}}""")]
    [InlineData("""{"Data":{"message":"no base64!"}}""")]
    [InlineData("""{"Data":{"message":"\ud800"}}""")]
    public void What_cannot_be_read_is_no_message(string envelope) => Assert.Null(Read(envelope));

    [Fact]
    public void Bytes_that_are_no_text_are_no_message() => Assert.Null(Invocation.ReadMessage(new byte[] { 0x7B, 0xFF, 0x7D }));

    [Fact]
    public async Task An_answer_comes_in_time_even_from_a_function_that_does_not_hear_its_end()
    {
        var told = false;
        await Assert.ThrowsAsync<TimeoutException>(() => MapTriggersExtensions.WithinAsync(MapTriggersExtensions.QueueMax, new HastyClock(), ct =>
        {
            told = ct.IsCancellationRequested;
            return new TaskCompletionSource<int>().Task;
        }));
        Assert.True(told);
    }

    static Incoming? Read(string envelope) => Invocation.ReadMessage(Encoding.UTF8.GetBytes(envelope));

    static string Text(string envelope) => Encoding.UTF8.GetString(Read(envelope)!.Body.Span);
}
