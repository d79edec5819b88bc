using Isa.Domain.Measures;

namespace Isa.Domain.Tests.Measures;

public class ContractLifeTests
{
    /// <summary>-: out of order; said: it lies behind, only its repetition is in order; else the state after it.</summary>
    const string Table = """
        state         GivePreavis   AskForMore    Approve       Refuse        Activate      Suspend       Resume        End           Cancel        Extend        Wait          Decline       ValidateCompany  SetDetails    SetSchedule   NoteInterview
        Proposed      PreavisGiven  Proposed      -             -             -             -             -             -             Cancelled     -             -             -             Proposed         Proposed      Proposed      -
        PreavisGiven  said          said          Approved      Refused       -             -             -             -             Cancelled     -             PreavisGiven  Cancelled     PreavisGiven     PreavisGiven  PreavisGiven  -
        Approved      said          said          said          -             Active        -             -             -             Cancelled     -             said          Cancelled     Approved         Approved      Approved      -
        Active        said          said          said          -             said          Suspended     said          Ended         -             Active        said          -             said             Active        Active        Active
        Suspended     said          said          said          -             said          said          Active        Ended         -             Suspended     said          -             said             Suspended     Suspended     Suspended
        Ended         said          said          said          said          said          said          said          said          said          said          said          said          said             said          said          Ended
        Refused       said          said          -             said          -             -             -             -             -             -             said          -             -                -             -             -
        Cancelled     said          said          said          said          said          said          said          said          said          said          said          said          said             said          said          said
        """;

    static readonly string[][] Lines = [.. Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    public static TheoryData<ContractState, Step, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<ContractState, Step, string>();
            foreach (var line in Lines.Skip(1))
                foreach (var (step, after) in Lines[0].Zip(line).Skip(1)) pairs.Add(Enum.Parse<ContractState>(line[0]), Enum.Parse<Step>(step), after);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_step_is_in_order_said_before_or_out_of_order(ContractState state, Step step, string after) => Assert.Equal(
        after switch
        {
            "-" => null,
            "said" => new Transition(state, SaidBefore: true),
            _ => new Transition(Enum.Parse<ContractState>(after), SaidBefore: false),
        },
        ContractLife.After(state, step));

    [Fact]
    public void Every_state_and_every_step_stands_in_the_table()
    {
        Assert.Equal(Enum.GetNames<ContractState>().Order(), Lines.Skip(1).Select(line => line[0]).Order());
        Assert.Equal(Enum.GetNames<Step>().Order(), Lines[0].Skip(1).Order());
    }
}
