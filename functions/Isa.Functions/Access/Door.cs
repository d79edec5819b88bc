namespace Isa.Functions.Access;

/// <summary>How one comes in to a function; what names no door stays shut.</summary>
abstract record Door
{
    Door() { }

    /// <summary>Open to everyone: nothing personal is behind it.</summary>
    public sealed record Open : Door;

    /// <summary>A person with a right.</summary>
    public sealed record Person(Right Right) : Door;

    /// <summary>A person with a right, or a partner's system that signs (Standard Webhooks).</summary>
    public sealed record SignedOrPerson(Right Right) : Door;
}
