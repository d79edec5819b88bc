using Isa.Domain.Values;

namespace Isa.Functions.Access;

/// <summary>The form of a body that partners deliver: tells in one sentence what it holds, or everything that is wrong with its shape. Each capability has its own.</summary>
sealed record BodyForm(Func<ReadOnlyMemory<byte>, Outcome<string>> Read);
