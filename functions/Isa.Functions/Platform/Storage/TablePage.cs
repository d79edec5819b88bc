namespace Isa.Functions.Platform.Storage;

/// <summary>Rows as one answer brought them, perhaps none; the continuation is opaque and null after the last page.</summary>
sealed record TablePage(IReadOnlyList<TableEntity> Items, string? Continuation);
