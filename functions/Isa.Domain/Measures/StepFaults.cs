using Isa.Domain.Values;

namespace Isa.Domain.Measures;

/// <summary>The refusals of the steps. That what was done lies in the order of a case is common sense, no source says it.</summary>
public static class StepFaults
{
    public static readonly Fault TooOften = new("step.too-often", "This was done too often with this contract: begin another one.")
    {
        Explanation = new(
            "Un contrat accepte au plus {0} inscriptions de ce genre, et elles y sont. Terminez-le, et proposez un nouveau contrat pour la suite.",
            "Ein Vertrag nimmt höchstens {0} solche Einträge auf, und so viele stehen darin. Beenden Sie ihn, und schlagen Sie für die Fortsetzung einen neuen Vertrag vor.",
            "A contract takes at most {0} entries of this kind, and it has them. End it, and propose a new contract for what follows."),
    };

    public static readonly Fault DecidedBeforeContact = new("decision.before-contact", "The decision lies before the first contact.", "/decidedOn")
    {
        Explanation = new(
            "Une décision ne précède pas le premier contact : décision du {0}, premier contact le {1}. Corrigez la date de la décision.",
            "Eine Verfügung liegt nicht vor dem ersten Kontakt: Verfügung vom {0}, erster Kontakt am {1}. Berichtigen Sie das Datum der Verfügung.",
            "A decision does not come before the first contact: decided on {0}, first contact on {1}. Correct the day of the decision."),
    };

    public static readonly Fault WaitedTooLong = new("waiting.over", "The days for which the person waited are over: propose others.")
    {
        Explanation = new(
            "Les jours encore à venir doivent suffire à la mesure : le contrat court {0}, nous sommes le {1}, et il n’en reste pas assez. Refusez ou annulez ce contrat ; le CMS en propose un avec d’autres dates.",
            "Die Tage, die noch bevorstehen, müssen für die Massnahme reichen: Der Vertrag läuft {0}, heute ist der {1}, und es bleiben zu wenige. Lehnen Sie diesen Vertrag ab, oder annullieren Sie ihn; das SMZ schlägt einen mit anderen Daten vor.",
            "The days that are still ahead must suffice for the measure: the contract runs {0}, today is {1}, and too few are left. Refuse or cancel this contract; the centre proposes one with other days."),
    };

    public static readonly Fault NotFull = new("waiting.not-full", "There is a place on every day of the stay: the commune can decide.")
    {
        Explanation = new(
            "On attend une place quand il en manque une ; ici il y en a une chaque jour du séjour, {0}. Ne mettez pas le contrat en liste d’attente : la commune peut décider.",
            "Auf die Warteliste kommt, wem ein Platz fehlt; hier ist an jedem Tag des Aufenthalts einer frei, {0}. Setzen Sie den Vertrag nicht auf die Liste: Die Gemeinde kann entscheiden.",
            "Who finds no place waits for one; here there is one on every day of the stay, {0}. Do not put the contract on the waiting list: the commune can decide."),
    };

    public static readonly Fault DecidedBeforeAsked = new("decision.before-request", "The decision lies before the day on which the extension was asked for.", "/decidedOn")
    {
        Explanation = new(
            "Une prolongation se décide au plus tôt le jour de la demande : décision du {0}, demande du {1}. Corrigez la date de la décision.",
            "Über eine Verlängerung wird frühestens am Tag des Gesuchs entschieden: Verfügung vom {0}, Gesuch vom {1}. Berichtigen Sie das Datum der Verfügung.",
            "An extension is decided on the day of the request at the earliest: decided on {0}, asked for on {1}. Correct the day of the decision."),
    };

