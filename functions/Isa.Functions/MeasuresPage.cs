using System.Globalization;
using System.Text;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Functions.Platform.Http;
using Isa.Functions.Store;

namespace Isa.Functions;

/// <summary>The page `docs/measures.md`: the catalogue that comes with the app with the source of each rule, and the life of a contract, made from the data and the decisions themselves.</summary>
static class MeasuresPage
{
    const string Introduction = """
        # The measures and the life of a contract

        This page is made from `functions/Isa.Functions/Store/Reference/catalogue.json`, `MeasureRules`, `SchemaKeywords`, `ContractLife` and `Deadlines`; a test compares. After a change of them:

        ```bash
        dotnet functions/Isa.Functions/bin/Release/net10.0/Isa.Functions.dll measures-page > docs/measures.md
        ```

        The administration sets another catalogue with `PUT /api/measures` (the same as `GET` gives, without `version` and `offers`): each change is a new version, which never changes. A contract keeps the
        version that it was approved under. Numbers are data; a rule is part of the app, and the catalogue names it with its source. A refusal bears the name of the rule as its code and, in `explanation`, what it says, the
        fact that stands against it and what helps, in French, German and English.


        """;

    const string Details = """

        ## What a contract tells beside

        `detailsSchema` says what the `details` of a contract hold, as a JSON Schema (2020-12) of one flat object, at most 8000 characters. Nothing is required before the activation, and what is said must fit. Only what is
        judged may be said: every other keyword, and one that does not fit its `type`, is 422 `schema.malformed` with its own pointer. `title` and `description` are for people and judge nothing.


        """;

    const string Extension = """

        ## An extension

        `POST …/extension` asks for a later last day, while the contract is active or suspended and has a last day. It goes the way of the contract, with `"subject": "extension"`:
        `proposed` → `preavis-given` → `approved` (the contract has the new last day, and its place for the added days) or `refused` (everything stays); `more-information` leaves it `proposed`. One at a
        time; after a refusal, or once it is over, another may be asked for. What a commune grants against an unfavourable opinion it pays alone from the first added day on.

        ## Places, the waiting list

        An approval takes its place on every day of the stay, a past day too; the last day counts. `PUT /api/measures/{code}/offers/{partner}` says how many there are from which day on, never fewer than are
        taken (409 `capacity.taken`). Who finds none (422 `capacity.full`) is put on the list with `POST …/waiting { "urgency": "normal|high|urgent", "reason" }`: the most urgent first, then who waits longest. A free
        place is offered to the first whose days fit, and kept for the decision; nobody else has it meanwhile. An offer that runs out puts the person behind those who had none. Who waited over the first planned day
        begins, when approved, on the day of the approval. The organiser may decline (`POST …/declination { "reason": "no-place|not-suitable|not-reached|person-declined|other", "note" }`): its place is free at once.


        """;

    public static string Text()
    {
        var page = new StringBuilder(Introduction);
        page.Append("## The catalogue that comes with the app\n\n| measure | name | family | months | a year | consents | interviews | payer | without material aid |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var measure in Catalogues.BuiltIn.Measures)
            Row(page, [$"`{measure.Code}`", measure.Name.Fr, Words<Axis>.Of(measure.Axis), Months(measure), string.Join(", ", measure.QuotaPerYear.Select(quota => Plain($"{quota.Year}: {quota.Count}"))),
                string.Join(", ", measure.Consents.Select(Words<ConsentKind>.Of)), measure.InterviewsPerMonth is { } number ? Plain($"{number} a month") : "", Words<Payer>.Of(measure.Payer), measure.OpenWithoutMaterialAid ? "yes" : ""]);

        page.Append("\n## The rules and where they come from\n\nOf one measure:\n\n| measure | rule | source |\n| --- | --- | --- |\n");
        foreach (var measure in Catalogues.BuiltIn.Measures)
        {
            foreach (var rule in measure.Rules) Row(page, [$"`{measure.Code}`", $"`{rule.Name}`", rule.Source]);
            if (measure.Rules is []) Row(page, [$"`{measure.Code}`", "none of its own", "No source names one; the directive of 1 July 2021, part G, names the measure as open also without material aid, and no more"]);
        }
        page.Append("\nOf every measure:\n\n| rule | source |\n| --- | --- |\n");
        foreach (var rule in MeasureRules.OfEvery) Row(page, [$"`{rule.Name}`", rule.Source]);
        page.Append("\nThat what is done lies in the order of a case (`date.future`, `start.*`, `decision.*`, `suspension.*`, `resumption.*`, `date.outside-stay`, `period.reversed`, `extension.*`) is common sense; no source says it.\n");

        page.Append(Details).Append("| of | keywords |\n| --- | --- |\n");
        Row(page, ["the whole", string.Join(", ", SchemaKeywords.OfWhole.Select(Code)) + "; `type` is `object`, `additionalProperties` is `false` or left out, `required` names properties"]);
        Row(page, ["one value", string.Join(", ", SchemaKeywords.OfValue.Select(Code)) + "; `maxLength` and `format` (`date`, or `uid` of an enterprise) of a `string`, `minimum` and `maximum` of a number, `items` of an `array`"]);
        Row(page, ["`type` of a value", string.Join(", ", SchemaKeywords.Types.Select(Code)) + "; the items of an `array` are no arrays"]);

        page.Append("\n## The life of a contract\n\nEvery state and every step. A state: it is the one after the step. `said`: the step lies behind, the same again is 200 and nothing else is in order. –: 409 `contract.state`.\n\n");
        var states = Enum.GetValues<ContractState>();
        Row(page, ["", .. states.Select(Words<ContractState>.Of)]);
        Row(page, Enumerable.Repeat("---", states.Length + 1));
        foreach (var step in Enum.GetValues<Step>()) Row(page, [Words<Step>.Of(step), .. states.Select(state => Cell(state, step))]);

        page.Append(Extension).Append("## How long a step may take\n\n| | days | |\n| --- | --- | --- |\n");
        Row(page, ["preliminary opinion", Plain($"{Deadlines.PreavisDays}"), "from the proposal, or from what the canton asked about it; no source says it"]);
        Row(page, ["decision", Plain($"{Deadlines.DecisionDays}"), "from the proposal, of an extension from the day on which it was asked for (service social of Martigny, undated)"]);
        Row(page, ["a place that is offered", Plain($"{Deadlines.OfferDays}"), "the last day counts; no source says it"]);
        Row(page, ["`end-near`", Plain($"{Deadlines.EndNearDays}"), "before the last day"]);
        Row(page, ["`no-attendance`", Plain($"{Deadlines.AbsentDays}"), "planned days in a row of which nothing was heard but absences; public holidays of Valais are not planned"]);
        Row(page, ["`partner-silent`", Plain($"{Deadlines.SilentDays}"), "without any delivery, while persons were expected"]);
        return page.ToString();
    }

    static string Cell(ContractState state, Step step) => ContractLife.After(state, step) switch
    {
        null => "–",
        { SaidBefore: true } => "said",
        { } after => Words<ContractState>.Of(after.State),
    };

    static string Months(Measure measure) => (measure.MinMonths, measure.PlannedMonths, measure.MaxMonths) switch
    {
        (null, null, null) => "unlimited",
        var (min, planned, max) => string.Join(", ", new[] { min is null ? null : Plain($"{min} at least"), planned is null ? null : Plain($"{planned} planned"), max is null ? null : Plain($"{max} at most") }.OfType<string>()),
    };

    static string Code(string word) => $"`{word}`";

    static string Plain(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static void Row(StringBuilder page, IEnumerable<string> cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
