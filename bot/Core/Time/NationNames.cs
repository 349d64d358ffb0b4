namespace UpcTeamsBot.Core.Time;

/// <summary>Names of nations.</summary>
public static class NationNames
{
    /// <summary>Gets every nation, in the order of the gov.uk file.</summary>
    public static IReadOnlyList<Nation> All { get; } =
    [Nation.EnglandAndWales, Nation.Scotland, Nation.NorthernIreland];

    /// <summary>
    /// Returns the division's name in gov.uk's <c>bank-holidays.json</c>, such as <c>england-and-wales</c>.
    /// </summary>
    public static string Division(this Nation nation) => nation switch
    {
        Nation.EnglandAndWales => "england-and-wales",
        Nation.Scotland => "scotland",
        Nation.NorthernIreland => "northern-ireland",
        _ => throw Unknown(nation),
    };

    /// <summary>Returns the display name, such as "England and Wales".</summary>
    public static string Name(this Nation nation) => nation switch
    {
        Nation.EnglandAndWales => "England and Wales",
        Nation.Scotland => "Scotland",
        Nation.NorthernIreland => "Northern Ireland",
        _ => throw Unknown(nation),
    };

    private static ArgumentOutOfRangeException Unknown(Nation nation) =>
        new(nameof(nation), nation, "Not a nation with bank holidays of its own");
}
