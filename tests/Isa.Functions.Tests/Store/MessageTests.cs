using System.Text;
using Isa.Domain.Values;
using Isa.Functions.Store;

namespace Isa.Functions.Tests.Store;

public class MessageTests
{
    public static TheoryData<string, string> Written => new()
    {
        { "delivery", """{"schema":1,"partner":"oseo","delivery":"msg_1"}""" },
        { "case", """{"schema":1,"caseRef":"case-1"}""" },
        { "reconcile", """{"schema":1,"month":"2026-11","partner":"oseo"}""" },
        { "closing", """{"schema":1,"month":"2026-11"}""" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_message_stands_on_the_queue_as_the_contract_says_and_is_read_back(string kind, string text)
    {
        var message = Of(kind);
        Assert.Equal(text, Encoding.UTF8.GetString(message.Bytes));
        Assert.Equal(message, Parse(kind, text));
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void What_is_not_exactly_a_message_of_ours_is_none(string kind, string text)
    {
        string[] spoiled =
        [
            "", "null", text + " ]", text.Replace("\"schema\":1", "\"schema\":2", StringComparison.Ordinal), text.Replace("\"schema\":1,", "", StringComparison.Ordinal),
            text.Replace("}", ",\"name\":\"x\"}", StringComparison.Ordinal), text.Replace("oseo", "O/SEO", StringComparison.Ordinal).Replace("case-1", "-", StringComparison.Ordinal).Replace("2026-11", "2026-13", StringComparison.Ordinal),
        ];
        Assert.All(spoiled, body => Assert.Throws<InvalidDataException>(() => Parse(kind, body)));
    }

    static Message Of(string kind) => kind switch
    {
        "delivery" => new DeliveryMessage(new("oseo"), "msg_1"),
        "case" => new CaseMessage(new("case-1")),
        "reconcile" => new ReconcileMessage(new Month(2026, 11), new("oseo")),
        _ => new ClosingMessage(new Month(2026, 11)),
    };

    static Message Parse(string kind, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        return kind switch
        {
            "delivery" => DeliveryMessage.Parse(body),
            "case" => CaseMessage.Parse(body),
            "reconcile" => ReconcileMessage.Parse(body),
            _ => ClosingMessage.Parse(body),
        };
    }
}
