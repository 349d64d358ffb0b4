namespace AdaptiveCards.Templating;

/// <summary>A node of a parsed template.</summary>
internal abstract class TemplateNode
{
    /// <summary>Writes what the node expands to as one value; a dropped object is null.</summary>
    public abstract void WriteValue(JsonOutput output, Scope scope);

    /// <summary>Writes what the node expands to as items of the array around it: none, one or several.</summary>
    public abstract void WriteItems(JsonOutput output, Scope scope);

    /// <summary>Writes the node as an object's property; a value that is absent leaves the property out.</summary>
    public virtual void WriteProperty(byte[] name, JsonOutput output, Scope scope)
    {
        output.Name(name);
        WriteValue(output, scope);
    }
}
