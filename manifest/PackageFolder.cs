namespace UpcTeamsBot.Manifest;

/// <summary>The folder of the package's sources and output, laid out like the Agents Toolkit's.</summary>
/// <param name="root">Folder that holds <c>appPackage</c> and <c>env</c>.</param>
public sealed class PackageFolder(string root)
{
    /// <summary>Path of the manifest with placeholders, as findings show it.</summary>
    public const string Manifest = "appPackage/manifest.json";

    private const string Build = "appPackage/build";

    /// <summary>Gets the full path of the folder.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Returns the full path of a file.</summary>
    /// <param name="path">Path relative to the folder.</param>
    public string At(string path) => Path.Combine(Root, path);

    /// <summary>Returns the path of a file in the package.</summary>
    /// <param name="name">Name in the package.</param>
    public static string Source(string name) => $"appPackage/{name}";

    /// <summary>Returns the path of an environment's package.</summary>
    public static string Zip(string environment) => $"{Build}/appPackage.{environment}.zip";

    /// <summary>Returns the path of an environment's filled-in manifest, which is for inspection.</summary>
    public static string Filled(string environment) => $"{Build}/manifest.{environment}.json";

    /// <summary>Returns the nearest folder with an app package, or null.</summary>
    /// <param name="start">Folder to start from.</param>
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
