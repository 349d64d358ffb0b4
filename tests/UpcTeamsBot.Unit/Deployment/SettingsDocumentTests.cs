using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Deployment;

/// <summary>The list of settings is made from the classes that read them, and from what their comments say.</summary>
public sealed class SettingsDocumentTests
{
    private static readonly Dictionary<string, XElement> Comments =
        XDocument.Load(Path.ChangeExtension(typeof(BotProgram).Assembly.Location, ".xml")).Descendants("member")
            .Where(m => m.Element("summary") is not null)
            .ToDictionary(m => (string)m.Attribute("name")!, m => m.Element("summary")!);

    [Fact]
    public void Setting_IsListedWithItsMeaningAndDefault()
    {
        var text = new StringBuilder(
            """
            # Settings

            Every setting of the bot. Made from the code; do not edit it. `UPC_SETTINGS=1 dotnet test
            tests/UpcTeamsBot.Unit --filter SettingsDocumentTests` writes it again.
            [Configuration](configuration.md) says where settings come from, and which are needed.

            """);
        foreach (var (section, settings) in All.GroupBy(s => s.Section).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g)))
        {
            text.Append(
                CultureInfo.InvariantCulture, $"\n## {section}\n\n| setting | meaning | default |\n|---|---|---|\n");
            foreach (var (_, property, defaults) in settings)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| `{section}:{property.Name}` | {Meaning(property)} "
                    + $"| {Default(property.GetValue(defaults))} |\n");
            }
        }

        GeneratedDocument.Holds(
            "settings.md", text.ToString(), "UPC_SETTINGS", nameof(SettingsDocumentTests), "UpcTeamsBot.Unit");
    }

    /// <summary>Every property of a class <c>…Options</c> with a section, and an instance with its defaults.</summary>
    internal static IEnumerable<(string Section, PropertyInfo Property, object Defaults)> All =>
        from type in typeof(BotProgram).Assembly.GetTypes()
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
        where section is { IsLiteral: true } && type.Name.EndsWith("Options", StringComparison.Ordinal)
        let defaults = Activator.CreateInstance(type)!
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.CanWrite || property.PropertyType.IsGenericType
        select ((string)section.GetRawConstantValue()!, property, defaults);

    private static string Meaning(PropertyInfo property)
    {
        var name = $"P:{property.DeclaringType!.FullName}.{property.Name}";
        Assert.True(Comments.TryGetValue(name, out var summary), $"{name} has no comment that says what it means");
        var words = string.Concat(summary.Nodes().Select(n => n switch
        {
            XElement { Name.LocalName: "see" } see => $"`{((string?)see.Attribute("cref") ?? "").Split('.')[^1]}`",
            XElement element => $"`{element.Value}`",
            _ => n.ToString(SaveOptions.DisableFormatting),
        }));
        words = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("Gets or sets ", "", StringComparison.Ordinal)
            .Replace("Gets ", "", StringComparison.Ordinal).TrimEnd('.');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Default(object? value) => value switch
    {
        null or "" => "",
        bool on => on ? "on" : "off",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        string words => words,
        IEnumerable all => string.Join(", ", all.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
