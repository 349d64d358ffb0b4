namespace UpcTeamsBot.Platform.Storage;

/// <summary>Marks background work, which lets interactive requests write to the database first.</summary>
public static class BackgroundWork
{
    /// <summary>Marks this async flow as background work.</summary>
    public static void Begins() => WriteGate.RunsByItself();
}
