using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>What of a contract is printed: the contract itself for its signatures, the opinion of the canton, the decision of the commune.</summary>
public enum PaperKind { Contract, Preavis, Decision }

/// <summary>The languages of the canton: papers are written in one of them.</summary>
public enum PaperLanguage { Fr, De }

/// <summary>Which paper of a contract may be issued when: it tells what stands, and is frozen.</summary>
public static class PaperRules
{
    /// <summary>So many papers a contract has at most: lists are short.</summary>
    public const int CountMax = 50;

    /// <summary>The rule that stands against it; null: it may be issued.</summary>
    public static Fault? Against(PaperKind kind, StepSubject subject, MeasureContract contract) => (subject, kind) switch
    {
        (StepSubject.Extension, PaperKind.Preavis) => contract.Extension?.Preavis is { Opinion: not Opinion.MoreInformation } ? null : PaperFaults.NotYet,
        (StepSubject.Extension, PaperKind.Decision) => contract.Extension?.Decision is not null ? null : PaperFaults.NotYet,
        (StepSubject.Extension, PaperKind.Contract) => PaperFaults.ContractIsWhole,
        (StepSubject.Contract, PaperKind.Preavis) => contract.Preavis is { Opinion: not Opinion.MoreInformation } ? null : PaperFaults.NotYet,       // a question is no opinion
        (StepSubject.Contract, PaperKind.Decision) => contract.Decision is not null ? null : PaperFaults.NotYet,
        (StepSubject.Contract, PaperKind.Contract) => contract switch
        {
            { State: ContractState.Refused or ContractState.Cancelled } => PaperFaults.NothingToSign,
            { Decision.Outcome: DecisionOutcome.Approved } => null,         // communes "approuvent formellement les contrats de mesures" (CII Valais newsletter 2021)
            _ => PaperFaults.NotYet,
        },
    };
}

/// <summary>The refusals of papers.</summary>
public static class PaperFaults
{
    public static readonly Fault NotYet = new("paper.not-yet", "What the paper tells does not stand yet: a préavis is printed when the canton has given its opinion, a decision when the commune has decided, a contract when it is approved.")
    {
        Explanation = new(
            "Un document dit ce qui est acquis : le préavis une fois donné par le SAS, la décision une fois prise par la commune, le contrat une fois approuvé ; ici ce n’est pas encore le cas. Attendez cette étape, puis établissez le document.",
            "Ein Dokument hält fest, was steht: die Vormeinung, wenn die DSW sie abgegeben hat, die Verfügung, wenn die Gemeinde entschieden hat, den Vertrag, wenn er genehmigt ist; hier ist es noch nicht so weit. Warten Sie diesen Schritt ab, und stellen Sie das Dokument dann aus.",
            "A paper tells what stands: the préavis once the SAS has given it, the decision once the commune has taken it, the contract once it is approved; here it is not so yet. Wait for that step, then issue the paper."),
    };

    public static readonly Fault NothingToSign = new("paper.nothing-to-sign", "The contract was refused or called off: there is nothing to sign.")
    {
        Explanation = new(
            "On ne signe qu’un contrat qui tient ; celui-ci a été refusé ou annulé. Établissez plutôt la décision, ou proposez un nouveau contrat.",
            "Unterschrieben wird nur ein Vertrag, der gilt; dieser wurde abgelehnt oder annulliert. Stellen Sie stattdessen die Verfügung aus, oder schlagen Sie einen neuen Vertrag vor.",
            "Only a contract that stands is signed; this one was refused or called off. Issue the decision instead, or propose a new contract."),
    };

    public static readonly Fault ContractIsWhole = new("paper.contract-whole", "The contract is printed whole, with the days that extensions added: the subject is left out.", "/subject")
    {
        Explanation = new(
            "Le contrat s’imprime en entier, avec les jours ajoutés par les prolongations ; la demande nomme la prolongation seule. Omettez l’objet (subject), ou établissez le préavis ou la décision de la prolongation.",
            "Der Vertrag wird ganz gedruckt, mit den Tagen, welche Verlängerungen hinzufügten; verlangt ist nur die Verlängerung. Lassen Sie den Gegenstand (subject) weg, oder stellen Sie die Vormeinung oder die Verfügung zur Verlängerung aus.",
            "The contract is printed whole, with the days that extensions added; the request names the extension alone. Leave the subject out, or issue the préavis or the decision of the extension."),
    };

    public static readonly Fault SignedOtherwise = new("paper.signed-otherwise", "Another signed copy of this paper is here already: issue the paper anew if it was signed anew.")
    {
        Explanation = new(
            "Un document a un seul exemplaire signé ; un autre fichier est déjà enregistré pour celui-ci. S’il a été signé à nouveau, établissez à nouveau le document et joignez-y la copie.",
            "Ein Dokument hat nur ein unterschriebenes Exemplar; für dieses ist schon eine andere Datei abgelegt. Wurde es neu unterschrieben, so stellen Sie das Dokument neu aus und legen das Exemplar dort ab.",
            "A paper has one signed copy; another file is kept for this one already. If it was signed anew, issue the paper anew and add the copy there."),
    };

    public static readonly Fault TooMany = new("paper.too-many", "A contract has at most 50 papers.")
    {
        Explanation = new(
            "Un contrat a au plus {0} documents, et il les a. Utilisez l’un de ceux qui sont établis.",
            "Ein Vertrag hat höchstens {0} Dokumente, und so viele sind ausgestellt. Verwenden Sie eines davon.",
            "A contract has at most {0} papers, and it has them. Use one that is issued."),
    };
}
