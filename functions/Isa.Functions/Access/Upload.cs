using Isa.Functions.Platform.Files;
using Isa.Functions.Store;

namespace Isa.Functions.Access;

/// <summary>The file of a request, received, judged and staged; it is nowhere to be seen before its function keeps it.</summary>
sealed record Upload(StagedDocument Staged, FileType Type, string Name)
{
    /// <summary>Never the name: it would end in a log.</summary>
    public override string ToString() => nameof(Upload);

    public static ValueTask<Upload?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Upload>());
}
