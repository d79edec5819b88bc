using System.Globalization;
using Isa.Bench;

if (args is ["start"])
{
    await Start.RunAsync(rounds: 10);
    return;
}
Console.WriteLine("Each pair runs in turn in this process; medians of the rounds, and the median of the ratios round by round.");
foreach (var pair in new[] { StrictJson.Pair() }) Console.WriteLine(pair.Run(rounds: 40).ToString(CultureInfo.InvariantCulture));
