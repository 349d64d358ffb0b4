namespace UpcTeamsBot.Manifest;

/// <summary>The content of a package, which may not be valid yet.</summary>
/// <param name="Manifest">Filled-in manifest.</param>
/// <param name="Files">The other files that exist, by name in the package.</param>
public sealed record AppPackage(ManifestDocument Manifest, IReadOnlyDictionary<string, byte[]> Files);
