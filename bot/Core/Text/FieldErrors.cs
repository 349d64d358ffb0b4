using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace UpcTeamsBot.Core.Text;

/// <summary>What is wrong with what was typed: the first thing for each field. Empty when nothing is.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Errors by field; a dictionary only so that cards can show them.")]
public sealed class FieldErrors : IReadOnlyDictionary<string, string>
{
    /// <summary>Nothing is wrong.</summary>
    public static readonly FieldErrors None = new([]);

    private readonly Dictionary<string, string> _errors;

    private FieldErrors(Dictionary<string, string> errors) => _errors = errors;

    /// <inheritdoc/>
    public int Count => _errors.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _errors.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => _errors.Values;

    /// <inheritdoc/>
    public string this[string key] => _errors[key];

    /// <summary>Returns these and one more, unless the field has an error already.</summary>
    public FieldErrors With(string field, string error) =>
        _errors.ContainsKey(field) ? this : new(new(_errors) { [field] = error });

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _errors.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => _errors.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
