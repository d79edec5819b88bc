using System.Globalization;
using Isa.Domain.Attendance;
using Isa.Domain.Costs;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests;

/// <summary>November 2026 of the organiser oseo: contract-1 from Monday the 2nd on, a day at 49 francs; nothing attended and nothing billed yet.</summary>
static class APartnerMonth
{
    public static PartnerMonth Plain { get; } = new(AContract.Active.Partner, AnInvoice.Month, [AContract.Active], [], []);

    public static PartnerMonth With(params IReadOnlyList<MeasureContract> contracts) => Plain with { Contracts = contracts };

    /// <summary>One contract, priced `4900 a day`; `half-day`, `month`, `interview` and `flat` as well.</summary>
    public static PartnerMonth At(string price) => With(AContract.Active.At(price));

    public static MeasureContract At(this MeasureContract contract, string price) => price.Split(' ') is [var rappen, _, var unit]
        ? contract with { Billing = contract.Billing with { Unit = ALine.Unit(unit), UnitPrice = new(long.Parse(rappen, CultureInfo.InvariantCulture)) } }
        : throw new FormatException(price);

    public static MeasureContract Named(this MeasureContract contract, string id) => contract with { Id = new(id), ExternalRef = null };

    /// <summary>Reads half-days of November: `2am 2pm 3am`.</summary>
    public static PartnerMonth Attended(this PartnerMonth month, string halfDays, string contract = "contract-1", AttendanceStatus status = AttendanceStatus.Present)
    {
        var marks = halfDays.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => new CellMark(month.Month.Day(int.Parse(text[..^2], CultureInfo.InvariantCulture)), Enum.Parse<HalfDay>(text[^2..], ignoreCase: true), new(status, 1)));
        var sheet = month.Sheets.SingleOrDefault(one => one.Contract == new ContractId(contract)) ?? new AttendanceSheet(new(contract), ACase.Open.Id, month.Month);
        return month with { Sheets = [.. month.Sheets.Where(one => one.Contract != sheet.Contract), sheet.Apply(marks)] };
    }

    /// <summary>The persons live in these communes, each from its day of November on.</summary>
    public static PartnerMonth Living(this PartnerMonth month, params (int Commune, int FromDay)[] domiciles) => month with
    {
        Contracts = [.. month.Contracts.Select(contract => contract with { Domiciles = [.. domiciles.Select(domicile => new Domicile(new(domicile.Commune), new("sion-herens-conthey"), month.Month.Day(domicile.FromDay)))] })],
    };

    public static PartnerMonth Billed(this PartnerMonth month, params IReadOnlyList<Invoice> invoices) => month with { Invoices = [.. month.Invoices, .. invoices] };

    /// <summary>Billed on one invoice.</summary>
    public static PartnerMonth Billed(this PartnerMonth month, params IReadOnlyList<string> lines) => month.Billed(AnInvoice.Of("1", lines));

    public static Reconciled Reconciled(this PartnerMonth month) => Reconciliation.Run(month);

    /// <summary>Each line as `Reduced 4900 RateDiffers`, in the order of the judgement.</summary>
    public static string[] Verdicts(this PartnerMonth month) => [.. month.Reconciled().Lines.Select(Said)];

    /// <summary>The verdict of the only line.</summary>
    public static string Verdict(this PartnerMonth month) => Assert.Single(month.Verdicts());

    public static string Said(this JudgedLine line) => $"{line.Verdict} {line.Accepted.Rappen} {string.Join(" ", line.Reasons)}".TrimEnd();

    /// <summary>What the contracts cost whom: `contract-1 6266 SocialAid 4900`.</summary>
    public static string[] Targets(this PartnerMonth month) =>
    [
        .. from contract in month.Reconciled().Targets
           from bearer in contract.Value
           orderby contract.Key.ToString(), bearer.Key
           select $"{contract.Key} {bearer.Key.Commune} {bearer.Key.Payer} {bearer.Value.Rappen}",
    ];
}
