using System.Text;

namespace AdaptiveCards.Templating;

/// <summary>A property's name, encoded once for look-ups in JSON.</summary>
internal sealed class PropertyKey(string name)
{
    public string Name { get; } = name;

    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(name);

    public bool IsAscii { get; } = Ascii.IsValid(name);
}
