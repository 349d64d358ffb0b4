namespace AdaptiveCards.Templating;

/// <summary>
/// Reads ISO 8601: a date, or a date and a time to the minute, the second or finer, with or without an offset from UTC.
/// Read by hand: the framework's exact parsing takes longer than the rest of a card.
/// </summary>
internal ref struct IsoTime
{
    /// <summary>The length of the full form, 2026-01-31T09:30:00.000Z.</summary>
    private const int FullLength = 24;

    private ReadOnlySpan<char> _rest;

    private IsoTime(ReadOnlySpan<char> text) => _rest = text;

    /// <summary>Reads any of the forms, as UTC.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DateTime utc) => new IsoTime(text).TryRead(out utc);

    /// <summary>Reads the full form alone.</summary>
    public static bool TryReadFull(ReadOnlySpan<char> text, out DateTime utc)
    {
        utc = default;
        return text.Length == FullLength && text[^1] == 'Z' && text[^5] == '.' && TryRead(text, out utc);
    }

    private bool TryRead(out DateTime utc)
    {
        utc = default;
        if (!Digits(4, out var year) || !Skip('-') || !Digits(2, out var month) || !Skip('-') || !Digits(2, out var day)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }
        var time = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        if (Skip('T'))
        {
            if (!TimeOfDay(out var ticks))
            {
                return false;
            }
            time = time.AddTicks(ticks);
        }
        if (!Offset(out var offset) || _rest.Length > 0)
        {
            return false;
        }
        var shifted = time.Ticks - offset;
        if (shifted < 0 || shifted > DateTime.MaxValue.Ticks)
        {
            return false;
        }
        utc = new DateTime(shifted, DateTimeKind.Utc);
        return true;
    }

    private bool TimeOfDay(out long ticks)
    {
        ticks = 0;
        if (!Digits(2, out var hour) || hour > 23 || !Skip(':') || !Digits(2, out var minute) || minute > 59)
        {
            return false;
        }
        ticks = hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute;
        if (!Skip(':'))
        {
            return true;
        }
        if (!Digits(2, out var second) || second > 59)
        {
            return false;
        }
        ticks += second * TimeSpan.TicksPerSecond;
        return !Skip('.') || Fraction(ref ticks);
    }

    /// <summary>Milliseconds count, finer digits are read and dropped.</summary>
    private bool Fraction(ref long ticks)
    {
        var unit = TimeSpan.TicksPerSecond;
        var read = 0;
        while (_rest.Length > 0 && char.IsAsciiDigit(_rest[0]))
        {
            unit /= 10;
            ticks += read++ < 3 ? (_rest[0] - '0') * unit : 0;
            _rest = _rest[1..];
        }
        return read > 0;
    }

    private bool Offset(out long ticks)
    {
        ticks = 0;
        if (_rest.Length == 0 || Skip('Z'))
        {
            return true;
        }
        var sign = Skip('+') ? 1 : Skip('-') ? -1 : 0;
        if (sign == 0 || !Digits(2, out var hours) || hours > 23 || !Skip(':') || !Digits(2, out var minutes) || minutes > 59)
        {
            return false;
        }
        ticks = sign * (hours * TimeSpan.TicksPerHour + minutes * TimeSpan.TicksPerMinute);
        return true;
    }

    private bool Digits(int count, out int number)
    {
        number = 0;
        if (_rest.Length < count)
        {
            return false;
        }
        foreach (var c in _rest[..count])
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
            number = number * 10 + c - '0';
        }
        _rest = _rest[count..];
        return true;
    }

    private bool Skip(char c)
    {
        if (_rest.Length == 0 || _rest[0] != c)
        {
            return false;
        }
        _rest = _rest[1..];
        return true;
    }
}
