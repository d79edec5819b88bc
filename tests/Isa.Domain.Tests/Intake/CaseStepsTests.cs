using Isa.Domain.Intake;
using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Intake;

/// <summary>The life of a file, from consents to erasure. Today is 20 November 2026; the first contact was on 5 October.</summary>
public class CaseStepsTests
{
    static readonly DateOnly Today = new(2026, 11, 20);
    static readonly Communes Communes = TheCommunes.All;
    static readonly CaseFile Closed = ACase.Open with { Status = CaseStatus.Closed, Closure = new(new(2026, 11, 10), "found work") };
    static readonly CaseFile Withdrawn = ACase.Open with { Consents = [new(ConsentKind.Procuration, new(2026, 10, 5), new(2026, 11, 5))] };

    [Theory]
    [InlineData("2026-11-20", "done")]
    [InlineData("2026-11-05", "done")]                                      // on the day on which the earlier one was withdrawn
    [InlineData("2026-11-04", "consent.before-withdrawal")]
    [InlineData("2026-11-21", "date.future")]
    public void A_consent_is_given_anew_after_its_withdrawal(string givenOn, string said) =>
        Assert.Equal(said, Said(CaseSteps.GiveConsent(Withdrawn, ConsentKind.Procuration, When.Day(givenOn), Today)));

    [Theory]
    [InlineData("2026-10-05", "already")]
    [InlineData("2026-10-06", "conflict consent.given-already")]
    public void A_consent_that_holds_is_given_once(string givenOn, string said) =>
        Assert.Equal(said, Said(CaseSteps.GiveConsent(ACase.Open, ConsentKind.VoluntaryParticipation, When.Day(givenOn), Today)));

    [Theory]
    [InlineData("2026-11-20", "done")]
    [InlineData("2026-10-05", "done")]                                      // then it never held
    [InlineData("2026-10-04", "withdrawal.before-consent")]
    [InlineData("2026-11-21", "date.future")]
    public void A_withdrawal_lies_between_the_consent_and_today(string on, string said) =>
        Assert.Equal(said, Said(CaseSteps.WithdrawConsent(ACase.Open, ConsentKind.VoluntaryParticipation, When.Day(on), Today)));

    [Fact]
    public void A_withdrawn_consent_stays_in_the_history_and_holds_no_more()
    {
        var file = Done(CaseSteps.WithdrawConsent(ACase.Open, ConsentKind.VoluntaryParticipation, Today, Today));
        Assert.Equal([new(ConsentKind.VoluntaryParticipation, ACase.ContactedOn, Today)], file.Consents);
        Assert.False(file.HasConsents([ConsentKind.VoluntaryParticipation], Today));
        Assert.Equal("already", Said(CaseSteps.WithdrawConsent(file, ConsentKind.VoluntaryParticipation, Today, Today)));
        Assert.Equal("conflict consent.withdrawn-already", Said(CaseSteps.WithdrawConsent(file, ConsentKind.VoluntaryParticipation, Today.AddDays(-1), Today)));
        Assert.Equal("done", Said(CaseSteps.GiveConsent(file, ConsentKind.VoluntaryParticipation, Today, Today)));
    }

    [Fact]
    public void A_consent_can_be_withdrawn_from_a_closed_file_and_one_that_was_never_given_cannot()
    {
        Assert.Equal("done", Said(CaseSteps.WithdrawConsent(Closed, ConsentKind.VoluntaryParticipation, Today, Today)));
        Assert.Null(CaseSteps.WithdrawConsent(ACase.Open, ConsentKind.HealthEvaluation, Today, Today));
    }

    [Theory]
    [InlineData(6248, "sierre", "2026-11-01", "done")]
    [InlineData(6248, "sierre", "2026-12-01", "done")]                      // announced
    [InlineData(6248, "sierre", "2026-10-05", "conflict domicile.moved-otherwise")]
    [InlineData(6248, "sierre", "2027-11-21", "domicile.too-far-ahead")]
    [InlineData(6248, "sierre", "2026-10-04", "domicile.before-last")]
    [InlineData(6248, "martigny", "2026-11-01", "commune.other-cms")]
    [InlineData(9999, "sierre", "2026-11-01", "commune.unknown")]
    [InlineData(6266, "sion-herens-conthey", "2026-11-01", "domicile.same")]
    [InlineData(6266, "sion-herens-conthey", "2026-10-05", "already")]
    public void A_person_moves_to_a_commune_of_the_centre_that_is_named(int commune, string cms, string from, string said) =>
        Assert.Equal(said, Said(CaseSteps.Move(ACase.Open, new(new(commune), new(cms), When.Day(from)), corrects: false, Today, Communes)));

