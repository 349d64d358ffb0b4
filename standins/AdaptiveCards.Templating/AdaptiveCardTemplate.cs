// The real package is compiled without nullable annotations, and so is what the app sees of this one.
#nullable disable
using System.Collections;
using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>
/// A card template, read once and bound to data as often as needed, from any number of threads.
/// Whatever the engine does not know is refused when the template is created.
/// </summary>
public sealed class AdaptiveCardTemplate
{
    private readonly CompiledTemplate _template;

    /// <summary>Reads a template.</summary>
    /// <param name="jsonTemplate">The template as JSON text.</param>
    /// <exception cref="AdaptiveTemplateException">The text is not JSON, or one of its expressions can't be used.</exception>
    public AdaptiveCardTemplate(string jsonTemplate)
        : this((object)jsonTemplate)
    {
    }

    /// <summary>Reads a template.</summary>
    /// <param name="jsonTemplate">The template: an object to serialize, a JSON node or element, or JSON text.</param>
    /// <exception cref="AdaptiveTemplateException">The text is not JSON, or one of its expressions can't be used.</exception>
    public AdaptiveCardTemplate(object jsonTemplate) =>
        _template = jsonTemplate is null ? null : new CompiledTemplate(jsonTemplate as string ?? JsonSerializer.Serialize(jsonTemplate));

    /// <summary>Expands the template without data.</summary>
    /// <returns>The card as JSON text.</returns>
    public string Expand() => Expand((EvaluationContext)null);

    /// <summary>Expands the template.</summary>
    /// <param name="context">The data to bind.</param>
    /// <param name="nullSubstitutionOption">What to put in place of a path that the data lacks; its text in <c>${}</c> when null.</param>
    /// <returns>The card as JSON text.</returns>
    public string Expand(EvaluationContext context, Func<string, object> nullSubstitutionOption = null) =>
        _template?.Expand(context?.Root, context?.Host, nullSubstitutionOption);

    /// <summary>Expands the template.</summary>
    /// <param name="rootData">The data: an object to serialize, a JSON node or element, or JSON text.</param>
    /// <param name="nullSubstitutionOption">What to put in place of a path that the data lacks; its text in <c>${}</c> when null.</param>
    /// <returns>The card as JSON text.</returns>
    public string Expand(object rootData, Func<string, object> nullSubstitutionOption = null) =>
        rootData is EvaluationContext context
            ? Expand(context, nullSubstitutionOption)
            : _template?.Expand(rootData, null, nullSubstitutionOption);

    /// <summary>Expands the template.</summary>
    /// <param name="rootJson">The data as JSON text.</param>
    /// <param name="nullSubstitutionOption">What to put in place of a path that the data lacks; its text in <c>${}</c> when null.</param>
    /// <returns>The card as JSON text.</returns>
    public string Expand(string rootJson, Func<string, object> nullSubstitutionOption = null) =>
        _template?.Expand(rootJson, null, nullSubstitutionOption);

    /// <summary>The warnings of the expansion that ended last: conditions that had no truth value and so dropped their element.</summary>
    /// <returns>The warnings, oldest first.</returns>
    public ArrayList GetLastTemplateExpansionWarnings() => _template?.LastWarnings ?? [];
}
