using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UpcTeamsBot.Manifest;

/// <summary>Replaces <c>${{VARIABLE}}</c> placeholders, as the Agents Toolkit does.</summary>
public static partial class Placeholders
{
    /// <summary>Replaces the placeholders. A variable without a value is left as it is and reported.</summary>
    /// <param name="template">Manifest with placeholders.</param>
    /// <param name="values">Values.</param>
    /// <param name="findings">Collects variables without values.</param>
    public static string Fill(string template, EnvironmentValues values, ICollection<Finding> findings) =>
        Placeholder()
            .Replace(
                template,
                found =>
                {
                    var variable = found.Groups[1].Value;
                    if (values.ValueOf(variable) is { } value)
                    {
                        return JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
                    }

                    findings.Add(
                        new(
                            "placeholder/no-value",
                            $"{PackageFolder.Manifest}:{LineOf(template, found.Index)}",
                            $"{variable} has no value. Set it in {EnvironmentValues.FileOf(values.Name)} (the Agents "
                                + $"Toolkit's provision does), in {EnvironmentValues.FileOf(values.Name)}.user, or as "
                                + "an environment variable."));
                    return found.Value;
                });

    /// <summary>Returns the variables that a text uses.</summary>
    public static IReadOnlyList<string> In(string template) =>
        [.. Placeholder().Matches(template).Select(m => m.Groups[1].Value).Distinct()];

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"\$\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")]
    private static partial Regex Placeholder();
}
