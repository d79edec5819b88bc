using FsCheck;
using FsCheck.Fluent;
using Isa.Domain.Attendance;
using Isa.Domain.Costs;
using Isa.Domain.Measures;
using Isa.Domain.Values;

namespace Isa.Domain.Tests.Costs;

/// <summary>What holds for all months, whatever is marked, billed and credited.</summary>
public class CostsLaws
{
    const int Cases = 1000;

    /// <summary>A credit takes back from each line what was paid there, and each was rounded for itself.</summary>
    static readonly Chf Rounded = new(10);

    [Fact]
    public void What_the_contracts_cost_is_what_was_accepted_and_never_negative() => Holds(Months, month =>
    {
        var result = month.Reconciled();
        var targets = result.Targets.SelectMany(target => target.Value.Values).ToArray();
        return targets.Sum() == result.Accepted && targets.All(amount => amount > default(Chf));
    });

    [Fact]
    public void Every_line_is_judged_once() => Holds(Months, month => month.Reconciled().Lines.Count(line => line.Verdict != Verdict.Missing) == month.Invoices.Sum(invoice => invoice.Lines.Count));

    [Fact]
    public void The_order_in_which_things_are_given_does_not_matter_and_twice_is_once() => Holds(
        from month in Months
        from contracts in Gen.Shuffle(month.Contracts.ToArray())
        from sheets in Gen.Shuffle(month.Sheets.ToArray())
        from invoices in Gen.Shuffle(month.Invoices.ToArray())
        select (month, other: month with { Contracts = contracts, Sheets = sheets, Invoices = invoices }),
        given =>
        {
            var first = Told(given.month);
            return first.SequenceEqual(Told(given.other)) && first.SequenceEqual(Told(given.month));
        });

    [Fact]
    public void No_line_is_paid_beyond_what_it_bills_and_no_credit_gives_money() => EveryLine(line =>
        line.Quantity.Hundredths < 0 ? line.Accepted <= default(Chf) && line.Accepted >= Chf.Min(line.Billed, default) - Rounded
        : line.Accepted >= default(Chf) && (line.Accepted <= line.Billed || line.Accepted == default));

    /// <summary>A half-day of a contract by the day is paid at most at half its price, half a rappen rounded up.</summary>
    [Fact]
    public void A_contract_is_never_paid_more_than_its_attended_half_days_are_worth() => Holds(Months, month =>
    {
        var result = month.Reconciled();
        return month.Contracts.Where(contract => contract.Billing.Unit is BillingUnit.Day or BillingUnit.HalfDay).All(contract =>
            result.Lines.Where(line => line.Contract == contract.Id.ToString()).Sum(line => line.Accepted)
            <= (contract.Billing.Unit == BillingUnit.Day ? contract.Billing.UnitPrice.Of(1, 2) : contract.Billing.UnitPrice) * Attended(month, contract));
    });

    [Fact]
    public void Other_contracts_are_never_paid_more_than_once() => Holds(Months, month =>
    {
        var result = month.Reconciled();
        return month.Contracts.Where(contract => contract.Billing.Unit is BillingUnit.Month or BillingUnit.Flat or BillingUnit.Interview).All(contract =>
            result.Lines.Where(line => line.Contract == contract.Id.ToString()).Sum(line => line.Accepted) <= contract.Billing.UnitPrice * Math.Max(1, contract.Interviews.Count));
    });

    [Fact]
    public void A_verdict_says_whether_the_line_is_paid_as_billed() => EveryLine(line => line.Verdict switch
    {
        Verdict.Accepted => (line.Accepted == line.Billed || line.Quantity.Hundredths < 0 && line.Accepted >= line.Billed - Rounded) && line.Reasons is [],
        Verdict.Reduced => Math.Abs(line.Accepted.Rappen) <= Math.Abs(line.Billed.Rappen) && line.Reasons is not [],
        Verdict.Rejected => line.Accepted == default && line.Reasons is [_],
        Verdict.Missing => line.Accepted == default && line.Billed == default && line.Reasons is [],
    });

    [Fact]
    public void Only_communes_of_the_days_bear_a_contract() => Holds(Months, month => month.Reconciled().Targets.All(target =>
    {
        var contract = month.Contracts.Single(one => one.Id == target.Key);
        var communes = Enumerable.Range(1, month.Month.Days).Select(day => contract.CommuneOn(month.Month.Day(day))).ToHashSet();
        return target.Value.Keys.All(bearer => bearer.Payer == contract.Payer && communes.Contains(bearer.Commune));
    }));

