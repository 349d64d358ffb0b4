using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UpcTeamsBot.Manifest;

/// <summary>Fills <c>${{VARIABLE}}</c>, as the Agents Toolkit does, and says which variables have no value.</summary>
public static partial class Placeholders
{
    /// <summary>Fills them. What has no value stays as it is, and is a finding.</summary>
    /// <param name="template">The manifest with placeholders.</param>
    /// <param name="values">What to fill in.</param>
    /// <param name="findings">Where what is missing is added.</param>
    public static string Fill(string template, EnvironmentValues values, ICollection<Finding> findings) => Placeholder().Replace(template, found =>
    {
        var variable = found.Groups[1].Value;
        if (values.ValueOf(variable) is { } value)
        {
            return JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
        }

        findings.Add(new(
            "placeholder/no-value", $"{PackageFolder.Manifest}:{LineOf(template, found.Index)}",
            $"{variable} has no value. Set it in {EnvironmentValues.FileOf(values.Name)} (the Agents Toolkit's provision does), in {EnvironmentValues.FileOf(values.Name)}.user, or as an environment variable."));
        return found.Value;
    });

    /// <summary>The variables that a text asks for.</summary>
    public static IReadOnlyList<string> In(string template) => [.. Placeholder().Matches(template).Select(m => m.Groups[1].Value).Distinct()];

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"\$\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")]
    private static partial Regex Placeholder();
}
