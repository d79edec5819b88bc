using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Values;

/// <summary>
/// 10,000 numbers of each kind, right ones and mistyped ones, get the verdict of libraries that nobody here wrote (tests/interop/numbers.mjs). Where our
/// rule is another on purpose the difference has a name and is counted; any other difference fails.
/// </summary>
public partial class NumberVerdictsTests
{
    const int Numbers = 10_000, Seed = 20261103;
    const string Same = "the same", Taken = "both take it";

    [Fact]
    public Task AHV_numbers_are_judged_as_stdnum_does() => CompareAsync("ahv", Ahv, text => AhvNumber.Parse(text).Is(out _, out _),
        (text, ours) => !ours && !AhvForm().IsMatch(text) ? "signs between the digits, and not just the three dots" : null,
        new() { [Same] = 8211, [Taken] = 5013, ["signs between the digits, and not just the three dots"] = 1789 });

    [Fact]
    public Task IBANs_are_judged_as_ibantools_does() => CompareAsync("iban", IbanOf, text => Iban.Parse(text).Is(out _, out _),
        (text, ours) =>
            ours && HasFixedBlank(text) ? "blanks that do not break"
            : !ours && text.Contains('-', StringComparison.Ordinal) ? "hyphens"
            : !ours && !SwissForm().IsMatch(text) ? "an account of another country" : null,
        new() { [Same] = 8927, [Taken] = 5255, ["an account of another country"] = 548, ["blanks that do not break"] = 242, ["hyphens"] = 283 });

    [Fact]
    public Task QR_references_are_judged_as_swissqrbill_does() => CompareAsync("qrr", Qrr, text => PaymentReference.Parse(text).Is(out var reference, out _) && reference.Form == ReferenceForm.Qrr,
        (text, ours) =>
            ours && HasFixedBlank(text) ? "blanks that do not break"
            : !ours && text.All(digit => digit is '0' or ' ') ? "only zeros" : null,
        new() { [Same] = 9693, [Taken] = 5781, ["only zeros"] = 61, ["blanks that do not break"] = 246 });

    [Fact]
    public Task Creditor_references_are_judged_as_swissqrbill_does() => CompareAsync("scor", Scor, text => PaymentReference.Parse(text).Is(out var reference, out _) && reference.Form == ReferenceForm.Scor,
        (text, ours) =>
            ours && HasFixedBlank(text) ? "blanks that do not break"
            : ours && text.Any(char.IsAsciiLetterLower) ? "small letters" : null,
        new() { [Same] = 9116, [Taken] = 5232, ["small letters"] = 619, ["blanks that do not break"] = 265 });

    static async Task CompareAsync(string kind, Func<Random, string> right, Func<string, bool> takes, Func<string, bool, string?> named, Dictionary<string, int> expected)
    {
        var random = new Random(Seed);
        string[] texts = [.. Enumerable.Range(0, Numbers).Select(_ => right(random)).Select(text => random.Next(5) < 2 ? text : Mistyped(text, random))];
        var theirs = await AskAsync(kind, texts);
        var counts = new Dictionary<string, int> { [Same] = 0, [Taken] = 0 };
        foreach (var (text, verdict) in texts.Zip(theirs))
        {
            var ours = takes(text);
            if (ours && verdict) counts[Taken]++;
            var name = ours == verdict ? Same : named(text, ours) ?? throw new InvalidOperationException($"'{text}': we {(ours ? "take" : "refuse")} it, they do not.");
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }
        Assert.True(Said(expected) == Said(counts), Said(counts));
    }

    static string Said(Dictionary<string, int> counts) => string.Join("; ", counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"));

    static async Task<bool[]> AskAsync(string kind, string[] texts)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests/interop/numbers.mjs"), kind]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var answer = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(texts));
        node.StandardInput.Close();
        var verdicts = JsonSerializer.Deserialize<bool[]>(await answer)!;
        Assert.Equal(texts.Length, verdicts.Length);
        return verdicts;
    }

    /// <summary>One slip of the hand.</summary>
    static string Mistyped(string text, Random random)
    {
        var at = random.Next(text.Length);
        return random.Next(11) switch
        {
            0 or 1 => Put(Digit(random)),                                                    // one changed
            2 or 3 when at > 0 => text[..(at - 1)] + text[at] + text[at - 1] + text[(at + 1)..],     // two transposed
            4 => text.Remove(at, 1),
            5 => text.Insert(at, Digit(random)),
            6 => Put(((char)('A' + random.Next(26))).ToString()),
            7 => text.Insert(at, random.Next(2) == 0 ? " " : "\u00A0"),
            8 => text.Insert(at, random.Next(2) == 0 ? "." : "-"),
            9 => MoveDot(text, at),
            _ => text.ToLowerInvariant(),
        };

        string Put(string letter) => text[..at] + letter + text[(at + 1)..];
    }

    static string MoveDot(string text, int to) => text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? text.Remove(dot, 1).Insert(Math.Min(to, text.Length - 1), ".") : text;

    static string Ahv(Random random)
    {
        var digits = "756" + Digits(random, 9);
        var sum = digits.Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 1 : 3)).Sum();
        digits += (10 - sum % 10) % 10;
        return random.Next(3) == 0 ? digits : $"{digits[..3]}.{digits[3..7]}.{digits[7..11]}.{digits[11..]}";
    }

    static string IbanOf(Random random) => random.Next(10) == 0
        ? Grouped(With97("DE", Digits(random, 18)), random)
        : Grouped(With97(random.Next(6) == 0 ? "LI" : "CH", (random.Next(4) == 0 ? "30" : "0" + Digits(random, 1)) + Digits(random, 3) + (random.Next(4) == 0 ? Letters(random, 12) : Digits(random, 12))), random);

    static string Qrr(Random random)
    {
        var digits = random.Next(100) == 0 ? new string('0', 26) : Digits(random, 26);
        ReadOnlySpan<int> table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
        var carry = 0;
        foreach (var digit in digits) carry = table[(carry + digit - '0') % 10];
        return Grouped(digits + (10 - carry) % 10, random);
    }

    static string Scor(Random random) => Grouped(With97("RF", Letters(random, 1 + random.Next(21))), random);

    /// <summary>Check digits by the long way: one large number.</summary>
    static string With97(string head, string body)
    {
        var number = string.Concat((body + head + "00").Select(letter => char.IsAsciiDigit(letter) ? $"{letter}" : $"{letter - 'A' + 10}"));
        return $"{head}{98 - (int)(BigInteger.Parse(number, CultureInfo.InvariantCulture) % 97):D2}{body}";
    }

    static string Grouped(string text, Random random) => random.Next(2) == 0 ? text : string.Join(' ', text.Chunk(4).Select(group => new string(group)));

    static string Digit(Random random) => Digits(random, 1);

    static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10)));

    static string Letters(Random random, int count) => new(random.GetItems<char>("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", count));

    static bool HasFixedBlank(string text) => text.Contains('\u00A0', StringComparison.Ordinal);

    [GeneratedRegex(@"^([0-9]{13}|[0-9]{3}\.[0-9]{4}\.[0-9]{4}\.[0-9]{2})\z")]
    private static partial Regex AhvForm();

    [GeneratedRegex("^ *(C *H|L *I)", RegexOptions.IgnoreCase)]
    private static partial Regex SwissForm();
}