    /// <summary>With credit notes this does not hold: more attended, the same credit no longer takes the whole line back, and billing it anew is a duplicate.</summary>
    [Fact]
    public void Without_credit_notes_more_attendance_never_lowers_what_is_paid() => Holds(
        from month in Months
        from more in Gen.ArrayOf(HalfDayOf, 3)
        let issued = month with { Invoices = [.. month.Invoices.Select(invoice => invoice with { Lines = [.. invoice.Lines.Where(line => line.Quantity.Hundredths >= 0)] })] }
        select (less: issued, more: issued with { Sheets = [.. issued.Sheets.Select(sheet => sheet.Apply(more.Select(half => new CellMark(half.Date, half.Half, new(AttendanceStatus.Present, 2)))))] }),
        given =>
        {
            var (less, more) = (Paid(given.less), Paid(given.more));
            return less.All(contract => contract.Value <= more.GetValueOrDefault(contract.Key));
        });

    [Fact]
    public void More_attendance_can_lower_what_is_paid_where_a_credit_note_no_longer_takes_all_back()
    {
        var billed = new[] { AnInvoice.Of("1", "5 half-day at 2450"), AnInvoice.Of("2", "-3 half-day at 2450").Crediting("1"), AnInvoice.Of("3", "3 half-day at 2450") };
        Assert.Equal(["Reduced 7350 AttendanceLessThanBilled", "Accepted -7350", "Accepted 7350"], APartnerMonth.Plain.Attended("2am 3am 4am").Billed(billed).Verdicts());
        Assert.Equal(["Reduced 9800 AttendanceLessThanBilled", "Accepted -7350", "Rejected 0 LineDuplicate"], APartnerMonth.Plain.Attended("2am 3am 4am 5am").Billed(billed).Verdicts());
    }

    static Dictionary<ContractId, Chf> Paid(PartnerMonth month) => month.Reconciled().Targets.ToDictionary(target => target.Key, target => target.Value.Values.Sum());

    static int Attended(PartnerMonth month, MeasureContract contract) => month.Sheets.Where(sheet => sheet.Contract == contract.Id).Sum(sheet => Enumerable.Range(1, month.Month.Days).Select(month.Month.Day)
        .Where(day => contract.Stay!.Value.Contains(day) && !contract.IsSuspendedOn(day))
        .Sum(day => Enum.GetValues<HalfDay>().Count(half => sheet[day, half].Stamp > 0 && contract.Billing.Pays.Contains(sheet[day, half].Status))));

    static string[] Told(PartnerMonth month)
    {
        var result = month.Reconciled();
        return
        [
            .. result.Lines.Select(line => $"{line.Invoice} {line.Contract} {line.Commune} {line.Billed.Rappen} {line.Said()}"),
            .. result.Targets.SelectMany(target => target.Value.Select(share => $"{target.Key} {share.Key} {share.Value}")).Order(StringComparer.Ordinal),
        ];
    }

    static void EveryLine(Func<JudgedLine, bool> law) => Holds(Months, month =>
    {
        Assert.Empty(month.Reconciled().Lines.Where(line => !law(line)).Select(line => $"{line.Said()} of {line}"));
        return true;
    });

