using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AdaptiveCards.Templating;

/// <summary>
/// Where an expansion is written, as UTF-8. One a thread, used again; a nested expansion gets its own.
/// Cards travel as JSON, never inside HTML: only what JSON needs escaped is.
/// </summary>
internal sealed class JsonOutput : IDisposable
{
    private const int MostKept = 512 * 1024;

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

    /// <summary>Writes a property's name, given with its quotes and colon.</summary>
    public void Name(ReadOnlySpan<byte> encoded)
    {
        Raw(encoded);
        _comma = false;
    }

    public void Name(ReadOnlySpan<char> name)
    {
        Text(name);
        Put((byte)':');
        _comma = false;
    }

    /// <summary>Writes JSON as it is: a value, or several with the commas between them.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        Separate();
        Append(json);
        _comma = true;
    }

    public void Text(ReadOnlySpan<char> text)
    {
        StartText();
        Escape(text);
        EndText();
    }

    /// <summary>Begins a string that is written piece by piece.</summary>
    public void StartText() => Open((byte)'"');

    public void EndText() => Close((byte)'"');

    /// <summary>Writes a piece of a string, or of anything else, that is encoded already.</summary>
    public void Append(ReadOnlySpan<byte> encoded)
    {
        Reserve(encoded.Length);
        encoded.CopyTo(_bytes.AsSpan(_length));
        _length += encoded.Length;
    }

    /// <summary>Writes a piece of a string.</summary>
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

    /// <summary>Writes a number; JSON has none that is not finite.</summary>
    public void Number(double number)
    {
        Separate();
        Reserve(32);
        var written = 0;
        if (Math.Abs(number) < 1e15 && double.IsInteger(number))
        {
            Utf8Formatter.TryFormat((long)number, _bytes.AsSpan(_length), out written);
        }
        else if (double.IsFinite(number))
        {
            number.TryFormat(_bytes.AsSpan(_length), out written, default, CultureInfo.InvariantCulture);
        }
        else
        {
            Append("null"u8);
        }
        _length += written;
        _comma = true;
    }

    private void EscapeOne(char c)
    {
        Append(c switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            '\b' => "\\b"u8,
            '\f' => "\\f"u8,
            _ => "\\u00"u8,
        });
        if (c is not ('"' or '\\' or '\n' or '\r' or '\t' or '\b' or '\f'))
        {
            Put((byte)"0123456789abcdef"[c >> 4]);
            Put((byte)"0123456789abcdef"[c & 15]);
        }
    }

    private void Open(byte bracket)
    {
        Separate();
        Put(bracket);
        _comma = false;
    }

    private void Close(byte bracket)
    {
        Put(bracket);
        _comma = true;
    }

    private void Separate()
    {
        if (_comma)
        {
            Put((byte)',');
        }
    }

    private void Put(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length < more)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
        }
    }
}
