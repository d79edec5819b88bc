using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Isa.Functions.Platform.Http;

/// <summary>A piece of HTML out of an interpolated text: what stands in its holes is escaped, unless it is HTML itself.</summary>
[InterpolatedStringHandler]
sealed class Html(int literalLength, int holes)
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);        // é stays é

    readonly StringBuilder text = new(literalLength + 16 * holes);

    public static Html Empty { get; } = new(0, 0);

    /// <summary>Our own text, as it stands; never one from outside.</summary>
    public static Html Trusted(string markup)
    {
        var html = new Html(0, 0);
        html.AppendLiteral(markup);
        return html;
    }

    /// <summary>The same piece for every item, one after the other.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> piece)
    {
        var all = new Html(0, 0);
        foreach (var item in items) all.AppendFormatted(piece(item));
        return all;
    }

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string? hole) => text.Append(Encoder.Encode(hole ?? ""));

    public void AppendFormatted(Html hole) => text.Append(hole.text);

    public override string ToString() => text.ToString();
}
