using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Tests.Platform;

/// <summary>A row of whatever the types of a table allow; printed when a law does not hold for it.</summary>
sealed record AnyRow(string PartitionKey, string RowKey, IReadOnlyList<(string Name, object Value)> Values)
{
    const int KeyChars = 255, TextChars = 32 * 1024, BinaryBytes = 64 * 1024;
    const string Awkward = "'%\"&<>+~|!*()=;,:@$[]{}^` .-_";

    /// <summary>Up to a dozen values up to the limits of their types, or 252 short ones.</summary>
    public static Gen<AnyRow> Large => Gen.Frequency(
        (9, from count in Gen.Choose(0, 12) from row in With(count, Gen.Frequency((5, ShortValue), (1, LongValue))) select row),
        (1, With(252, ShortValue)));

    /// <summary>So short that a hundred of them are one transaction.</summary>
    public static Gen<AnyRow> Short => from count in Gen.Choose(0, 12) from row in With(count, ShortValue) select row;

    public static Gen<string> Key => Gen.Frequency(
        (8, from length in Gen.Choose(0, 20) from signs in KeySign.ArrayOf(length) select string.Concat(signs)),
        (1, from sign in KeySign select Full(sign, KeyChars)));

    public TableEntity Entity() => Entity(PartitionKey, RowKey);

    public TableEntity Entity(string partitionKey, string rowKey)
    {
        var entity = new TableEntity(partitionKey, rowKey);
        foreach (var (name, value) in Values) entity[name] = value;
        return entity;
    }

    /// <summary>Whether nothing was lost, added or made another type; an instant is one in UTC.</summary>
    public void AssertIs(TableEntity? read)
    {
        Assert.NotNull(read);
        Assert.Equal((PartitionKey, RowKey), (read.PartitionKey, read.RowKey));
        Assert.Equal(Values.Select(item => item.Name).Order(StringComparer.Ordinal), read.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, value) in Values)
        {
            if (value is byte[] bytes) Assert.True(bytes.AsSpan().SequenceEqual((byte[]?)read[name]), $"{name} has other bytes");
            else Assert.Equal(value, read[name]);
            if (read[name] is DateTimeOffset instant) Assert.Equal(TimeSpan.Zero, instant.Offset);
        }
    }

    public override string ToString() => $"'{PartitionKey}' '{RowKey}' {string.Join(", ", Values.Select(item => $"{item.Name}: {item.Value.GetType().Name} {Shown(item.Value)}"))}";

    static object Shown(object value) => value switch
    {
        byte[] bytes => $"of {bytes.Length}",
        string { Length: > 100 } text => $"of {text.Length}, {text[..2]}…",
        _ => value,
    };

    // The service keeps names apart by case.
    static Gen<AnyRow> With(int count, Gen<object> value) =>
        from partition in Key
        from row in Key
        from values in value.ArrayOf(count)
        select new AnyRow(partition, row, [.. values.Select((each, index) => ($"{(index % 2 == 0 ? 'p' : 'P')}_{index / 2}", each))]);

    static Gen<object> ShortValue => Gen.OneOf(
        Of<int>(), Of<bool>(), Of<Guid>(), Text, Instant, Of<byte[]>(),
        Gen.OneOf(Of<long>(), Gen.Elements<object>(long.MinValue, long.MaxValue, 0L, (1L << 53) + 1)),
        Gen.OneOf(Of<double>(), Gen.Elements<object>(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 5.0, double.MaxValue, double.Epsilon, 0.1, 1e21)));

    static Gen<object> LongValue => Gen.OneOf(
        from sign in Sign select (object)Full(sign, TextChars),
        from size in Gen.Elements(BinaryBytes - 1, BinaryBytes) from seed in Gen.Choose(0, 255) select (object)Enumerable.Range(seed, size).Select(number => (byte)(number % 256)).ToArray());

    static Gen<object> Text => from length in Gen.Choose(0, 30) from signs in Sign.ArrayOf(length) select (object)string.Concat(signs);

    static Gen<object> Instant => from days in Gen.Choose(0, 3_067_670)
                                  from ticks in Gen.Choose(0, int.MaxValue)
                                  from hours in Gen.Choose(-12, 14)
                                  select (object)new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(days + 1).AddTicks(ticks).ToOffset(TimeSpan.FromHours(hours));

    static Gen<string> Sign => Gen.OneOf(
        Gen.Choose(0, 0x10FFFF).Where(Rune.IsValid).Select(sign => new Rune(sign).ToString()),
        Gen.Choose(0, 0x7F).Select(sign => $"{(char)sign}"), Gen.Elements("\r\n", "\u2028", "\uFEFF", "e\u0301", "😀", "%27", "''", "\\u0041"));

    static Gen<string> KeySign => Gen.OneOf(
        Gen.Elements(Awkward.ToCharArray()).Select(sign => $"{sign}"), Gen.Elements("a", "Z", "0", "é", "漢", "😀", "%2F", "''"),
        Gen.Choose(0xA0, 0xFFFF).Where(Rune.IsValid).Select(sign => $"{(char)sign}"));

    static string Full(string sign, int chars) => string.Concat(Enumerable.Repeat(sign, chars / sign.Length));

    static Gen<object> Of<T>() => ArbMap.Default.GeneratorFor<T>().Where(value => value is not null).Select(value => (object)value!);
}
