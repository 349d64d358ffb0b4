using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>A node of a parsed template.</summary>
internal abstract class TemplateNode
{
    /// <summary>Writes what the node expands to as one value; a dropped object is null.</summary>
    public abstract void WriteValue(Utf8JsonWriter writer, Scope scope);

    /// <summary>Writes what the node expands to as items of the array around it: none, one or several.</summary>
    public abstract void WriteItems(Utf8JsonWriter writer, Scope scope);

    /// <summary>Writes the node as an object's property; a value that is absent leaves the property out.</summary>
    public virtual void WriteProperty(JsonEncodedText name, Utf8JsonWriter writer, Scope scope)
    {
        writer.WritePropertyName(name);
        WriteValue(writer, scope);
    }
}
