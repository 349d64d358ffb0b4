namespace UpcTeamsBot.Manifest;

/// <summary>Thrown when nothing can be checked. The message says why and what to do.</summary>
public sealed class ManifestException(string message) : Exception(message);
