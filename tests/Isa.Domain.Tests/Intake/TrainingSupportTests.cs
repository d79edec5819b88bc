using Isa.Domain.Intake;
using Isa.Domain.Values;
using static Isa.Domain.Intake.TrainingAid;

namespace Isa.Domain.Tests.Intake;

public class TrainingSupportTests
{
    /// <summary>The age, what is had without a first training, and with one.</summary>
    [Theory]
    [InlineData(17, OrdinaryNotRefundable, None)]
    [InlineData(24, OrdinaryNotRefundable, None)]
    [InlineData(25, OrdinaryRefundable, None)]      // Virginie, with her CFC, has none
    [InlineData(34, OrdinaryRefundable, None)]
    [InlineData(35, Loan, Loan)]
    [InlineData(45, Loan, Loan)]
    [InlineData(46, None, None)]
    public void A_training_is_supported_by_age_and_first_training(int age, TrainingAid withoutFirst, TrainingAid withFirst)
    {
        Assert.Equal(withoutFirst, TrainingSupport.Of(age, firstTrainingCompleted: false, BenefitBounds.Usual).Result);
        Assert.Equal(withFirst, TrainingSupport.Of(age, firstTrainingCompleted: true, BenefitBounds.Usual).Result);
    }

    [Theory]
    [InlineData(44, Loan)]
    [InlineData(45, None)]
    public void Whether_45_counts_is_a_parameter(int age, TrainingAid aid) =>
        Assert.Equal(aid, TrainingSupport.Of(age, firstTrainingCompleted: false, BenefitBounds.Usual with { TrainingLoanTo = 44 }).Result);

    [Theory]
    [InlineData(false, Loan)]
    [InlineData(true, None)]
    public void Whether_a_loan_is_for_a_first_training_only_is_a_parameter(bool firstCompleted, TrainingAid aid) =>
        Assert.Equal(aid, TrainingSupport.Of(35, firstCompleted, BenefitBounds.Usual with { TrainingLoanIsForFirstTraining = true }).Result);

    [Theory]
    [InlineData(24, false, "24 ans, sans première formation achevée, moins de 25 ans : aide ordinaire, non remboursable.", "24 Jahre, ohne abgeschlossene Erstausbildung, unter 25 Jahren: ordentliche Hilfe, nicht rückerstattungspflichtig.", "Aged 24, no first training completed, under 25: ordinary aid, not refundable.")]
    [InlineData(25, false, "25 ans, sans première formation achevée, dès 25 et moins de 35 ans : aide ordinaire, remboursable aux conditions ordinaires.", "25 Jahre, ohne abgeschlossene Erstausbildung, ab 25 und unter 35 Jahren: ordentliche Hilfe, rückerstattungspflichtig zu den ordentlichen Bedingungen.", "Aged 25, no first training completed, from 25 and under 35: ordinary aid, refundable on ordinary terms.")]
    [InlineData(25, true, "25 ans, une première formation est achevée : aucun soutien à une autre à cet âge.", "25 Jahre, eine Erstausbildung ist abgeschlossen: keine Unterstützung einer weiteren in diesem Alter.", "Aged 25, a first training is completed: no support for another one at this age.")]
    [InlineData(35, true, "35 ans, de 35 à 45 ans : prêt, remboursable à la fin de la formation.", "35 Jahre, von 35 bis 45 Jahren: Darlehen, rückzahlbar am Ende der Ausbildung.", "Aged 35, from 35 to 45: a loan, refundable at the end of the training.")]
    [InlineData(46, true, "46 ans, plus de 45 ans : aucun soutien à la formation.", "46 Jahre, über 45 Jahren: keine Unterstützung der Ausbildung.", "Aged 46, over 45: no support for a training.")]
    public void The_explanation_names_the_band(int age, bool firstCompleted, string fr, string de, string en) =>
        Assert.Equal(new Multilingual(fr, de, en), TrainingSupport.Of(age, firstCompleted, BenefitBounds.Usual).Explanation);
}
