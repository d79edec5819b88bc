using Isa.Domain.Values;

namespace Isa.Functions.Access;

/// <summary>Which scopes a role can have: the code of a centre, the number of a commune, the id of an organiser, an office or a mandate.</summary>
static class Scopes
{
    /// <summary>Canton, auditor and administration see the whole canton: they have no scope.</summary>
    public static bool AreNeeded(Role role) => role is not (Role.Sas or Role.Auditor or Role.Admin);

    public static bool Fits(Role role, string scope) => role switch
    {
        Role.Cms => CmsId.TryParse(scope, out _),
        Role.Commune => CommuneId.TryParse(scope, out _),
        Role.Partner => PartnerId.TryParse(scope, out _),
        Role.Orp or Role.Evaluator => Slug.IsValid(scope),
        Role.Sas or Role.Auditor or Role.Admin => scope == "",
    };
}
