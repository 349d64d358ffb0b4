namespace UpcTeamsBot.Core.People;

/// <summary>Settings for the directory of people, businesses and channels.</summary>
public sealed class DirectoryOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Directory";

    /// <summary>
    /// The JSON file that fills the directory at the first start. The sample people, which only Development accepts,
    /// are used without it.
    /// </summary>
    public string File { get; set; } = "Core/People/people.json";
}
