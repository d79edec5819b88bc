using System.Text;

namespace Isa.Functions.Platform.Storage;

/// <summary>The limits of the real table service, held before sending: the emulator accepts more. Texts name the limit, never the content.</summary>
static class TableLimits
{
    public const int PageRows = 1000, TransactionRows = 100, TransactionBytes = 4 * 1024 * 1024;
    const int KeyChars = 255, Properties = 252, StringChars = 32 * 1024, BinaryBytes = 64 * 1024, EntityBytes = 1024 * 1024;

    static readonly DateTimeOffset FirstInstant = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void CheckKey(string key)
    {
        Require(key.Length <= KeyChars, "A key has at most 255 characters.");
        Require(!key.Any(sign => sign is '/' or '\\' or '#' or '?' || char.IsControl(sign)), @"A key holds none of / \ # ? and no control characters.");
        Strict.GetByteCount(key);   // half a surrogate pair would become another key
    }

    public static void Check(TableEntity entity)
    {
        CheckKey(entity.PartitionKey);
        CheckKey(entity.RowKey);
        Require(entity.Keys.Count <= Properties, "A row has at most 252 properties.");
        var size = 4L + (entity.PartitionKey.Length + entity.RowKey.Length) * 2;
        foreach (var name in entity.Keys) size += 9 + name.Length * 2 + Size(entity[name]);   // the service's own formula
        Require(size <= EntityBytes, "A row has at most 1 MiB.");
    }

    static int Size(object? value)
    {
        switch (value)
        {
            case string text:
                Require(text.Length <= StringChars, "A text property has at most 32,768 UTF-16 characters.");
                Strict.GetByteCount(text);
                return 4 + text.Length * 2;
            case byte[] bytes:
                Require(bytes.Length <= BinaryBytes, "A binary property has at most 64 KiB.");
                return 4 + bytes.Length;
            case DateTimeOffset instant:
                Require(instant >= FirstInstant, "An instant is not before the year 1601.");
                return 8;
            case int: return 4;
            case bool: return 1;
            case Guid: return 16;
            default: return 8;
        }
    }

    public static void Check(IReadOnlyList<TableTransactionAction> actions)
    {
        Require(actions.Count is >= 1 and <= TransactionRows, "A transaction has 1 to 100 actions.");
        Require(actions.All(action => action.PartitionKey == actions[0].PartitionKey), "A transaction stays in one partition.");
        Require(actions.DistinctBy(action => action.RowKey).Count() == actions.Count, "A transaction names a row once.");
    }

    public static void Require(bool holds, string limit)
    {
        if (!holds) throw new ArgumentException(limit);
    }
}
