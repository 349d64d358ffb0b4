using System.Text;

namespace UpcTeamsBot.Gallery;

/// <summary>Reads this assembly's embedded resources.</summary>
internal static class Resources
{
    public static IEnumerable<string> Names(string folder) =>
        typeof(Resources).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(folder + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static string Text(string name)
    {
        using var reader = new StreamReader(
            typeof(Resources).Assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"{name} is not in the assembly."),
            Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
