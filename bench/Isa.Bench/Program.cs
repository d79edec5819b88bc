using System.Globalization;
using Isa.Bench;

if (args is ["start"])
{
    await Start.RunAsync(rounds: 10);
    return;
}
Console.WriteLine("Each pair runs in turn in this process; medians of the rounds, and the median of the ratios round by round.");
await RunAsync(StrictJson.Pair(), warmUps: 20, rounds: 40);
if (Environment.GetEnvironmentVariable("Isa__Storage") is not { } storage)
{
    Console.WriteLine("The nights need a storage of their own: ./isa bench");
    return;
}
await using var nights = await Nights.OnAsync(storage);
await RunAsync(nights.AllChanged(), warmUps: 1, rounds: 7);
await RunAsync(nights.Unchanged(), warmUps: 1, rounds: 7);

static async Task RunAsync(Pair pair, int warmUps, int rounds) => Console.WriteLine((await pair.RunAsync(warmUps, rounds)).ToString(CultureInfo.InvariantCulture));