    static void Holds<T>(Gen<T> given, Func<T, bool> law) => Prop.ForAll(given.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    // Few days, prices and periods, so that lines meet each other often; the contracts are active from 2 November on.
    static Gen<DateOnly> Day => from day in Gen.Choose(1, 8) select new DateOnly(2026, 11, day);

    static Gen<DayHalf> HalfDayOf => from day in Day from half in Gen.Elements(Enum.GetValues<HalfDay>()) select new DayHalf(day, half);

    static Gen<MeasureContract> Contract(int number) =>
        from unit in Gen.Frequency((4, Gen.Elements(BillingUnit.Day, BillingUnit.HalfDay)), (2, Gen.Elements(Enum.GetValues<BillingUnit>())))
        from price in Gen.Elements(1, 2, 3, 99, 100)
        from sick in Gen.Elements(true, false)
        from payer in Gen.Elements(Payer.SocialAid, Payer.CommuneAlone)
        from rest in Gen.Frequency((3, Gen.Constant(Array.Empty<Suspension>())), (1, from days in Days select new[] { new Suspension(days.First, days.Last, "hospital") }))
        from end in Gen.Frequency((3, Gen.Constant<ContractEnd?>(null)), (1, from day in Day select (ContractEnd?)new ContractEnd(day, EndReason.Term, null)))
        from interviews in Day.ArrayOf(2)
        select AContract.Active.Named($"contract-{number}") with
        {
            Billing = new(BillingMode.SubjectLinked, unit, new(price), sick ? [AttendanceStatus.Present, AttendanceStatus.Sick] : [AttendanceStatus.Present]),
            Payer = payer,
            Suspensions = rest,
            End = end,
            Interviews = [.. interviews.Select(day => new Interview(day, InterviewKind.Joint, InterviewBy.Tandem))],
        };

    static Gen<Period> Days => from first in Day from length in Gen.Choose(-1, 7) select new Period(first, first.AddDays(length));

    static Gen<AttendanceSheet> Sheet(int number) =>
        from marks in Gen.Resize((from half in HalfDayOf from status in Gen.Elements(AttendanceStatus.Present, AttendanceStatus.Present, AttendanceStatus.Sick, AttendanceStatus.Absent) select new CellMark(half.Date, half.Half, new(status, 1))).ArrayOf(), 16)
        select new AttendanceSheet(new($"contract-{number}"), ACase.Open.Id, AnInvoice.Month).Apply(marks);

    static Gen<InvoiceLine> Line(bool credit) =>
        from contract in Gen.Frequency((9, Gen.Elements("contract-1", "contract-2", "contract-3")), (1, Gen.Elements("contract-9", "")))
        from measure in Gen.Frequency((9, Gen.Constant<string?>(null)), (1, Gen.Elements<string?>("isa", "tandem")))
        from unit in Gen.Frequency((3, Gen.Elements(BillingUnit.Day, BillingUnit.HalfDay)), (2, Gen.Elements(Enum.GetValues<BillingUnit>())))
        from hundredths in Gen.Elements(0, 25, 50, 100, 100, 200, 300, 500, 100_000)
        from price in Gen.Elements(0, 1, 2, 50, 99, 100, 101, 200, -1)
        from wrong in Gen.Frequency((15, Gen.Constant(0)), (1, Gen.Elements(-1, 1)))
        from days in Gen.Frequency((1, Gen.Constant<Period?>(null)), (1, from days in Days select (Period?)days))
        let quantity = new Quantity(credit ? -hundredths : hundredths)
        select new InvoiceLine(measure is null ? contract : null, measure, unit, quantity, new(price), quantity.At(new(price)) + new Chf(wrong), days?.First, days?.Last);

    static Gen<Invoice> Document(int number) =>
        from credit in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from lines in Gen.Resize(Line(credit).ArrayOf(), 6)
        from credits in Gen.Choose(1, 5)
        from day in Gen.Choose(1, 3)
        select (credit ? AnInvoice.Of($"{number}", lines).Crediting($"{credits}") : AnInvoice.Of($"{number}", lines)) with { IssuedOn = new(2026, 12, day) };

    /// <summary>Often a line comes once more, and is taken back.</summary>
    static Gen<Invoice[]> Documents =>
        from documents in Gen.CollectToArray(Enumerable.Range(1, 4), Document)
        from again in Gen.SubListOf(documents.SelectMany(document => document.Lines))
        from back in Gen.SubListOf(documents.SelectMany(document => document.Lines).Where(line => line.Quantity.Hundredths > 0))
        from anew in Gen.SubListOf(back.ToArray())
        let taken = back.Select(line => line with { Quantity = new(-line.Quantity.Hundredths), Amount = -line.Amount }).ToArray()
        select documents.Concat([AnInvoice.Of("5", again.ToArray()).Issued("2026-12-02"), AnInvoice.Of("6", taken).Crediting("1").Issued("2026-12-03"), AnInvoice.Of("7", anew.ToArray()).Issued("2026-12-04")]).ToArray();

    static Gen<PartnerMonth> Months =>
        from contracts in Gen.CollectToArray(Enumerable.Range(1, 3), Contract)
        from sheets in Gen.CollectToArray(Enumerable.Range(1, 3), Sheet)
        from invoices in Documents
        from moves in Gen.Choose(1, 30)
        from other in Gen.Elements(6024, 6300)
        select new PartnerMonth(AContract.Active.Partner, AnInvoice.Month, contracts, sheets, invoices).Living((6266, 1), (other, moves));
}