    [Fact]
    public void Every_fault_of_a_move_is_told_at_once() => Assert.Equal(
        "case.not-open, commune.other-cms, domicile.before-last", Said(CaseSteps.Move(Closed, new(new(6248), new("martigny"), new(2026, 10, 1)), corrects: false, Today, Communes)));

    [Fact]
    public void A_move_that_was_made_is_corrected_from_its_own_day_by_who_says_so()
    {
        var wrong = Done(CaseSteps.Move(ACase.Open, new(new(6248), new("sierre"), new(2026, 11, 1)), corrects: false, Today, Communes));
        var right = Done(CaseSteps.Move(wrong, new(new(6136), new("martigny"), new(2026, 11, 1)), corrects: true, Today, Communes));
        Assert.Equal([6266, 6136], new[] { new DateOnly(2026, 10, 31), new(2026, 11, 1) }.Select(day => right.DomicileOn(day).Commune.Number));
    }

    [Theory]
    [InlineData(6136, "martigny", "2026-12-15", "6266 6266 6136")]          // later, and to another place
    [InlineData(6248, "sierre", "2026-11-25", "6248 6248 6248")]            // sooner
    [InlineData(6136, "martigny", "2026-12-01", "6266 6136 6136")]
    [InlineData(6266, "sion-herens-conthey", "2026-11-20", "6266 6266 6266")]       // taken back
    public void A_move_that_still_lies_ahead_is_replaced_by_the_next_statement(int commune, string cms, string from, string communes)
    {
        var ahead = Done(CaseSteps.Move(ACase.Open, new(new(6248), new("sierre"), new(2026, 12, 1)), corrects: false, Today, Communes));
        var changed = Done(CaseSteps.Move(ahead, new(new(commune), new(cms), When.Day(from)), corrects: false, Today, Communes));
        Assert.Equal(communes, string.Join(' ', new[] { new DateOnly(2026, 11, 30), new(2026, 12, 10), new(2026, 12, 20) }.Select(day => changed.DomicileOn(day).Commune)));
    }

    [Theory]
    [InlineData("2026-11-20", "done")]
    [InlineData("2026-10-04", "closure.before-opening")]
    [InlineData("2026-11-21", "date.future")]
    public void A_file_is_closed_between_its_opening_and_today(string on, string said) => Assert.Equal(said, Said(CaseSteps.Close(ACase.Open, new(When.Day(on), "found work"), Today)));

    [Theory]
    [InlineData("2026-11-10", "found work", "already")]
    [InlineData("2026-11-10", "moved", "conflict case.closed-already")]
    [InlineData("2026-11-11", "found work", "conflict case.closed-already")]
    public void A_file_is_closed_once(string on, string reason, string said) => Assert.Equal(said, Said(CaseSteps.Close(Closed, new(When.Day(on), reason), Today)));

    [Fact]
    public void A_file_is_not_closed_while_a_contract_goes_on_nor_before_the_last_day_of_a_stay()
    {
        foreach (var state in Enum.GetValues<ContractState>())
            Assert.Equal(state is ContractState.Ended or ContractState.Refused or ContractState.Cancelled ? "done" : "conflict case.not-finished",
                Said(CaseSteps.Close(ACase.Open.With(AContract.Proposed with { State = state }), new(Today, "found work"), Today)));
        var ended = ACase.Open.With(AContract.Active with { State = ContractState.Ended, End = new(new(2026, 11, 15), EndReason.Term, null) });
        Assert.Equal("closure.before-end", Said(CaseSteps.Close(ended, new(new(2026, 11, 14), "found work"), Today)));
        Assert.Equal("done", Said(CaseSteps.Close(ended, new(new(2026, 11, 15), "found work"), Today)));
    }

