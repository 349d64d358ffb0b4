using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Something that a message speaks of.</summary>
[JsonConverter(typeof(EntityConverter))]
public class Entity
{
    public Entity()
    {
    }

    public Entity(string type = null)
    {
        Type = type;
    }

    public string Type { get; set; }

    /// <summary>Everything that came with the entity.</summary>
    internal JsonElement Data { get; set; }

    /// <summary>What came, or, of an entity made here, itself.</summary>
    private object Content => GetType() == typeof(Entity) && Data.ValueKind == JsonValueKind.Object ? Data : this;

    /// <summary>The entity as one of the known kinds.</summary>
    public T GetAs<T>()
    {
        if (this is T typed) return typed;
        return SchemaJson.Convert<T>(Content);
    }

    /// <summary>Makes this entity say what <paramref name="obj"/> says.</summary>
    public void SetAs<T>(T obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        var copy = JsonSerializer.SerializeToElement(obj, obj.GetType(), SchemaJson.Options).Deserialize<Entity>(SchemaJson.Options);
        Type = copy.Type;
        Data = copy.Data;
    }

    internal bool TryGetAs<T>(out T result)
    {
        if (this is not T typed) return SchemaJson.TryConvert(Content, out result);
        result = typed;
        return true;
    }

    public bool Equals(Entity other) => other is not null && (ReferenceEquals(this, other) || Text(this) == Text(other));

    public override bool Equals(object obj) => Equals(obj as Entity);

    public override int GetHashCode() => Text(this).GetHashCode(StringComparison.Ordinal);

    private static string Text(Entity entity) => JsonSerializer.Serialize(entity, entity.GetType(), SchemaJson.Options);
}
