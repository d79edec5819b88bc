using Isa.Domain.Measures;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>How one appeals against the decision of a commune: the text that stands under the decisions of a day and later, as far as they are not printed yet.</summary>
static class SetRemedyText
{
    static readonly BodyOf<RemedyTextAnswer> Request = new(new("fr", "de"), Read);

    public static async Task<Results<Answer<RemedyTextAnswer>, Problem>> Handle(DateOnly validFrom, Body body, IfMatch seen, ReferenceValues reference, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var said, out var faults)) return Problems.Malformed(faults);

        var (stored, refusal) = await reference.RemedyTexts.ReplaceAsync(Keys.Day(validFrom), new(validFrom, said.Fr, said.De), seen, ct);
        return stored is null ? refusal! : Answers.Ok(RemedyTextAnswer.Of(stored.Value), stored.ETag);
    }

    static RemedyTextAnswer Read(JsonMembers members) => new(members.Text("fr", RemedyText.LengthMax), members.Text("de", RemedyText.LengthMax));
}

/// <summary>The text in the languages of the canton.</summary>
sealed record RemedyTextAnswer(string Fr, string De)
{
    public static RemedyTextAnswer Of(RemedyText text) => new(text.Fr, text.De);
}
