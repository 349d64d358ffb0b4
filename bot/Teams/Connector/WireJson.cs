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
/// Reads and writes JSON for the Bot Connector, for the SDK's types and for ours inside them. The whole process shares
/// one set of contracts: the SDK builds new ones for each client, which costs more than a turn.
/// </summary>
internal static class WireJson
{
    /// <summary>The contracts: the SDK's types as the SDK writes them, ours with all their properties.</summary>
    public static readonly IContractResolver Contracts = new WholeContracts();

    /// <summary>Writes System.Text.Json values, which Newtonsoft.Json would treat as objects.</summary>
    public static readonly JsonConverter SystemTextJson = new SystemTextJsonValues();

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateFormatHandling = DateFormatHandling.IsoDateFormat,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,

        // Text that looks like a date must stay as typed.
        DateParseHandling = DateParseHandling.None,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        ReferenceLoopHandling = ReferenceLoopHandling.Serialize,
        MaxDepth = ActivityGuard.Deepest,
        ContractResolver = Contracts,
        Converters = { new Iso8601TimeSpanConverter(), SystemTextJson },
    });

    /// <summary>Returns the value, or null if the text does not contain one.</summary>
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
            // Newtonsoft.Json and the SDK's converters fail in many ways. The text comes from outside, so all mean the
            // same.
            return null;
        }
    }

    /// <summary>Returns the value as UTF-8 JSON.</summary>
    public static byte[] Write(object value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes))
        {
            Serializer.Serialize(writer, value);
        }

        return bytes.ToArray();
    }

    // The SDK skips read-only properties. Right for its own types, but an anonymous object has nothing else.
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
