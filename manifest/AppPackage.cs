namespace UpcTeamsBot.Manifest;

/// <summary>What would go into the zip, before and after it is found to be right.</summary>
/// <param name="Manifest">The filled manifest.</param>
/// <param name="Files">The other files by their names in the package; those that are missing are not in it.</param>
public sealed record AppPackage(ManifestDocument Manifest, IReadOnlyDictionary<string, byte[]> Files);
