using Isa.Domain.Costs;
using Isa.Domain.Intake;
using Isa.Domain.Measures;
using Isa.Domain.Values;
using Isa.Functions.Platform.Files;

namespace Isa.Functions.Platform.Http;

/// <summary>All refusals of the HTTP contract, one line each; codes never change.</summary>
static class Problems
{
    public static Problem Malformed(IReadOnlyList<Fault> faults) => new(400, "malformed", "The body does not have the expected shape.") { Faults = faults };
    public static Problem BadQuery(IReadOnlyList<Fault> faults) => new(400, "query.malformed", "The query does not have the expected form.") { Faults = faults };
    static Problem BadRequest(string code, string detail) => new(400, code, "The request is not as it should be.", detail);
    public static Problem Unreadable { get; } = BadRequest("request.malformed", "The request cannot be read.");
    public static Problem IdentityUnknown { get; } = BadRequest("identity.unknown", "A role and a scope are expected, such as cms:sion-herens-conthey.");
    public static Problem CredentialsTwo { get; } = BadRequest("credentials.two", "A signature and a session in one request: which one counts?");
    public static Problem WebhookIdMalformed { get; } = BadRequest("webhook-id.malformed", "A webhook-id has 1 to 128 letters, digits, hyphens and underscores, and does not begin with form_.");
    public static Problem KeyMalformed { get; } = BadRequest("idempotency.key-malformed", "An Idempotency-Key has 1 to 255 visible characters, bare or quoted.");
    public static Problem KeyMissing { get; } = BadRequest("idempotency.key-missing", "Without a signature an Idempotency-Key is required: it makes a second tap the same delivery.");
    public static Problem NameMalformed { get; } = BadRequest("document.name-malformed", "Content-Disposition does not have the form of RFC 6266, such as: attachment; filename*=UTF-8''d%C3%A9cision.pdf");
    public static Problem Unauthenticated(string detail = "") => new(401, "unauthenticated", "Credentials are missing or not valid.", detail);
    public static Problem Forbidden { get; } = new(403, "forbidden", "You may read this, but not do that.");
    public static Problem Csrf { get; } = new(403, "csrf", "A change by cookie needs X-Isa-Request: 1, from our own pages.");
    public static Problem RoleMissing { get; } = new(403, "role.missing", "The identity has no role here: an app role in Entra ID gives it one.");
    public static Problem AssignmentMissing { get; } = new(403, "assignment.missing", "The identity has a role and no place to use it: the administration assigns one.");
    public static Problem RoleNotHeld { get; } = new(403, "role.not-held", "The identity has no such role, or is not assigned to that scope.");
    public static Problem RoleToChoose(string possible) => BadRequest("role.choice", $"Several roles are possible; X-Isa-Role chooses one: {possible}.");
    public static Problem NotFound { get; } = new(404, "not-found", "There is nothing here for you.");
    public static Problem MethodNotAllowed { get; } = new(405, "method-not-allowed", "The resource does not know this method.");
    static Problem Conflict(string code, string detail) => new(409, code, "The request contradicts what is stored.", detail);
    static Problem Conflict(Fault fault) => new(409, fault.Code, "The request contradicts what is stored.", fault.Detail) { Explanation = fault.Explanation };
    public static Problem KeyRunning { get; } = Conflict("idempotency.running", "The first request with this key is still running.");
    public static Problem SecretShown { get; } = Conflict("idempotency.secret-shown", "The answer showed a secret: it is not shown twice.");
    public static Problem PartnerExists { get; } = Conflict("partner.exists", "A partner of this id exists; a lost secret is replaced by a second one.");
    public static Problem SecretsTwoLive { get; } = Conflict("secret.two-live", "Two secrets are live already, or another one is being added: end one first.");
    public static Problem SecretLast { get; } = Conflict("secret.last", "It is the last live secret, or others are being changed: add a second one first.");
    public static Problem DeliveryOtherContent { get; } = Conflict("delivery.other-content", "This id was used for a delivery with another content.");
    public static Problem OutOfOrder(ContractState state) => Conflict(new("contract.state", $"The contract is {Words<ContractState>.Of(state)}: this step is not in order, or was said with other content.") { Explanation = StateWords.WhyOutOfOrder(state) });
    public static Problem CapacityTaken(Multilingual why) => new(409, "capacity.taken", "The request contradicts what is stored.", "More places are taken on a day than would be offered then.") { Explanation = why };
    public static Problem MonthNotReady(IReadOnlyList<NotReady> reasons) => new(409, "month.not-ready", "The month cannot be closed yet: the reasons name what stands in the way.") { Reasons = reasons };
    public static Problem ReferenceMissing { get; } = Conflict("reference.missing", "No populations of the communes are known: without them nothing can be split.");
    public static Problem NumberTaken { get; } = Conflict("invoice.number-taken", "An invoice of this number came with another content: a corrected one needs another number, what was billed too much a credit note.");
    public static Problem ReferenceInUse { get; } = Conflict("reference.in-use", "A closed month or an issued paper rests on these values: they stand.");
    public static Problem PaperNotYet { get; } = Conflict(PaperFaults.NotYet);
    public static Problem PaperNothingToSign { get; } = Conflict(PaperFaults.NothingToSign);
    internal static Problem AgainstPaper(Fault fault) => new[] { PaperNotYet, PaperNothingToSign }.FirstOrDefault(problem => problem.Code == fault.Code) ?? Refused([fault]);
    public static Problem PaperSignedOtherwise { get; } = Conflict(PaperFaults.SignedOtherwise);
    public static Problem CaseChanged { get; } = Conflict("case.changed", "The case is being changed by others again and again: try once more.");
    public static Problem AlreadyKnown(CaseId known, CaseId? visible) => new(409, "person.already-known", "An open case of this person exists.") { Betrays = known, CaseId = visible };
    public static Problem CaseNotFinished { get; } = Conflict(CaseFaults.NotFinished);
    public static Problem CaseOpenAlready { get; } = Conflict(CaseFaults.OpenAlready);
    public static Problem CaseClosedAlready { get; } = Conflict(CaseFaults.ClosedAlready);
    public static Problem ConsentHolds { get; } = Conflict(CaseFaults.ConsentHolds);
    public static Problem ConsentWithdrawn { get; } = Conflict(CaseFaults.ConsentWithdrawn);
    public static Problem MovedOtherwise { get; } = Conflict(CaseFaults.MovedOtherwise);
    internal static Problem Against(Fault fault) => new[] { CaseNotFinished, CaseOpenAlready, CaseClosedAlready, ConsentHolds, ConsentWithdrawn, MovedOtherwise }.First(problem => problem.Code == fault.Code);
    public static Problem Precondition { get; } = new(412, "precondition-failed", "The resource has changed since the version in If-Match.");
    public static Problem TooLarge { get; } = new(413, "body.too-large", "The body is larger than 1 MiB, or as CSV or as a document than 20 MiB.");
    public static Problem FileUnknown { get; } = new(415, FileFaults.TypeUnknown.Code, "A file of this kind is not taken.", FileFaults.TypeUnknown.Detail);
    public static Problem UnsupportedMediaType { get; } = new(415, "media-type.unsupported", "The body must be application/json in UTF-8, or text/csv where the guide says so.");
    public static Problem Refused(IReadOnlyList<Fault> faults) => new(422, "refused", "A rule stands against it.") { Faults = faults };
    public static Problem KeyReused { get; } = new(422, "idempotency.key-reused", "The Idempotency-Key was used for another request.");
    public static Problem Internal { get; } = new(500, "internal", "Something went wrong on our side; it is logged under the trace id.");
    public static Problem TooManyRequests(TimeSpan wait) => new(429, "too-many-requests", "More requests than one caller has: nothing was stored, send the same again later.") { RetryAfter = wait };
    public static Problem TooManyForeign(TimeSpan wait) => new(429, "person.too-many-known", "Too many persons who are known elsewhere were asked after in the last hour.") { RetryAfter = wait };
    public static Problem Busy(TimeSpan? wait) => new(503, "busy", "The service cannot answer just now: nothing was lost, try again.") { RetryAfter = wait ?? TimeSpan.FromSeconds(2) };
}
