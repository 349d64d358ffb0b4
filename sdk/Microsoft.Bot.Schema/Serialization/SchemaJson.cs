using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Microsoft.Bot.Schema;

/// <summary>
/// How the protocol's types are read and written. Contracts are built once: those of this assembly when it is compiled, an app's own when first met.
/// </summary>
internal static class SchemaJson
{
    public static readonly JsonSerializerOptions Options = Create();

    /// <summary>The value as <typeparamref name="T"/>: as it is, or by way of its JSON.</summary>
    public static T Convert<T>(object value) => value switch
    {
        null => default,
        T typed => typed,
        JsonElement element => element.Deserialize<T>(Options),
        _ => JsonSerializer.SerializeToElement(value, value.GetType(), Options).Deserialize<T>(Options),
    };

    /// <summary>As <see cref="Convert{T}"/>, false when the value has another shape.</summary>
    public static bool TryConvert<T>(object value, out T result)
    {
        try
        {
            result = Convert<T>(value);
            return result is not null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            result = default;
            return false;
        }
    }

    public static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(SchemaContext.Default.Options)
        {
            // What is written is always JSON by itself, never part of a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(SchemaContext.Default, new DefaultJsonTypeInfoResolver()),
        };
        options.MakeReadOnly();
        return options;
    }
}
