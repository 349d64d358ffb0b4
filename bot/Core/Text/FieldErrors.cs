using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace UpcTeamsBot.Core.Text;

/// <summary>Validation errors of a form: at most one for each field. Empty if the input is valid.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Errors by field; a dictionary only so that cards can show them.")]
public sealed class FieldErrors : IReadOnlyDictionary<string, string>
{
    /// <summary>No errors.</summary>
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

    /// <summary>Returns these errors with one added, unless the field already has one.</summary>
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
