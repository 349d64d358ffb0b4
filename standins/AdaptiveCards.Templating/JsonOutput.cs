using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
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
    private bool _comma;

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
            (_length, _comma) = (0, false);
            s_spare = this;
        }
    }

    public override string ToString() => Encoding.UTF8.GetString(_bytes, 0, _length);

    public byte[] ToBytes() => _bytes.AsSpan(0, _length).ToArray();

    public void StartObject() => Open((byte)'{');

    public void EndObject() => Close((byte)'}');

    public void StartArray() => Open((byte)'[');

    public void EndArray() => Close((byte)']');

    /// <summary>Starts a string that is written in pieces.</summary>
    public void StartText() => Open((byte)'"');

    public void EndText() => Close((byte)'"');

    /// <summary>Writes a property's name, given as JSON with its colon.</summary>
    public void Name(ReadOnlySpan<byte> encoded)
    {
        Raw(encoded);
        _comma = false;
    }

    public void Name(string name)
    {
        Text(name);
        Append(":"u8);
        _comma = false;
    }

    /// <summary>Writes JSON unchanged: a value, or several with the commas between them.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        Separate();
        Append(json);
        _comma = true;
    }

    /// <summary>Writes a value. Undefined becomes null.</summary>
    public void Write(in Value value)
    {
        switch (value.Kind)
        {
            case var _ when value.IsJson:
                Write(value.Json);
                break;
            case ValueKind.String:
                Text(value.Text);
                break;
            case ValueKind.Boolean:
                Raw(value.Boolean ? "true"u8 : "false"u8);
                break;
            case ValueKind.Number:
                Separate();
                Escape(value.ToText());
                _comma = true;
                break;
            default:
                Raw("null"u8);
                break;
        }
    }

    /// <summary>Writes JSON, without the spaces and needless escapes that it may have.</summary>
    public void Write(JsonElement json)
    {
        var raw = JsonMarshal.GetRawUtf8Value(json);
        var isNested = json.ValueKind is JsonValueKind.Array or JsonValueKind.Object;
        if (IsTidy(raw) && !(isNested && raw.ContainsAny(Spaces)))
        {
            Raw(raw);
            return;
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                StartObject();
                foreach (var property in json.EnumerateObject())
                {
                    Name(property.Name);
                    Write(property.Value);
                }

                EndObject();
                break;
            case JsonValueKind.Array:
                StartArray();
                foreach (var item in json.EnumerateArray())
                {
                    Write(item);
                }

                EndArray();
                break;
            default:
                Text(new Value(json).Text);
                break;
        }
    }

    /// <summary>Appends a value's text to the current string.</summary>
    public void AppendText(in Value value)
    {
        var raw = value.IsJson ? JsonMarshal.GetRawUtf8Value(value.Json) : default;
        if (value.IsJson && value.Kind == ValueKind.String && IsTidy(raw))
        {
            Append(raw[1..^1]);
        }
        else if (value.IsJson && value.Kind == ValueKind.Number && IsPlainNumber(raw))
        {
            Append(raw);
        }
        else
        {
            Escape(value.ToText());
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

    private void Text(string text)
    {
        StartText();
        Escape(text);
        EndText();
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

    private void Open(byte bracket)
    {
        Separate();
        Append([bracket]);
        _comma = false;
    }

    private void Close(byte bracket)
    {
        Append([bracket]);
        _comma = true;
    }

    private void Separate()
    {
        if (_comma)
        {
            Append(","u8);
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
