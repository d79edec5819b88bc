namespace Isa.Functions.Platform.Http;

/// <summary>What a text of the path or of the query must read as, or what a member of an answer is where its type does not say, for the OpenAPI document; said twice: one of them.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property, AllowMultiple = true)]
sealed class AsAttribute<T> : Attribute, IAs
{
    public Type Type => typeof(T);

    /// <summary>Without it the request is refused.</summary>
    public bool Required { get; init; }
}

interface IAs
{
    Type Type { get; }

    bool Required { get; }
}