    [Theory]
    [InlineData("2026-11-10", "done")]
    [InlineData("2026-11-09", "reopening.before-closing")]
    [InlineData("2026-11-21", "date.future")]
    public void A_closed_file_is_reopened_on_a_day_after_its_closing(string on, string said) => Assert.Equal(said, Said(CaseSteps.Reopen(Closed, When.Day(on), Today)));

    [Fact]
    public void A_reopened_file_can_be_closed_again_but_not_before_its_reopening()
    {
        var reopened = Done(CaseSteps.Reopen(Closed, new(2026, 11, 15), Today));
        Assert.Equal(CaseStatus.Open, reopened.Status);
        Assert.Equal("already", Said(CaseSteps.Reopen(reopened, new(2026, 11, 15), Today)));
        Assert.Equal("conflict case.open-already", Said(CaseSteps.Reopen(reopened, new(2026, 11, 16), Today)));
        Assert.Equal("closure.before-opening", Said(CaseSteps.Close(reopened, new(new(2026, 11, 14), "found work"), Today)));
    }

    [Theory]
    [InlineData("756.9217.0769.85", "done")]
    [InlineData("756.9217.0769.84", "ahv.wrong-check-digit")]
    [InlineData(null, "ahv.missing")]
    public void A_number_that_comes_later_is_judged_as_at_the_intake(string? ahv, string said) => Assert.Equal(said, Said(CaseSteps.Correct(ACase.Open, ahv, ACase.Person with { AhvMissingReason = null })));

    [Fact]
    public void What_is_said_again_is_no_change()
    {
        Assert.Equal("already", Said(CaseSteps.Correct(ACase.Open, null, ACase.Person)));
        Assert.Equal("already", Said(CaseSteps.SetSituation(ACase.Open, ACase.Situation with { Difficulties = [.. ACase.Situation.Difficulties] })));
        Assert.Equal("already", Said(CaseSteps.Assign(ACase.Open, null)));
        Assert.Equal("already", Said(CaseSteps.SetStrategy(ACase.Open, new(Axis.Social, ["break-isolation"], null))));
    }

    [Fact]
    public void A_closed_file_is_not_changed() => Assert.Equal(
        Enumerable.Repeat("case.not-open", 5),
        new[]
        {
            CaseSteps.Correct(Closed, null, ACase.Person with { GivenName = "Robin" }), CaseSteps.SetSituation(Closed, ACase.Situation with { Employability = Employability.Good }),
            CaseSteps.Assign(Closed, "M. Muster"), CaseSteps.SetStrategy(Closed, new(Axis.Professional, [], null)), CaseSteps.GiveConsent(Closed, ConsentKind.Procuration, Today, Today),
        }.Select(Said));

    [Fact]
    public void A_file_with_open_contracts_or_unbooked_money_is_not_erased()
    {
        Assert.Equal("conflict case.not-finished", Said(CaseSteps.Erase(ACase.Open.With(AContract.Active), hasUnbooked: false, Today)));
        var ending = AContract.Ended with { End = new(Today.AddDays(1), EndReason.Term, null) };
        Assert.Equal("conflict case.not-finished", Said(CaseSteps.Erase(ACase.Open.With(ending), hasUnbooked: false, Today)));
        Assert.Equal("done", Said(CaseSteps.Erase(ACase.Open.With(ending), hasUnbooked: false, Today.AddDays(1))));
        Assert.Equal("conflict case.not-finished", Said(CaseSteps.Erase(Closed, hasUnbooked: true, Today)));
        var erased = Done(CaseSteps.Erase(Closed, hasUnbooked: false, Today));
        Assert.Equal((CaseStatus.Erased, Today), (erased.Status, erased.ErasedOn));
        Assert.Equal("already", Said(CaseSteps.Erase(erased, hasUnbooked: false, Today.AddDays(1))));
    }

    static CaseFile Done(CaseResult? result) => Assert.IsType<CaseResult.Done>(result).File;

    static string Said(CaseResult? result) => result switch
    {
        CaseResult.Done => "done",
        CaseResult.Already => "already",
        CaseResult.Contradicts against => $"conflict {against.Fault.Code}",
        CaseResult.Refused refused => string.Join(", ", refused.Faults.Select(fault => fault.Code)),
        _ => "nothing there",
    };
}
