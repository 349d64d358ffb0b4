namespace UpcTeamsBot.Platform.Storage;

/// <summary>Marks background work, which lets interactive requests write to the database first.</summary>
public static class BackgroundWork
{
    /// <summary>Marks this async flow as background work.</summary>
    public static void Begins() => WriteGate.RunsByItself();

    /// <summary>Whether this async flow is background work.</summary>
    internal static bool IsRunning => WriteGate.IsByItself;
}
