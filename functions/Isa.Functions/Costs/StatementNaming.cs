using Isa.Domain.Intake;
using Isa.Functions.Store;

namespace Isa.Functions.Costs;

/// <summary>The names that statements show beside ids; an id without name names itself.</summary>
sealed class StatementNaming(Partners partners, CommuneRegister register)
{
    public async Task<StatementNames> NamesAsync(CancellationToken ct)
    {
        var organisers = await partners.ListAsync(ct).ToDictionaryAsync(partner => partner.Id, partner => partner.Name, cancellationToken: ct);
        var communes = await register.ReadAsync(ct);
        return new(partner => organisers.GetValueOrDefault(partner) ?? partner.ToString(), commune => communes.NameOf(commune) ?? commune.ToString(), Centres.NameOf);
    }
}