    public static readonly Fault StartedBeforePlanned = new("start.before-planned", "The start lies before the first day of the contract.", "/startedOn")
    {
        Explanation = new(
            "La mesure commence au plus tôt le premier jour du contrat : début annoncé le {0}, contrat dès le {1}. Indiquez un début dès le {1} ; si la personne a commencé plus tôt, annulez ce contrat et proposez-en un dès ce jour.",
            "Die Massnahme beginnt frühestens am ersten Tag des Vertrags: gemeldeter Beginn {0}, Vertrag ab {1}. Geben Sie einen Beginn ab {1} an; hat die Person früher begonnen, so annullieren Sie diesen Vertrag und schlagen einen ab jenem Tag vor.",
            "The measure begins on the first day of the contract at the earliest: start told {0}, contract from {1}. State a start from {1} on; if the person began earlier, cancel this contract and propose one from that day."),
    };

    public static readonly Fault StartedAfterEnd = new("start.after-end", "The start lies after the last day of the contract.", "/startedOn")
    {
        Explanation = new(
            "La mesure commence au plus tard le dernier jour du contrat : début annoncé le {0}, contrat jusqu’au {1}. Corrigez le début, ou annulez ce contrat et proposez-en un avec d’autres dates.",
            "Die Massnahme beginnt spätestens am letzten Tag des Vertrags: gemeldeter Beginn {0}, Vertrag bis {1}. Berichtigen Sie den Beginn, oder annullieren Sie diesen Vertrag und schlagen einen mit anderen Daten vor.",
            "The measure begins on the last day of the contract at the latest: start told {0}, contract until {1}. Correct the start, or cancel this contract and propose one with other days."),
    };

    public static readonly Fault OutsideStay = new("date.outside-stay", "The day lies outside the stay of the person.")
    {
        Explanation = new(
            "Le jour indiqué doit tomber dans le contrat : {0} ; le contrat court {1}. Indiquez un jour du contrat ; pour aller au-delà de sa fin, demandez d’abord une prolongation.",
            "Der genannte Tag muss in den Vertrag fallen: {0}; der Vertrag läuft {1}. Nennen Sie einen Tag des Vertrags; über sein Ende hinaus verlangen Sie zuerst eine Verlängerung.",
            "The day must lie within the contract: {0}; the contract runs {1}. Name a day of the contract; to go beyond its end, ask for an extension first."),
    };

    public static readonly Fault NoCompany = new("measure.without-company", "The measure takes place in no company that would be validated.")
    {
        Explanation = new(
            "L’ORP ne valide l’entreprise que des mesures qui le demandent ; la mesure « {0} » ne le demande pas. Vérifiez que c’est le bon contrat : ici il n’y a rien à valider.",
            "Das RAV prüft den Betrieb nur bei Massnahmen, die das verlangen; die Massnahme «{0}» verlangt es nicht. Prüfen Sie, ob es der richtige Vertrag ist: Hier ist nichts zu prüfen.",
            "The placement office validates the company only of measures that ask for it; the measure “{0}” does not. See whether it is the right contract: there is nothing to validate here."),
    };

    public static readonly Fault SuspendedAlready = new("suspension.overlaps", "The days overlap an earlier suspension.", "/from")
    {
        Explanation = new(
            "Une suspension commence après la fin de la précédente : début demandé le {0}, précédente suspension {1}. Indiquez un début après celle-ci.",
            "Eine Unterbrechung beginnt nach dem Ende der vorherigen: gewünschter Beginn {0}, vorherige Unterbrechung {1}. Geben Sie einen Beginn danach an.",
            "A suspension begins after the end of the one before: asked for from {0}, suspension before {1}. State a first day after it."),
    };

    public static readonly Fault ResumedBeforeSuspension = new("resumption.before-suspension", "The first day back lies on or before the first day of the suspension.", "/on")
    {
        Explanation = new(
            "La personne revient après au moins un jour de suspension : retour annoncé le {0}, suspension dès le {1}. Indiquez un retour après le {1}.",
            "Die Person kommt nach mindestens einem Tag Unterbrechung zurück: gemeldete Rückkehr {0}, Unterbrechung ab {1}. Geben Sie eine Rückkehr nach dem {1} an.",
            "The person comes back after one day of suspension at least: return told {0}, suspended from {1}. State a return after {1}."),
    };
}
