using System.Text;

namespace Isa.Functions.Tests;

/// <summary>Reads a download as RFC 4180 says it, with semicolons; strict, so that a wrong quote is seen.</summary>
static class CsvReading
{
    public static string[][] Rows(string csv)
    {
        Assert.StartsWith("\uFEFF", csv, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", csv, StringComparison.Ordinal);
        var (rows, row, at) = (new List<string[]>(), new List<string>(), 1);
        while (at < csv.Length)
        {
            row.Add(csv[at] == '"' ? Quoted(csv, ref at) : Plain(csv, ref at));
            if (csv[at] == ';')
            {
                at++;
                continue;
            }
            Assert.Equal("\r\n", csv.Substring(at, 2));
            at += 2;
            rows.Add([.. row]);
            row.Clear();
        }
        return [.. rows];
    }

    static string Plain(string csv, ref int at)
    {
        var end = csv.IndexOfAny([';', '\r', '\n', '"'], at);
        var cell = csv[at..end];
        at = end;
        return cell;
    }

    static string Quoted(string csv, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; csv[at] != '"' || csv[at + 1] == '"'; at++)
        {
            cell.Append(csv[at]);
            if (csv[at] == '"') at++;
        }
        at++;
        return cell.ToString();
    }
}
