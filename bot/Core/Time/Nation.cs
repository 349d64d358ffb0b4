namespace UpcTeamsBot.Core.Time;

/// <summary>
/// Whose bank holidays count. A deadline runs in the calendar of the nation that the DSM's business or region
/// belongs to (ruling on §24), not of the place where the caseworker sits.
/// </summary>
public enum Nation
{
    /// <summary>England and Wales, which share one list.</summary>
    EnglandAndWales,

    /// <summary>Scotland: 2 January and St Andrew's Day, an early summer holiday, no Easter Monday.</summary>
    Scotland,

    /// <summary>Northern Ireland: St Patrick's Day and the Battle of the Boyne besides England's days.</summary>
    NorthernIreland,
}
