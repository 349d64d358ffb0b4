namespace UpcTeamsBot.Core.Time;

/// <summary>What a <see cref="Nation"/> is called, by machines and by people.</summary>
public static class NationNames
{
    /// <summary>Every nation, in the order of the published file.</summary>
    public static IReadOnlyList<Nation> All { get; } = [Nation.EnglandAndWales, Nation.Scotland, Nation.NorthernIreland];

    /// <summary>The division's name in gov.uk's <c>bank-holidays.json</c>, for example <c>england-and-wales</c>.</summary>
    public static string Division(this Nation nation) => nation switch
    {
        Nation.EnglandAndWales => "england-and-wales",
        Nation.Scotland => "scotland",
        Nation.NorthernIreland => "northern-ireland",
        _ => throw Unknown(nation),
    };

    /// <summary>The name as people read it, for example "England and Wales".</summary>
    public static string Name(this Nation nation) => nation switch
    {
        Nation.EnglandAndWales => "England and Wales",
        Nation.Scotland => "Scotland",
        Nation.NorthernIreland => "Northern Ireland",
        _ => throw Unknown(nation),
    };

    private static ArgumentOutOfRangeException Unknown(Nation nation) => new(nameof(nation), nation, "Not a nation with bank holidays of its own");
}
