namespace UpcTeamsBot.Manifest;

/// <summary>Nothing could be checked; the message says why and what to do.</summary>
public sealed class ManifestException(string message) : Exception(message);
