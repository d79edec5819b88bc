using Isa.Functions.Tests.Access;

namespace Isa.Functions.Tests.Intake;

/// <summary>The rules of the benefits as a social worker asks them.</summary>
public class ApplyRuleTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Forfait = """{ "year": 2021, "age": 22, "household": "alone", "inTraining": false, "inMeasure": false, "dependentChild": false, "employed": false }""";

    [Theory]
    [InlineData("aid-start", """{ "requestedOn": "2021-05-17" }""", "\"2021-05-01\"")]
    [InlineData("monthly-forfait", Forfait, "64800")]
    [InlineData("monthly-forfait", """{ "year": 2021, "age": 22, "household": "flat-share", "inTraining": false, "inMeasure": true, "dependentChild": false, "employed": false }""", "99700")]
    [InlineData("monthly-forfait", """{ "year": 2021, "age": 22, "household": "family", "inTraining": false, "inMeasure": false, "dependentChild": false, "employed": false }""", "99700")]
    [InlineData("reimbursement-fortune", """{ "household": "couple", "children": 2, "fortuneRappen": 8000000 }""", "false")]
    [InlineData("reimbursement-fortune", """{ "household": "single", "children": 1, "fortuneRappen": 4500001 }""", "true")]
    [InlineData("reimbursement-income", """{ "household": "couple", "children": 0, "incomeRappen": 750001, "medianRappen": 500000 }""", "true")]
    [InlineData("reimbursement-income", """{ "household": "single", "children": 0, "incomeRappen": 500000, "medianRappen": 500000 }""", "false")]
    [InlineData("divestment", """{ "goodFaith": true, "on": "2021-05-17" }""", "\"2022-04\"")]
    [InlineData("divestment", """{ "goodFaith": false, "on": "2021-05-17" }""", "null")]
    [InlineData("training-support", """{ "age": 24, "firstTrainingCompleted": false }""", "\"ordinary-not-refundable\"")]
    [InlineData("training-support", """{ "age": 34, "firstTrainingCompleted": false }""", "\"ordinary-refundable\"")]
    [InlineData("training-support", """{ "age": 35, "firstTrainingCompleted": false }""", "\"loan\"")]
    [InlineData("training-support", """{ "age": 25, "firstTrainingCompleted": true }""", "\"none\"")]
    [InlineData("tandem-entry", """{ "rightsEndOn": "2026-09-30", "on": "2026-07-01" }""", "true")]
    [InlineData("tandem-entry", """{ "rightsEndOn": "2026-09-30", "on": "2026-06-15" }""", "false")]
    public async Task A_rule_says_its_result_why_and_where_it_stands(string rule, string body, string result)
    {
        var seen = await AskAsync(rule, body);
        Assert.True(seen.Status == 200, seen.Text);
        Assert.Equal(["result", "explanation", "source"], seen.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(result, seen.Json.GetProperty("result").GetRawText());
        Assert.Equal(["fr", "de", "en"], seen.Json.GetProperty("explanation").EnumerateObject().Select(language => language.Name));
        Assert.All(seen.Json.GetProperty("explanation").EnumerateObject(), language => Assert.EndsWith(".", language.Value.GetString(), StringComparison.Ordinal));
        Assert.NotEmpty(seen["source"]);
    }

    [Theory]
    [InlineData("monthly-forfait", """{ "year": 2022, "age": 22, "household": "alone", "inTraining": false, "inMeasure": false, "dependentChild": false, "employed": false }""", "/year forfait.year-unknown")]
    [InlineData("reimbursement-income", """{ "household": "single", "children": 0, "incomeRappen": 600000 }""", "/medianRappen median.unknown")]
    [InlineData("reimbursement-income", """{ "household": "single", "children": 0, "incomeRappen": 600000, "medianRappen": null }""", "/medianRappen median.unknown")]
    [InlineData("reimbursement-income", """{ "household": "couple", "children": 1, "incomeRappen": 600000 }""", "/children reimbursement.household-unknown, /medianRappen median.unknown")]
    public async Task What_the_sources_do_not_say_is_422(string rule, string body, string faults) => (await AskAsync(rule, body)).IsRefused(422, faults);

    [Theory]
    [InlineData("aid-start", "{}", "/requestedOn member.missing")]
    [InlineData("aid-start", """{ "requestedOn": "17.05.2021", "on": "2021-05-17" }""", "/requestedOn date.malformed, /on member.unknown")]
    [InlineData("aid-start", """{ "requestedOn": null }""", "/requestedOn value.not-text")]
    [InlineData("aid-start", """{ "requestedOn": "1899-12-31" }""", "/requestedOn date.out-of-range")]
    [InlineData("monthly-forfait", """{ "year": "2021", "age": -1, "household": "couple", "inTraining": "no", "inMeasure": 0, "dependentChild": null }""", "/year value.not-integer, /age number.out-of-range, /household value.unknown, /inTraining value.not-boolean, /inMeasure value.not-boolean, /dependentChild value.not-boolean, /employed member.missing")]
    [InlineData("reimbursement-fortune", """{ "household": "alone", "children": 1.5, "fortuneRappen": "1" }""", "/household value.unknown, /children value.not-integer, /fortuneRappen value.not-integer")]
    [InlineData("reimbursement-income", """{ "household": "single", "children": 31, "incomeRappen": -1, "medianRappen": 0 }""", "/children number.out-of-range, /incomeRappen number.out-of-range, /medianRappen number.out-of-range")]
    [InlineData("divestment", """{ "goodFaith": "true", "on": "9999-12-31" }""", "/goodFaith value.not-boolean, /on date.out-of-range")]
    [InlineData("training-support", """{ "age": 131 }""", "/age number.out-of-range, /firstTrainingCompleted member.missing")]
    [InlineData("tandem-entry", """{ "rightsEndOn": "2026-02-30", "on": "9999-12-31" }""", "/rightsEndOn date.malformed, /on date.out-of-range")]
    [InlineData("tandem-entry", """{ "goodFaith": true, "on": "2021-05-17" }""", "/goodFaith member.unknown, /rightsEndOn member.missing")]      // the body of another rule
    public async Task A_question_of_another_shape_is_400_with_all_its_faults(string rule, string body, string faults) => (await AskAsync(rule, body)).IsRefused(400, faults);

    [Theory]
    [InlineData("isa")]
    [InlineData("AidStart")]
    [InlineData("AID-START")]
    [InlineData("0")]
    public async Task A_rule_of_another_name_is_not_there(string rule) => (await AskAsync(rule, """{ "requestedOn": "2021-05-17" }""")).IsProblem(404, "not-found");

    [Theory]
    [InlineData(Somebody.Sas)]
    [InlineData(Somebody.Commune)]
    [InlineData("partner:oseo")]
    [InlineData("orp:sion")]
    [InlineData("evaluator:unifr")]
    [InlineData("auditor:")]
    [InlineData(Somebody.Admin)]
    public async Task Only_centres_ask_the_rules(string who) => (await AskAsync("aid-start", """{ "requestedOn": "2021-05-17" }""", who)).IsProblem(404, "not-found");

    [Fact]
    public async Task The_same_question_with_the_same_key_has_the_same_answer()
    {
        var key = ("Idempotency-Key", $"{Guid.NewGuid()}");
        var first = await AskAsync("aid-start", """{ "requestedOn": "2021-05-17" }""", Somebody.Cms, key);
        var again = await AskAsync("aid-start", """{ "requestedOn": "2021-05-17" }""", Somebody.Cms, key);
        Assert.Equal((200, first.Text, true), (again.Status, again.Text, again.IsReplayed()));
        (await AskAsync("aid-start", """{ "requestedOn": "2021-05-18" }""", Somebody.Cms, key)).IsProblem(422, "idempotency.key-reused");
    }

    Task<Seen> AskAsync(string rule, string body, string who = Somebody.Cms, params (string Name, string Value)[] headers) =>
        shared.App.As(who).SendAsync(HttpMethod.Post, $"/api/rules/{rule}", body.Content(), headers);
}
