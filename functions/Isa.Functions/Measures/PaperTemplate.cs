using Isa.Domain.Measures;

namespace Isa.Functions.Measures;

/// <summary>The words of papers that are issued from a day on. What was issued before keeps its own.</summary>
sealed record PaperTemplate(DateOnly ValidFrom, PaperWords Fr, PaperWords De)
{
    /// <summary>All that come with the app, the oldest first: a change of words is one more. The first is that of the LIAS of 2020, in force from 1 July 2021 (CII Valais newsletter 2021).</summary>
    static readonly PaperTemplate[] All = [new(new(2021, 7, 1), PaperWordsFr.Words, PaperWordsDe.Words)];

    /// <summary>Before the day of the first the first holds too.</summary>
    public static PaperTemplate On(DateOnly day) => All.LastOrDefault(template => template.ValidFrom <= day) ?? All[0];

    public PaperWords In(PaperLanguage language) => language switch { PaperLanguage.Fr => Fr, PaperLanguage.De => De };
}
