using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Measures;

/// <summary>What the commune decided in one session: several contracts, each with its reason, one after the other. One that is refused does not stop the others.</summary>
static class DecideContracts
{
    const int DecisionsMax = 100;
    static readonly Fault ContractMalformed = new("id.malformed", "An id of a contract has lower-case letters, digits and hyphens, at most 64.");
    static readonly Shape DecisionShape = new("contract", "decision", "reason", "subject?");
    static readonly BodyOf<(DateOnly DecidedOn, (ContractId Contract, DecisionOutcome Outcome, string Reason, StepSubject Subject)[] Decisions)> Request = new(new("decidedOn", "decisions"), Read);

    public static async Task<Results<Answer<OutcomesAnswer>, Problem>> Handle(Body body, Caller caller, Decisions decisions, VisibleCases cases, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var request, out var faults)) return Problems.Malformed(faults);

        var outcomes = new List<OutcomeAnswer>();
        foreach (var (contract, outcome, reason, subject) in request.Decisions)
        {
            var answer = await decisions.TakeAsync(contract, subject, new(outcome, request.DecidedOn, reason), caller, IfMatch.Whatever, ct);
            outcomes.Add(answer.Result switch
            {
                Answer<ContractAnswer> decided => new(contract, StatusCodes.Status200OK, decided.Value.State, null),
                Problem problem => new(contract, problem.StatusCode!.Value, (await cases.FindAsync(contract, caller, ct))?.File.Contract(contract)!.State, problem.Faults is [var first, ..] ? first.Code : problem.Code),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }
        return Answers.Ok(new OutcomesAnswer(outcomes));
    }

    static (DateOnly DecidedOn, (ContractId Contract, DecisionOutcome Outcome, string Reason, StepSubject Subject)[] Decisions) Read(JsonMembers members) => (
        members.Day("decidedOn"),
        members.Objects("decisions", 1, DecisionsMax, DecisionShape, decision => (
            decision.ParsedOrNull("contract", Slug.LengthMax, Contract) ?? default, decision.Word<DecisionOutcome>("decision"), decision.Text("reason", ContractStep.ReasonMax),
            decision.WordOrNull<StepSubject>("subject") ?? StepSubject.Contract)));

    static Outcome<ContractId> Contract(string text) => ContractId.TryParse(text, out var contract) ? contract : ContractMalformed;
}

/// <summary>What became of each decision, in the order in which they were sent.</summary>
sealed record OutcomesAnswer(IReadOnlyList<OutcomeAnswer> Outcomes);

/// <summary>A decision as if it had been sent alone: its status, the state of the contract where there is one in the scope, and the code of what stands against it.</summary>
sealed record OutcomeAnswer(ContractId Contract, int Status, ContractState? State, string? Code);
