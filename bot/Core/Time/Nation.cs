namespace UpcTeamsBot.Core.Time;

/// <summary>
/// Nations with their own bank holidays. A deadline uses the nation of the DSM's business or region, not that of the
/// caseworker's office (ruling on §24).
/// </summary>
public enum Nation
{
    /// <summary>England and Wales, which share the same bank holidays.</summary>
    EnglandAndWales,

    /// <summary>Scotland: 2 January, St Andrew's Day, an early summer holiday and no Easter Monday.</summary>
    Scotland,

    /// <summary>Northern Ireland: England's days, St Patrick's Day and the Battle of the Boyne.</summary>
    NorthernIreland,
}
