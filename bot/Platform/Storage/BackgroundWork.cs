namespace UpcTeamsBot.Platform.Storage;

/// <summary>Marks work that nobody at a screen waits for: where the database lets one writer in at a time, people go first.</summary>
public static class BackgroundWork
{
    /// <summary>What is done from here on, in this flow of work, runs by itself.</summary>
    public static void Begins() => WriteGate.RunsByItself();
}
