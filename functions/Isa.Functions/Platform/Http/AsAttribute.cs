namespace Isa.Functions.Platform.Http;

/// <summary>What a text of the path or of the query must read as, for the OpenAPI document; said twice: one of them.</summary>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = true)]
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
