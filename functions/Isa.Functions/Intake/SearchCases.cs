using Isa.Domain.Intake;
using Isa.Domain.Values;
using Isa.Functions.Access;
using Isa.Functions.Platform.Http;
using Isa.Functions.Platform.Protection;
using Isa.Functions.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isa.Functions.Intake;

/// <summary>Finds the cases of a person within the scope, exactly, by AHV number or by family name and birth date: by POST, so that neither stands in a URL.</summary>
static class SearchCases
{
    const int FoundMax = 100;
    static readonly BodyOf<Asked> Request = new(new("ahv?", "familyName?", "birthDate?"), Read);
    static readonly Fault OneOfTwo = new("search.one-of-two", "Either the AHV number is expected, or family name and birth date.");

    public static async Task<Results<Answer<ListAnswer<CaseAnswer>>, Problem>> Handle(Body body, Caller caller, CaseIndex index, VisibleCases cases, KeyRing ring, CancellationToken ct)
    {
        if (!body.Read(Request).Is(out var asked, out var faults)) return Problems.Malformed(faults);
        if (!asked.Search().Is(out var search, out faults)) return Problems.Refused(faults);

        var found = new List<CaseAnswer>();
        await foreach (var id in index.FindAsync(ring.BlindIndex(search), ct).Take(FoundMax))
            if (await cases.FindAsync(id, caller, ct, wanted: file => file.Person is { } person && PersonSearch.For(person).Contains(search)) is { } seen)       // the index may be behind the case
                found.Add(CaseAnswer.Of(seen.File, caller, cases.Today));
        return Answers.Ok(new ListAnswer<CaseAnswer>(found, Continuation: null));
    }

    static Asked Read(JsonMembers members)
    {
        if ((members.Has("ahv"), members.Has("familyName"), members.Has("birthDate")) is not ((true, false, false) or (false, true, true))) members.Fault(OneOfTwo);
        return new(members.TextOrNull("ahv", lengthMax: 32), members.TextOrNull("familyName", IntakeRequest.NameMax), members.ParsedOrNull("birthDate", lengthMax: 32, PartialDate.Parse));
    }

    sealed record Asked(string? Ahv, string? FamilyName, PartialDate? BirthDate)
    {
        public override string ToString() => nameof(Asked);

        public Outcome<PersonSearch> Search() => Ahv is null ? PersonSearch.Name(FamilyName!, BirthDate!.Value)
            : AhvNumber.Parse(Ahv).Is(out var number, out var faults) ? new PersonSearch.ByNumber(number) : faults.Select(fault => fault.At("/ahv")).ToArray();
    }
}
