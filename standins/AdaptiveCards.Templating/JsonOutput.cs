using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>
/// The UTF-8 output of an expansion. Each thread keeps one for reuse; a nested expansion gets its own.
/// Cards travel as JSON, never inside HTML, so only what JSON requires is escaped.
/// </summary>
internal sealed class JsonOutput : IDisposable
{
    private const int MostKept = 512 * 1024;

    private static readonly SearchValues<byte> Spaces = SearchValues.Create(" \t\r\n"u8);

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    [ThreadStatic]
    private static JsonOutput? s_spare;

    private byte[] _bytes = new byte[8192];
    private int _length;

    public static JsonOutput Rent()
    {
        var output = s_spare ?? new JsonOutput();
        s_spare = null;
        return output;
    }

    public void Dispose()
    {
        if (_bytes.Length <= MostKept)
        {
            _length = 0;
            s_spare = this;
        }
    }

    public override string ToString() => Encoding.UTF8.GetString(_bytes, 0, _length);

    public bool IsEmpty => _length == 0;

    public void Clear() => _length = 0;

    public byte[] ToBytes() => _bytes.AsSpan(0, _length).ToArray();

    /// <summary>
    /// Writes the comma before an item or property that may be the first: the last byte tells, because a value never
    /// ends with an opening bracket.
    /// </summary>
    public void Separate()
    {
        if (_bytes[_length - 1] is not ((byte)'[' or (byte)'{'))
        {
            Append(","u8);
        }
    }

    /// <summary>Writes a text in quotes.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        Append("\""u8);
        Escape(text);
        Append("\""u8);
    }

    /// <summary>Writes a value. Undefined becomes null.</summary>
    public void Write(in Value value)
    {
        if (value.IsJson)
        {
            WriteJson(value.Kind, value.Raw);
            return;
        }

        switch (value.Kind)
        {
            case ValueKind.String:
                Append("\""u8);
                AppendText(value);
                Append("\""u8);
                break;
            case ValueKind.Boolean:
                Append(value.Boolean ? "true"u8 : "false"u8);
                break;
            case ValueKind.Number:
                Escape(value.ToText());
                break;
            default:
                Append("null"u8);
                break;
        }
    }

    /// <summary>Appends a value's text to the current string.</summary>
    public void AppendText(in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.String when value.Encoded is { IsEmpty: false } encoded && IsTidy(encoded):
                Append(encoded);
                break;
            case ValueKind.Number when value.IsJson && IsPlainNumber(value.Raw):
                Append(value.Raw);
                break;
            default:
                Escape(value.ToText());
                break;
        }
    }

    /// <summary>Appends encoded bytes to the current string.</summary>
    public void Append(ReadOnlySpan<byte> encoded)
    {
        Reserve(encoded.Length);
        encoded.CopyTo(_bytes.AsSpan(_length));
        _length += encoded.Length;
    }

    /// <summary>Appends text to the current string, escaped.</summary>
    public void Escape(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var next = text.IndexOfAny(Escaped);
            var plain = next < 0 ? text : text[..next];
            Reserve(plain.Length * 3);
            _length += Encoding.UTF8.GetBytes(plain, _bytes.AsSpan(_length));
            if (next < 0)
            {
                return;
            }

            EscapeOne(text[next]);
            text = text[(next + 1)..];
        }
    }

    private static bool IsPlainNumber(ReadOnlySpan<byte> raw) =>
        raw.Length <= 15 && !raw.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>Returns whether a string, or every string in the value, is escaped no more than needed.</summary>
    private static bool IsTidy(ReadOnlySpan<byte> raw) =>
        !raw.Contains((byte)'\\') || (raw.IndexOf("\\u"u8) < 0 && raw.IndexOf("\\/"u8) < 0);

    // Without the spaces and needless escapes that the data may have.
    private void WriteJson(ValueKind kind, ReadOnlySpan<byte> raw)
    {
        if (IsTidy(raw) && !(kind is ValueKind.Array or ValueKind.Object && raw.ContainsAny(Spaces)))
        {
            Append(raw);
            return;
        }

        var reader = new Utf8JsonReader(raw);
        for (var isFirst = true; reader.Read(); isFirst = false)
        {
            if (!isFirst && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject)
                && _bytes[_length - 1] != (byte)':')
            {
                Separate();
            }

            WriteToken(ref reader);
        }
    }

    private void WriteToken(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Append("{"u8);
                break;
            case JsonTokenType.EndObject:
                Append("}"u8);
                break;
            case JsonTokenType.StartArray:
                Append("["u8);
                break;
            case JsonTokenType.EndArray:
                Append("]"u8);
                break;
            case JsonTokenType.PropertyName:
                Text(CardData.TextOf(ref reader));
                Append(":"u8);
                break;
            case JsonTokenType.String:
                Text(CardData.TextOf(ref reader));
                break;
            default:
                Append(reader.ValueSpan);
                break;
        }
    }

    private void EscapeOne(char c)
    {
        switch (c)
        {
            case '"' or '\\':
                Append([(byte)'\\', (byte)c]);
                break;
            case '\n':
                Append("\\n"u8);
                break;
            case '\r':
                Append("\\r"u8);
                break;
            case '\t':
                Append("\\t"u8);
                break;
            default:
                Append(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")));
                break;
        }
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length < more)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
        }
    }
}
