using System.Text.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace Microsoft.Bot.Builder;

/// <summary>How state is compared and copied. Every object is written as what it is, not as what it is declared to be.</summary>
internal static class StateJson
{
    private static readonly JsonSerializerSettings Plain = new() { ReferenceLoopHandling = ReferenceLoopHandling.Ignore, Converters = { new Elements() } };

    /// <summary>Writes type names, so that what is read has the types that were written.</summary>
    public static JsonSerializer Typed() => JsonSerializer.Create(new JsonSerializerSettings
    {
        TypeNameHandling = TypeNameHandling.All,
        ReferenceLoopHandling = ReferenceLoopHandling.Error,
        Converters = { new Elements() },
    });

    /// <summary>The state's text, by which a change is noticed.</summary>
    public static string Text(object state) => JsonConvert.SerializeObject(state, Plain);

    public static T Convert<T>(object value) => value switch
    {
        null => default,
        T typed => typed,
        JToken token => token.ToObject<T>(JsonSerializer.Create(Plain)),
        _ => JToken.FromObject(value, JsonSerializer.Create(Plain)).ToObject<T>(JsonSerializer.Create(Plain)),
    };

    /// <summary>Parts of activities that came in are JSON already. Names with a meaning of their own are left out: a stranger must not name types.</summary>
    private sealed class Elements : JsonConverter<JsonElement>
    {
        public override void WriteJson(JsonWriter writer, JsonElement value, JsonSerializer serializer)
        {
            if (value.ValueKind == JsonValueKind.Undefined) writer.WriteNull();
            else Harmless(JToken.Parse(value.GetRawText())).WriteTo(writer);
        }

        private static JToken Harmless(JToken token)
        {
            foreach (var property in ((token as JContainer)?.DescendantsAndSelf() ?? []).OfType<JProperty>().Where(p => p.Name.StartsWith('$')).ToList())
            {
                property.Remove();
            }

            return token;
        }

        public override JsonElement ReadJson(JsonReader reader, Type objectType, JsonElement existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            System.Text.Json.JsonSerializer.Deserialize<JsonElement>(JToken.ReadFrom(reader).ToString(Formatting.None));
    }
}
