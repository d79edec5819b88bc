namespace Isa.Functions.Measures;

/// <summary>The names of communes after the French `de`.</summary>
static class FrenchNames
{
    /// <summary>`de Sion`, `d’Ayent`, `des Agettes`. The one commune with an H at its head, Hérémence, has a mute one.</summary>
    public static string Of(string name) => name switch
    {
        ['L', 'e', 's', ' ', .. var rest] => $"des {rest}",
        ['A' or 'E' or 'É' or 'I' or 'O' or 'U' or 'H', ..] => $"d’{name}",
        _ => $"de {name}",
    };
}
