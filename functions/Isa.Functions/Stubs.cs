using Isa.Domain.Values; using Isa.Domain.Intake;
namespace Isa.Functions.Costs;
    sealed record StatementNames(Func<PartnerId, string> Partner, Func<CommuneId, string> Commune, Func<CmsId, string> Cms);
    static class StatementCsv { public static string Of(object o, StatementNames n, Language l = default) => ""; }
    static class StatementPage { public static string Of(object o, StatementNames n, Language l) => ""; }
