using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>How a training is supported.</summary>
public enum TrainingAid { OrdinaryNotRefundable, OrdinaryRefundable, Loan, None }

/// <summary>What support a person has for a training, by age and by whether a first one is completed.</summary>
public static class TrainingSupport
{
    const int RefundableFrom = 25, LoanFrom = 35;

    public static Ruling<TrainingAid> Of(int age, bool firstTrainingCompleted, BenefitBounds bounds)
    {
        var aid = AidOf(age, firstTrainingCompleted, bounds);
        return new(aid, Why(aid, age, bounds), RuleSources.Revision);
    }

    /// <summary>
    /// Without a first training: under 25 the ordinary aid, not refundable; under 35 the ordinary aid, refundable on ordinary terms. From 35 to 45 a
    /// loan, refundable at the end of the training (CII Valais newsletter 2021).
    /// </summary>
    public static TrainingAid AidOf(int age, bool firstTrainingCompleted, BenefitBounds bounds) => (age, firstTrainingCompleted) switch
    {
        ( < RefundableFrom, false) => TrainingAid.OrdinaryNotRefundable,
        ( < LoanFrom, false) => TrainingAid.OrdinaryRefundable,
        ( < LoanFrom, true) => TrainingAid.None,
        _ when age > bounds.TrainingLoanTo => TrainingAid.None,
        (_, true) when bounds.TrainingLoanIsForFirstTraining => TrainingAid.None,
        _ => TrainingAid.Loan,
    };

    static Multilingual Why(TrainingAid aid, int age, BenefitBounds bounds) => aid switch
    {
        TrainingAid.OrdinaryNotRefundable => new(
            $"{age} ans, sans première formation achevée, moins de {RefundableFrom} ans : aide ordinaire, non remboursable.",
            $"{age} Jahre, ohne abgeschlossene Erstausbildung, unter {RefundableFrom} Jahren: ordentliche Hilfe, nicht rückerstattungspflichtig.",
            $"Aged {age}, no first training completed, under {RefundableFrom}: ordinary aid, not refundable."),
        TrainingAid.OrdinaryRefundable => new(
            $"{age} ans, sans première formation achevée, dès {RefundableFrom} et moins de {LoanFrom} ans : aide ordinaire, remboursable aux conditions ordinaires.",
            $"{age} Jahre, ohne abgeschlossene Erstausbildung, ab {RefundableFrom} und unter {LoanFrom} Jahren: ordentliche Hilfe, rückerstattungspflichtig zu den ordentlichen Bedingungen.",
            $"Aged {age}, no first training completed, from {RefundableFrom} and under {LoanFrom}: ordinary aid, refundable on ordinary terms."),
        TrainingAid.Loan => new(
            $"{age} ans, de {LoanFrom} à {bounds.TrainingLoanTo} ans : prêt, remboursable à la fin de la formation.",
            $"{age} Jahre, von {LoanFrom} bis {bounds.TrainingLoanTo} Jahren: Darlehen, rückzahlbar am Ende der Ausbildung.",
            $"Aged {age}, from {LoanFrom} to {bounds.TrainingLoanTo}: a loan, refundable at the end of the training."),
        TrainingAid.None when age > bounds.TrainingLoanTo => new(
            $"{age} ans, plus de {bounds.TrainingLoanTo} ans : aucun soutien à la formation.",
            $"{age} Jahre, über {bounds.TrainingLoanTo} Jahren: keine Unterstützung der Ausbildung.",
            $"Aged {age}, over {bounds.TrainingLoanTo}: no support for a training."),
        TrainingAid.None => new(
            $"{age} ans, une première formation est achevée : aucun soutien à une autre à cet âge.",
            $"{age} Jahre, eine Erstausbildung ist abgeschlossen: keine Unterstützung einer weiteren in diesem Alter.",
            $"Aged {age}, a first training is completed: no support for another one at this age."),
    };
}
