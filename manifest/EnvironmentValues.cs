using System.Text.RegularExpressions;

namespace UpcTeamsBot.Manifest;

/// <summary>
/// The values of an environment, in the Agents Toolkit's files: a variable of the machine comes first, then <c>env/.env.NAME.user</c> (not in git), then
/// <c>env/.env.NAME</c>. Where none of them says anything of what <c>env/.env.NAME.invented</c> has, all of that is taken: such a package can be checked, not used.
/// </summary>
public sealed partial class EnvironmentValues
{
    private const string NameVariable = "TEAMSFX_ENV";

    // A name may go without it; so does the Toolkit see it.
    private const string MayBeEmpty = "APP_NAME_SUFFIX";

    private readonly Dictionary<string, string> _given;
    private readonly Dictionary<string, string> _invented;

    private EnvironmentValues(string name, Dictionary<string, string> given, Dictionary<string, string> invented) => (Name, _given, _invented) = (name, given, invented);

    /// <summary>The environment's name.</summary>
    public string Name { get; }

    /// <summary>The file of an environment.</summary>
    public static string FileOf(string name) => $"env/.env.{name}";

    /// <summary>The file of what is invented for an environment.</summary>
    public static string InventedOf(string name) => FileOf(name) + ".invented";

    /// <summary>Reads them.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="name">The environment.</param>
    /// <param name="variables">The machine's own variables.</param>
    /// <exception cref="ManifestException">There is no such environment, or a file of it cannot be read.</exception>
    public static EnvironmentValues Read(PackageFolder folder, string name, IReadOnlyDictionary<string, string> variables)
    {
        if (!NamePattern().IsMatch(name))
        {
            throw new ManifestException($"“{name}” is no name of an environment: letters, digits, - and _ make one, such as dev.");
        }

        if (!File.Exists(folder.At(FileOf(name))))
        {
            throw new ManifestException($"There is no environment “{name}”: {FileOf(name)} is missing. There are: {string.Join(", ", Names(folder))}. To make one, copy {FileOf("dev")} and fill it in.");
        }

        var given = FileValues(folder, FileOf(name));
        foreach (var (variable, value) in FileValues(folder, FileOf(name) + ".user").Concat(variables).Where(v => v.Value.Length > 0))
        {
            given[variable] = value;
        }

        given[NameVariable] = name;

        // All or nothing: a package with some real ids and some invented ones would go wrong where nobody looks.
        var invented = FileValues(folder, InventedOf(name));
        return new(name, given, invented.Keys.Any(v => given.GetValueOrDefault(v, "").Length > 0) ? [] : invented);
    }

    /// <summary>The value of a variable; null when it has none.</summary>
    public string? ValueOf(string variable) =>
        _given.TryGetValue(variable, out var value) && (value.Length > 0 || variable == MayBeEmpty) ? value
        : _invented.GetValueOrDefault(variable);

    /// <summary>Whether a variable's value is an invented one.</summary>
    public bool IsInvented(string variable) => _invented.ContainsKey(variable);

    private static IEnumerable<string> Names(PackageFolder folder) => Directory.Exists(folder.At("env"))
        ? Directory.EnumerateFiles(folder.At("env"), ".env.*").Select(f => Path.GetFileName(f)[".env.".Length..]).Where(n => NamePattern().IsMatch(n)).Order(StringComparer.Ordinal)
        : [];

    private static Dictionary<string, string> FileValues(PackageFolder folder, string path)
    {
        try
        {
            return File.Exists(folder.At(path)) ? DotNetEnv.Env.LoadContents(File.ReadAllText(folder.At(path)), DotNetEnv.LoadOptions.NoEnvVars()).GroupBy(v => v.Key).ToDictionary(v => v.Key, v => v.Last().Value) : [];
        }
        catch (Exception e) when (e is Sprache.ParseException)
        {
            throw new ManifestException($"{path} cannot be read: each line is NAME=value or a comment that begins with #. {e.Message}");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex NamePattern();
}
