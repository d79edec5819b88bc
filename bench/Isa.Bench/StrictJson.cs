using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Isa.Functions.Attendance;

namespace Isa.Bench;

/// <summary>A delivery of 5,000 marks: our strict reader beside System.Text.Json in its strict mode, source-generated.</summary>
static class StrictJson
{
    public static Pair Pair()
    {
        var mark = """{ "contract": "0190a5b8-7c1e-8d52-9a3b-5f0c1d2e3f40", "date": "2026-11-03", "half": "full", "status": "present", "recordedAt": "2026-11-03T11:58:00Z" }""";
        var body = Encoding.UTF8.GetBytes($$"""{ "type": "attendance.recorded", "timestamp": "2026-11-03T16:05:00Z", "data": { "marks": [ {{string.Join(',', Enumerable.Repeat(mark, AttendanceRequest.MarksMax))}} ] } }""");
        return new(
            "strict reader, 5,000 marks", () => Done(AttendanceRequest.Whole.Read(body)),
            "System.Text.Json Strict, source-generated", () => Done(JsonSerializer.Deserialize(body, Peer.Default.Delivery)));
    }

    static Task Done<T>(T _) => Task.CompletedTask;
}

sealed record Delivery(string Type, DateTimeOffset Timestamp, Data Data);

sealed record Data(IReadOnlyList<Mark> Marks);

sealed record Mark(string Contract, DateOnly Date, string Half, string Status, DateTimeOffset RecordedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Delivery))]
sealed partial class Peer : JsonSerializerContext;
