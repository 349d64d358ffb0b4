using System.Text.RegularExpressions;

namespace UpcTeamsBot.Manifest;

/// <summary>
/// The values of an environment, in the Agents Toolkit's files. Environment variables take precedence over
/// <c>env/.env.NAME.user</c> (not in git), which takes precedence over <c>env/.env.NAME</c>. If none of them sets any
/// of the variables in <c>env/.env.NAME.invented</c>, all of those are used. Such a package can be checked but not
/// used.
/// </summary>
public sealed partial class EnvironmentValues
{
    private const string NameVariable = "TEAMSFX_ENV";

    // A name needs no suffix. The Toolkit treats it likewise.
    private const string MayBeEmpty = "APP_NAME_SUFFIX";

    private readonly Dictionary<string, string> _given;
    private readonly Dictionary<string, string> _invented;

    private EnvironmentValues(string name, Dictionary<string, string> given, Dictionary<string, string> invented) =>
        (Name, _given, _invented) = (name, given, invented);

    /// <summary>Gets the name of the environment.</summary>
    public string Name { get; }

    /// <summary>Returns the path of an environment's file.</summary>
    public static string FileOf(string name) => $"env/.env.{name}";

    /// <summary>Returns the path of an environment's file of invented values.</summary>
    public static string InventedOf(string name) => FileOf(name) + ".invented";

    /// <summary>Reads the values.</summary>
    /// <param name="folder">Folder of the files.</param>
    /// <param name="name">Name of the environment.</param>
    /// <param name="variables">Environment variables.</param>
    /// <exception cref="ManifestException">There is no such environment, or one of its files is invalid.</exception>
    public static EnvironmentValues Read(
        PackageFolder folder,
        string name,
        IReadOnlyDictionary<string, string> variables)
    {
        if (!NamePattern().IsMatch(name))
        {
            throw new ManifestException(
                $"“{name}” is no name of an environment. Use letters, digits, - and _, such as dev.");
        }

        if (!File.Exists(folder.At(FileOf(name))))
        {
            throw new ManifestException(
                $"There is no environment “{name}”: {FileOf(name)} is missing. There are: "
                    + $"{string.Join(", ", Names(folder))}. To make one, copy {FileOf("dev")} and fill it in.");
        }

        var given = FileValues(folder, FileOf(name));
        foreach (
            var (variable, value) in FileValues(folder, FileOf(name) + ".user")
                .Concat(variables)
                .Where(v => v.Value.Length > 0))
        {
            given[variable] = value;
        }

        given[NameVariable] = name;

        // All or nothing: a mix of real and invented ids would fail in ways that are hard to find.
        var invented = FileValues(folder, InventedOf(name));
        return new(name, given, invented.Keys.Any(v => given.GetValueOrDefault(v, "").Length > 0) ? [] : invented);
    }

    /// <summary>Returns the value of a variable, or null.</summary>
    public string? ValueOf(string variable) =>
        _given.TryGetValue(variable, out var value) && (value.Length > 0 || variable == MayBeEmpty) ? value
        : _invented.GetValueOrDefault(variable);

    /// <summary>Returns whether a variable's value is invented.</summary>
    public bool IsInvented(string variable) => _invented.ContainsKey(variable);

    private static IEnumerable<string> Names(PackageFolder folder) =>
        Directory.Exists(folder.At("env"))
            ? Directory
                .EnumerateFiles(folder.At("env"), ".env.*")
                .Select(f => Path.GetFileName(f)[".env.".Length..])
                .Where(n => NamePattern().IsMatch(n))
                .Order(StringComparer.Ordinal)
            : [];

    private static Dictionary<string, string> FileValues(PackageFolder folder, string path)
    {
        try
        {
            return File.Exists(folder.At(path))
                ? DotNetEnv
                    .Env.LoadContents(File.ReadAllText(folder.At(path)), DotNetEnv.LoadOptions.NoEnvVars())
                    .GroupBy(v => v.Key)
                    .ToDictionary(v => v.Key, v => v.Last().Value)
                : [];
        }
        catch (Exception e) when (e is Sprache.ParseException)
        {
            throw new ManifestException(
                $"{path} cannot be read: each line is NAME=value or a comment that begins with #. {e.Message}");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex NamePattern();
}
