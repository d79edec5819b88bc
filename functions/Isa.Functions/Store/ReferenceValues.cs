using System.Globalization;
using Isa.Domain.Costs;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Storage;

namespace Isa.Functions.Store;

/// <summary>The table `Reference`: what costs are shared by, who belongs to which centre, and how one appeals, as dated values.</summary>
sealed class ReferenceValues
{
    public const string TableName = "Reference";

    public ReferenceValues(StorageAccount account)
    {
        var table = new Table(account.Table(TableName));
        Populations = new(table, "populations", count => Year(count.Year),
            row => new(Year(row.RowKey), Amounts(row.GetString("Residents")!)), (count, row) => row["Residents"] = Text(count.Residents));
        Rates = new(table, "split-rates", rates => Keys.Day(rates.ValidFrom),
            row => new(Keys.Day(row.RowKey), row.GetInt32("Canton")!.Value, row.GetInt32("Base")!.Value, row.GetInt32("Population")!.Value),
            (rates, row) => (row["Canton"], row["Base"], row["Population"]) = (rates.Canton, rates.Base, rates.Population));
        Regimes = new(table, "regimes", regimes => Year(regimes.Year), ReadRegimes, WriteRegimes);
        Centres = new(table, "centres", centres => Keys.Day(centres.ValidFrom),
            row => new(Keys.Day(row.RowKey), CentresOf(row.GetString("Centres")!)), (centres, row) => row["Centres"] = Text(centres.Centres));
        RemedyTexts = new(table, "remedy-texts", text => Keys.Day(text.ValidFrom),
            row => new(Keys.Day(row.RowKey), row.GetString("Fr")!, row.GetString("De")!), (text, row) => (row["Fr"], row["De"]) = (text.Fr, text.De));
    }

    /// <summary>By year.</summary>
    public DatedValues<Populations> Populations { get; }

    /// <summary>By first day; those of the law come with the app and have a row only once a month rests on them.</summary>
    public DatedValues<SplitRates> Rates { get; }

    /// <summary>By year; nothing but the yearly settlement rests on them, and it is computed anew each time.</summary>
    public DatedValues<RegimeYear> Regimes { get; }

    /// <summary>By first day. Who asks for the centre of a commune asks <see cref="CommuneRegister"/>.</summary>
    public DatedValues<CentreAssignments> Centres { get; }

    /// <summary>By first day; the first one comes with the app and has a row only once a paper rests on it.</summary>
    public DatedValues<RemedyText> RemedyTexts { get; }

    public Task<Populations?> FreezePopulationsAsync(int year, CancellationToken ct) => Populations.FreezeAsync(Year(year), builtIn: null, ct);

    public Task<SplitRates?> FreezeRatesAsync(DateOnly validFrom, CancellationToken ct) =>
        Rates.FreezeAsync(Keys.Day(validFrom), validFrom == SplitRates.Law.ValidFrom ? SplitRates.Law : null, ct);

    /// <summary>The remedy text of a day, as it stands under what is printed from now on.</summary>
    public async Task<RemedyText> FreezeRemedyTextAsync(DateOnly day, CancellationToken ct)
    {
        var known = RemedyText.On(day, await RemedyTexts.ListAsync(ct));
        return await RemedyTexts.FreezeAsync(Keys.Day(known.ValidFrom), builtIn: known, ct) ?? known;
    }

    public static string Year(int year) => year.ToString("D4", CultureInfo.InvariantCulture);

    static int Year(string key) => int.Parse(key, CultureInfo.InvariantCulture);

    /// <summary>One column for each regime: its name, and its amounts below.</summary>
    static void WriteRegimes(RegimeYear year, TableEntity row)
    {
        foreach (var (place, regime) in year.Amounts.GroupBy(amount => amount.Regime).OrderBy(regime => regime.Key, StringComparer.Ordinal).Index())
            row[RegimeColumn(place)] = $"{regime.Key}\n{Text(regime.Select(amount => KeyValuePair.Create(amount.Commune, amount.Amount.Rappen)))}";
    }

    static RegimeYear ReadRegimes(TableEntity row) => new(
        Year(row.RowKey),
        [.. Enumerable.Range(0, RegimeYear.RegimesMax).Select(place => row.GetString(RegimeColumn(place))).OfType<string>().Select(text => text.Split('\n'))
            .SelectMany(regime => Amounts(regime[1]).Select(amount => new RegimeAmount(regime[0], amount.Key, new(amount.Value))))]);

    static string RegimeColumn(int place) => string.Create(CultureInfo.InvariantCulture, $"Regime{place:D2}");

    /// <summary>`6024=7000;6266=35000`.</summary>
    static string Text<T>(IEnumerable<KeyValuePair<CommuneId, T>> values) =>
        string.Join(';', values.OrderBy(value => value.Key.Number).Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key}={value.Value}")));

    static Dictionary<CommuneId, long> Amounts(string text) => ByCommune(text, amount => long.Parse(amount, CultureInfo.InvariantCulture));

    static Dictionary<CommuneId, CmsId> CentresOf(string text) => ByCommune(text, cms => new CmsId(cms));

    static Dictionary<CommuneId, T> ByCommune<T>(string text, Func<string, T> read) => text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(value => value.Split('='))
        .ToDictionary(value => new CommuneId(int.Parse(value[0], CultureInfo.InvariantCulture)), value => read(value[1]));
}
