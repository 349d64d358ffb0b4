using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;
using Microsoft.Rest.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using JsonProperty = Newtonsoft.Json.Serialization.JsonProperty;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// JSON as the Bot Connector speaks it, for the types of the SDK and for ours inside them. One set of contracts serves
/// the whole process: the SDK builds a new one for every client, which costs more than a whole turn.
/// </summary>
internal static class WireJson
{
    /// <summary>How types are written: the SDK's as the SDK does, ours with all their properties.</summary>
    public static readonly IContractResolver Contracts = new WholeContracts();

    /// <summary>Writes values of System.Text.Json, which Newtonsoft.Json would take for objects.</summary>
    public static readonly JsonConverter SystemTextJson = new SystemTextJsonValues();

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateFormatHandling = DateFormatHandling.IsoDateFormat,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,

        // A text that looks like a date stays the text that somebody typed.
        DateParseHandling = DateParseHandling.None,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        ReferenceLoopHandling = ReferenceLoopHandling.Serialize,
        MaxDepth = ActivityGuard.Deepest,
        ContractResolver = Contracts,
        Converters = { new Iso8601TimeSpanConverter(), SystemTextJson },
    });

    /// <summary>Returns what the text holds, or null when it holds no such thing.</summary>
    public static T? Read<T>(string json)
        where T : class
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(json));
            return Serializer.Deserialize<T>(reader);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Newtonsoft.Json and the SDK's converters have many ways of failing, and all mean the same: the text comes
            // from outside.
            return null;
        }
    }

    /// <summary>Returns the value as JSON in UTF-8.</summary>
    public static byte[] Write(object value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes))
        {
            Serializer.Serialize(writer, value);
        }

        return bytes.ToArray();
    }

    // The SDK leaves out what cannot be set. For its own types that is right; an anonymous object has nothing else.
    private sealed class WholeContracts : ReadOnlyJsonContractResolver
    {
        protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
        {
            var property = base.CreateProperty(member, memberSerialization);
            if (member is PropertyInfo { CanWrite: false }
                && member.DeclaringType?.Assembly != typeof(Activity).Assembly)
            {
                property.ShouldSerialize = null;
            }

            return property;
        }
    }

    private sealed class SystemTextJsonValues : JsonConverter
    {
        public override bool CanRead => false;

        public override bool CanConvert(Type objectType) =>
            objectType == typeof(JsonElement) || objectType == typeof(JsonDocument)
                || typeof(JsonNode).IsAssignableFrom(objectType);

        public override object ReadJson(
            JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            throw new NotSupportedException();

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            writer.WriteRawValue(value switch
        {
            JsonElement { ValueKind: JsonValueKind.Undefined } or null => "null",
            JsonElement element => element.GetRawText(),
            JsonDocument document => document.RootElement.GetRawText(),
            var node => ((JsonNode)node).ToJsonString(),
        });
    }
}
