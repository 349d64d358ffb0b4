namespace UpcTeamsBot.Manifest;

/// <summary>The files that a package is made of and where it goes, laid out as the Agents Toolkit lays them out.</summary>
/// <param name="root">The folder that holds <c>appPackage</c> and <c>env</c>.</param>
public sealed class PackageFolder(string root)
{
    /// <summary>The manifest with its placeholders, as findings name it.</summary>
    public const string Manifest = "appPackage/manifest.json";

    private const string Build = "appPackage/build";

    /// <summary>Where all of it lies.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The whole path of a file.</summary>
    /// <param name="path">From the root.</param>
    public string At(string path) => Path.Combine(Root, path);

    /// <summary>Where a file of the package lies.</summary>
    /// <param name="name">Its name in the package.</param>
    public static string Source(string name) => $"appPackage/{name}";

    /// <summary>Where the package of an environment goes.</summary>
    public static string Zip(string environment) => $"{Build}/appPackage.{environment}.zip";

    /// <summary>Where the filled manifest of an environment goes, to be looked at.</summary>
    public static string Filled(string environment) => $"{Build}/manifest.{environment}.json";

    /// <summary>The nearest folder upwards that has an app package.</summary>
    /// <param name="start">Where to begin.</param>
    /// <returns>Null when there is none.</returns>
    public static PackageFolder? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Manifest)))
            {
                return new(folder.FullName);
            }
        }

        return null;
    }
}
