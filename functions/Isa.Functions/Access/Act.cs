namespace Isa.Functions.Access;

/// <summary>What can be done with a row of the access table. `Run`: activate, suspend, resume, end a contract and ask for its extension. `Decline`: an organiser does not take a person on. `Validate`: a placement office finds a company fit.</summary>
enum Act { Read, Write, Propose, Preavis, Decide, Run, Cancel, Interview, Decline, Validate, Replay }

/// <summary>A row of the access table: what each role may do with it within its scope. A role that is not named may nothing, and does not learn that it is there.</summary>
sealed class Resource(string name)
{
    readonly Dictionary<Role, IReadOnlyList<Act>> cells = [];

    public string Name => name;

    /// <summary>The members of answers that only the readers of this row see; for others they are null.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    public IReadOnlyList<Act> this[Role role]
    {
        get => cells.GetValueOrDefault(role, []);
        init => cells[role] = value;
    }

    public bool Allows(Role role, Act act) => this[role].Contains(act);
}
