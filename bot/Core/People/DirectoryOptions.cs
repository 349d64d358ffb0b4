namespace UpcTeamsBot.Core.People;

/// <summary>Settings for the directory of people, businesses and channels.</summary>
public sealed class DirectoryOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Directory";

    /// <summary>
    /// The JSON file that fills an empty directory in the database at the first start. Not needed afterwards.
    /// Development uses the sample people.
    /// </summary>
    public string File { get; set; } = "";

    /// <summary>
    /// The text of such a file, for a host that no file can be put on: a reference to a secret in Key Vault, for
    /// example. Read only while the directory in the database is empty and there is no file.
    /// </summary>
    public string Json { get; set; } = "";
}
