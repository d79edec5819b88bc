using Isa.Domain.Values;

namespace Isa.Domain.Intake;

/// <summary>Questions about benefits that the sources do not answer.</summary>
public static class BenefitFaults
{
    public static readonly Fault ForfaitYearUnknown = new("forfait.year-unknown", "No monthly forfait is known for this year.", "/year")
    {
        Explanation = new(
            "Le forfait mensuel est fixé par année : pour {0} aucun montant n’est connu ici (connu : {1}). Demandez pour une année connue, ou renseignez-vous auprès du SAS.",
            "Der Grundbedarf wird je Jahr festgelegt: Für {0} ist hier kein Betrag bekannt (bekannt: {1}). Fragen Sie nach einem bekannten Jahr, oder erkundigen Sie sich bei der DSW.",
            "The monthly basic needs allowance is set by year: for {0} no amount is known here (known: {1}). Ask for a known year, or ask the SAS."),
    };

    public static readonly Fault HouseholdUnknown = new("reimbursement.household-unknown", "The sources name the income of a single person and of a couple, both without children: for others the authority decides.", "/children")
    {
        Explanation = new(
            "La limite de revenu n’est connue que pour une personne seule ou un couple sans enfant ; la question en compte {0}. Soumettez le cas à l’autorité d’aide sociale.",
            "Die Einkommensgrenze ist nur für eine alleinstehende Person oder ein Paar ohne Kinder bekannt; Zahl der Kinder in der Frage: {0}. Legen Sie den Fall der Sozialhilfebehörde vor.",
            "The bound of the income is known only for a single person or a couple without children; children in the question: {0}. Put the case to the aid authority."),
    };

    public static readonly Fault MedianUnknown = new("median.unknown", "The median income of a single person is not known here: the question must say it.", "/medianRappen")
    {
        Explanation = new(
            "Le revenu est comparé au revenu médian d’une personne seule ; ce montant n’est pas connu ici et la question ne le donne pas. Indiquez-le en centimes (medianRappen).",
            "Das Einkommen wird mit dem Medianeinkommen einer alleinstehenden Person verglichen; dieses ist hier nicht bekannt, und die Frage nennt es nicht. Geben Sie es in Rappen an (medianRappen).",
            "The income is compared with the median income of a single person; it is not known here, and the question does not say it. State it in rappen (medianRappen)."),
    };
}
