using Isa.Domain.Values;

namespace Isa.Functions.Costs;

/// <summary>What those are called whom a statement knows by their ids.</summary>
sealed record StatementNames(Func<PartnerId, string> Partner, Func<CommuneId, string> Commune, Func<CmsId, string> Cms);
