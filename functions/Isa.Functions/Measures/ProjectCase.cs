using Isa.Functions.Access;
using Isa.Functions.Platform.Hosting;
using Isa.Functions.Store;

namespace Isa.Functions.Measures;

/// <summary>A case was changed: what is derived from it follows. The message only says where to look.</summary>
static class ProjectCase
{
    public static Task Handle(Incoming incoming, CaseProjection projection, CancellationToken ct) => projection.ProjectAsync(CaseMessage.Parse(incoming.Body).CaseId, ct);
}
