namespace Isa.Functions.Platform.Storage;

/// <summary>A message as it was received. The pop receipt says who holds it and is empty after a peek; a body that is no base64 comes as its own UTF-8.</summary>
sealed record QueueMessage(string Id, string PopReceipt, ReadOnlyMemory<byte> Body, int DequeueCount, DateTimeOffset InsertedOn, DateTimeOffset? NextVisibleOn);
