using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>Where an expansion is written: one a thread, used again; a nested expansion gets its own.</summary>
internal sealed class OutputBuffer : IDisposable
{
    private const int MostKept = 256 * 1024;

    /// <summary>Cards travel as UTF-8 JSON, never inside HTML: only what JSON needs escaped is.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    [ThreadStatic]
    private static OutputBuffer? s_spare;

    private readonly ArrayBufferWriter<byte> _bytes = new(4096);

    private OutputBuffer() => Writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = Encoder, SkipValidation = true });

    public Utf8JsonWriter Writer { get; }

    public TextBuffer Text { get; } = new();

    public static OutputBuffer Rent()
    {
        var buffer = s_spare ?? new OutputBuffer();
        s_spare = null;
        return buffer;
    }

    public string Finish()
    {
        Writer.Flush();
        return Encoding.UTF8.GetString(_bytes.WrittenSpan);
    }

    public void Dispose()
    {
        if (_bytes.Capacity > MostKept || Text.Capacity > MostKept)
        {
            return;
        }
        _bytes.ResetWrittenCount();
        Writer.Reset();
        Text.Clear();
        s_spare = this;
    }
}
