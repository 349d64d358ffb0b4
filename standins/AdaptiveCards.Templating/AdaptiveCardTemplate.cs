// The real package has no nullable annotations, so its callers must not see any here.
#nullable disable
namespace AdaptiveCards.Templating;

/// <summary>
/// A card template, parsed once. It can be expanded any number of times and from any number of threads.
/// Creating it fails if it uses anything that this engine does not support.
/// </summary>
public sealed class AdaptiveCardTemplate
{
    private readonly NameTable _names = new();
    private readonly Step[] _steps;

    /// <summary>Parses a template.</summary>
    /// <param name="jsonTemplate">The template as JSON text.</param>
    /// <exception cref="AdaptiveTemplateException">
    /// The text is not JSON, or it uses something unsupported. The message quotes it.
    /// </exception>
    public AdaptiveCardTemplate(string jsonTemplate) => _steps = TemplateParser.Parse(jsonTemplate, _names);

    /// <summary>Expands the template.</summary>
    /// <param name="rootJson">The data as JSON text; empty for no data.</param>
    /// <param name="nullSubstitutionOption">
    /// Returns what replaces a path that the data lacks. If null, the path stays as its own <c>${}</c> text.
    /// </param>
    /// <returns>The card as JSON text.</returns>
    /// <exception cref="AdaptiveTemplateException">The data is not JSON.</exception>
    public string Expand(string rootJson, Func<string, object> nullSubstitutionOption = null)
    {
        using var data = CardData.Rent();
        using var output = JsonOutput.Rent();
        var root = string.IsNullOrEmpty(rootJson) ? default : data.Read(rootJson, _names);
        Step.WriteAll(_steps, output, new Scope(root, _names, nullSubstitutionOption));
        return output.ToString();
    }
}
