using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>Puts together the text of one interpolated string.</summary>
internal sealed class TextBuffer
{
    private char[] _chars = new char[256];
    private int _length;

    public int Capacity => _chars.Length;

    public ReadOnlySpan<char> Span => _chars.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
    }

    public void Append(in Value value)
    {
        if (value is { Kind: ValueKind.String, IsJson: true } && TryAppendRaw(value.Json))
        {
            return;
        }
        Append(value.ToText());
    }

    /// <summary>A data string without escapes is copied from the document's own bytes.</summary>
    private bool TryAppendRaw(JsonElement json)
    {
        var raw = JsonMarshal.GetRawUtf8Value(json)[1..^1];
        if (raw.Contains((byte)'\\'))
        {
            return false;
        }
        Reserve(raw.Length);
        _length += Encoding.UTF8.GetChars(raw, _chars.AsSpan(_length));
        return true;
    }

    private void Reserve(int more)
    {
        if (_length + more > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, _length + more));
        }
    }
}
