using Isa.Domain.Costs;
using Isa.Domain.Intake;

namespace Isa.Functions.Costs;

/// <summary>The printable statements in French.</summary>
static class StatementWordsFr
{
    public static StatementWords Words { get; } = new(Language.Fr, "fr")
    {
        Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        Place = "Mesures d’insertion, canton du Valais",
        OfPartner = "Décompte de l’organisateur",
        OfCommune = "Décompte de la commune",
        OfCms = "Décompte du centre médico-social régional",
        OfCanton = "Répartition entre le canton et les communes",
        Provisional = "Provisoire",
        MayChange = "peut encore changer jusqu’à la clôture du mois",
        Version = "Version",
        Final = "définitif",
        InFrancs = "Montants en francs suisses",
        Partner = "Organisateur",
        Contract = "Contrat",
        Commune = "Commune",
        CommuneNumber = "N° OFS",
        Quantity = "Quantité",
        Unit = "Unité",
        Price = "Prix",
        Billed = "Facturé",
        Accepted = "Accepté",
        Result = "Résultat",
        Explanation = "Explication",
        Verdict = verdict => verdict switch
        {
            Verdict.Accepted => "accepté",
            Verdict.Reduced => "réduit",
            Verdict.Rejected => "refusé",
            Verdict.Missing => "non facturé",
        },
        Lines = "Prestations facturées et présences",
        NoLines = "Aucune prestation facturée et aucune présence durant ce mois.",
        Shares = "Parts des communes",
        Commitments = "Dépenses engagées",
        Population = "Population",
        BaseShare = "Préciput",
        PopulationShare = "Part selon la population",
        Ineligible = "À la charge de la commune seule",
        Payable = "À payer",
        Summary = "Récapitulation",
        Item = "Poste",
        Amount = "Montant",
        Total = "Total",
        TotalToSplit = "Total à répartir",
        CantonShare = "Part du canton",
        CommunesShare = "Part des communes",
        IneligibleApart = "À la charge de communes seules, hors répartition",
        OtherPayersApart = "Autres payeurs, hors répartition",
        Adjustments = "Corrections de mois déjà clos",
        NoAdjustments = "Aucune correction d’un mois déjà clos.",
        AdjustmentsByCommune = "Corrections par commune",
        OriginMonth = "Mois d’origine",
        TotalWithAdjustments = "Total avec les corrections",
        How = "Comment c’est calculé",
        HowLinesAreJudged =
        [
            "Chaque ligne facturée est comparée aux feuilles de présence. Un demi-jour n’est payé qu’une fois ; sont payés les demi-jours prévus par le contrat (en règle générale, les présences).",
            "Un jour vaut deux demi-jours. Un mois est payé au prorata des jours actifs, un entretien s’il a été tenu, un forfait une fois par mois.",
            "Le prix payé est au plus celui du contrat. Si la facture est plus basse que les présences, elle est payée telle quelle. Une présence non facturée est signalée, sans montant.",
            "Chaque ligne est arrondie au centime, le demi-centime en s’éloignant de zéro.",
            "Le décompte d’un mois clos ne change plus : une correction figure au décompte d’un mois suivant, avec son mois d’origine.",
        ],
        HowItIsSplit = basis =>
        [
            $"Répartition selon la loi sur l’harmonisation (LHarm, VS 850.2), art. 3 : {basis.Rates.Canton} % au canton, {basis.Rates.Communes} % aux communes.",
            $"Part des communes : {basis.Rates.Base} % (préciput) en proportion des dépenses engagées pour les personnes domiciliées dans la commune, {basis.Rates.Population} % entre toutes les communes selon leur population au 31 décembre {basis.Populations.Year}.",
            "Les centimes restants vont aux plus grands restes, à égalité au plus petit numéro OFS : la somme des parts est exactement le total.",
            "Le décompte mensuel est une avance sur le décompte annuel, qui porte sur l’ensemble des régimes.",
            "Hors répartition : les mesures payées par l’assurance-chômage ou par la Confédération (autres payeurs), et celles qu’une commune paie seule, car elle les a approuvées malgré un préavis défavorable.",
        ],
    };
}
