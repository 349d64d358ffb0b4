using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>
/// Data, read once: where in the JSON each value is, and the number of each property's name. Each thread keeps one for
/// reuse; a nested expansion gets its own.
/// </summary>
internal sealed class CardData : IDisposable
{
    private const int MostKept = 512 * 1024;
    private const int Deepest = 64;

    [ThreadStatic]
    private static CardData? s_spare;

    private byte[] _json = new byte[4096];
    private int _length;
    private Token[] _tokens = new Token[128];
    private int _count;

    // The members of objects. Those of one object are neighbours; their numbers are apart, to be searched fast.
    private int[] _numbers = new int[128];
    private Member[] _members = new Member[128];
    private int _memberCount;
    private (int Number, Member Member)[] _open = new (int, Member)[32];
    private int _openCount;

    public static CardData Rent()
    {
        var data = s_spare ?? new CardData();
        s_spare = null;
        return data;
    }

    public void Dispose()
    {
        if (_json.Length <= MostKept)
        {
            s_spare = this;
        }
    }

    /// <summary>Reads JSON and returns its value. Earlier values are no longer valid.</summary>
    /// <exception cref="AdaptiveTemplateException">It is not JSON.</exception>
    public Value Read(string json, NameTable names)
    {
        var most = Encoding.UTF8.GetMaxByteCount(json.Length);
        if (_json.Length < most)
        {
            _json = new byte[most];
        }

        _length = Encoding.UTF8.GetBytes(json, _json);
        (_count, _memberCount, _openCount) = (0, 0, 0);
        try
        {
            ReadTokens(names);
        }
        catch (JsonException e)
        {
            throw new AdaptiveTemplateException("The data is not JSON.", e);
        }

        return ValueOf(0);
    }

    public Value ValueOf(int token) => new(this, token, _tokens[token].Kind);

    /// <summary>Returns the JSON of a value.</summary>
    public ReadOnlySpan<byte> Raw(int token) => _json.AsSpan(_tokens[token].Start, _tokens[token].Length);

    /// <summary>Returns a string's bytes as they stand between its quotes.</summary>
    public ReadOnlySpan<byte> RawText(int token) =>
        _json.AsSpan(_tokens[token].Start + 1, _tokens[token].Length - 2);

    /// <summary>Returns how many items or members a value has.</summary>
    public int CountOf(int token) => _tokens[token].Count;

    /// <summary>Returns the value after this one in the same array.</summary>
    public int After(int token) => _tokens[token].After;

    public bool IsTrue(int token) => _json[_tokens[token].Start] == (byte)'t';

    public double NumberOf(int token) => double.Parse(Raw(token), NumberStyles.Float, CultureInfo.InvariantCulture);

    public string TextOf(int token)
    {
        if (!RawText(token).Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(RawText(token));
        }

        var reader = new Utf8JsonReader(Raw(token));
        reader.Read();
        return TextOf(ref reader);
    }

    /// <summary>Returns the text of a string or property name.</summary>
    public static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate, written as an escape, is valid JSON but not valid text. Keep the escape.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    public bool IsSame(int token, CardData other, int otherToken)
    {
        using var one = JsonDocument.Parse(Json(token));
        using var two = JsonDocument.Parse(other.Json(otherToken));
        return JsonElement.DeepEquals(one.RootElement, two.RootElement);
    }

    /// <summary>Returns the JSON of a value.</summary>
    public ReadOnlyMemory<byte> Json(int token) => _json.AsMemory(_tokens[token].Start, _tokens[token].Length);

    /// <summary>Returns an object's property: the exact one, or else the first that differs only in case.</summary>
    public Value Property(int token, int number, byte[] name)
    {
        var (first, count) = (_tokens[token].First, _tokens[token].Count);
        var numbers = _numbers.AsSpan(first, count);
        var at = numbers.IndexOf(number);
        if (at < 0)
        {
            return default;
        }

        return ValueOf(
            numbers[(at + 1)..].Contains(number) ? Best(first, count, number, name) : _members[first + at].Token);
    }

    private int Best(int first, int count, int number, byte[] name)
    {
        var best = -1;
        for (var i = first; i < first + count; i++)
        {
            var isExact = _json.AsSpan(_members[i].NameStart, _members[i].NameLength).SequenceEqual(name);
            if (_numbers[i] == number && (isExact || best < 0))
            {
                best = _members[i].Token;
            }
        }

        return best;
    }

    private void ReadTokens(NameTable names)
    {
        var reader = new Utf8JsonReader(_json.AsSpan(0, _length));
        Span<(int Token, int Open)> around = stackalloc (int, int)[Deepest];
        var depth = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(TextOf(ref reader)) : reader.ValueSpan;
                Open(names.Find(name), new(start + 1, reader.ValueSpan.Length, _count));
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                var (token, open) = around[--depth];
                Close(ref _tokens[token], open, start + 1);
                continue;
            }

            // Its own members count only for an array: those of an object are counted at its end.
            if (depth > 0)
            {
                _tokens[around[depth - 1].Token].Count++;
            }

            var kind = KindOf(reader.TokenType);
            if (kind is ValueKind.Object or ValueKind.Array)
            {
                around[depth++] = (_count, _openCount);
            }

            Add(new() { Start = start, Length = (int)reader.BytesConsumed - start, Kind = kind, After = _count + 1 });
        }
    }

    private void Close(ref Token token, int open, int end)
    {
        (token.Length, token.After) = (end - token.Start, _count);
        if (token.Kind == ValueKind.Array)
        {
            return;
        }

        (token.First, token.Count) = (_memberCount, _openCount - open);
        if (_memberCount + token.Count > _members.Length)
        {
            var room = Math.Max(_members.Length * 2, _memberCount + token.Count);
            Array.Resize(ref _members, room);
            Array.Resize(ref _numbers, room);
        }

        for (; open < _openCount; open++)
        {
            (_numbers[_memberCount], _members[_memberCount++]) = _open[open];
        }

        _openCount -= token.Count;
    }

    private void Open(int number, Member member)
    {
        if (_openCount == _open.Length)
        {
            Array.Resize(ref _open, _openCount * 2);
        }

        _open[_openCount++] = (number, member);
    }

    private void Add(Token token)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
        }

        _tokens[_count++] = token;
    }

    private static ValueKind KindOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => ValueKind.Object,
        JsonTokenType.StartArray => ValueKind.Array,
        JsonTokenType.String => ValueKind.String,
        JsonTokenType.Number => ValueKind.Number,
        JsonTokenType.Null => ValueKind.Null,
        _ => ValueKind.Boolean,
    };

    private struct Token
    {
        public int Start;
        public int Length;
        public int After;
        public int First;
        public int Count;
        public ValueKind Kind;
    }

    private readonly record struct Member(int NameStart, int NameLength, int Token);
}
