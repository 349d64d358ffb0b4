using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;

namespace UpcTeamsBot.Manifest;

/// <summary>Microsoft's published manifest schema. schema/README.md says where it is from.</summary>
public sealed class TeamsSchema
{
    /// <summary>Version of the schema.</summary>
    public const string Version = "1.30";

    private readonly JsonSchema _schema;

    private TeamsSchema(JsonSchema schema) => _schema = schema;

    /// <summary>Loads the embedded copy.</summary>
    public static async Task<TeamsSchema> LoadAsync()
    {
        await using var stream = typeof(TeamsSchema).Assembly.GetManifestResourceStream(
            $"MicrosoftTeams.v{Version}.schema.json")!;
        return new(await JsonSchema.FromJsonAsync(stream));
    }

    /// <summary>Returns the violations of the schema.</summary>
    public IEnumerable<Finding> Check(ManifestDocument manifest) =>
        _schema
            .Validate(manifest.Text)
            .SelectMany(Innermost)
            .DistinctBy(e => (e.Kind, e.Path))
            .Select(e => FindingOf(e, manifest));

    // An error in a child also makes its parents invalid. Only the innermost is of interest.
    private static IEnumerable<ValidationError> Innermost(ValidationError error) =>
        error is ChildSchemaValidationError parent
        && parent.Errors.Values.SelectMany(e => e).ToArray() is { Length: > 0 } inner
            ? inner.SelectMany(Innermost)
            : [error];

    private static Finding FindingOf(ValidationError error, ManifestDocument manifest)
    {
        var pointer = PointerOf(error.Path ?? "");
        var schema = error.Schema.ActualSchema;
        var value = manifest.ValueAt(pointer);
        var text = ManifestDocument.TextOf(value);
        var said = schema.Description ?? error.Schema.Description;
        var explanation = error.Kind switch
        {
            ValidationErrorKind.StringTooLong =>
                $"“{text}” has {text?.Length} characters; {schema.MaxLength} are all that Teams takes.",
            ValidationErrorKind.PatternMismatch =>
                $"“{text}” is not of the form that Teams takes: {FormOf(schema.Pattern ?? "")}.",
            ValidationErrorKind.NotInEnumeration =>
                $"“{value}” is none of what Teams takes: "
                    + $"{string.Join(", ", schema.Enumeration.Where(e => e is not null))}.",
            ValidationErrorKind.NoAdditionalPropertiesAllowed =>
                $"Version {Version} of Teams' schema knows no “{error.Property}” here. Remove it, or check its "
                    + "spelling.",
            ValidationErrorKind.PropertyRequired => $"“{error.Property}” is missing, and Teams needs it.",
            ValidationErrorKind.TooManyItems =>
                $"There are {(value as JsonArray)?.Count}; {schema.MaxItems} are all that Teams takes.",
            ValidationErrorKind.TooFewItems =>
                $"There are {(value as JsonArray)?.Count}; Teams needs {schema.MinItems}.",
            ValidationErrorKind.ItemsNotUnique => "Something stands here twice.",
            ValidationErrorKind.StringExpected
            or ValidationErrorKind.BooleanExpected
            or ValidationErrorKind.ArrayExpected
            or ValidationErrorKind.ObjectExpected
            or ValidationErrorKind.IntegerExpected
            or ValidationErrorKind.NumberExpected =>
                $"{value?.ToJsonString() ?? "null"} is of the wrong type: {schema.Type} is what Teams takes.",
            var other => $"It does not match Teams' schema ({other}).",
        };
        return new(
            $"schema/{error.Kind}",
            manifest.At(pointer),
            said is { Length: > 0 } ? $"{explanation} The schema says: {said.Trim()}" : explanation);
    }

    // Describes the schema's few patterns in words.
    private static string FormOf(string pattern) =>
        pattern switch
        {
            _ when pattern.StartsWith("^[0-9a-fA-F]{8}-", StringComparison.Ordinal) =>
                "a GUID, such as 1b4e28ba-2fa1-41d2-883f-0016d3cca427",
            _ when pattern.StartsWith("^#", StringComparison.Ordinal) =>
                "# and six hexadecimal digits, such as #0B4F6C",
            _ when pattern.StartsWith("^[Hh]", StringComparison.Ordinal) => "an address that begins with https://",
            _ => pattern,
        };

    // NJsonSchema formats paths like "#/bots[0].scopes[2]".
    private static string PointerOf(string path) =>
        path.TrimStart('#')
            .Replace('.', '/')
            .Replace("[", "/", StringComparison.Ordinal)
            .Replace("]", "", StringComparison.Ordinal);
}
