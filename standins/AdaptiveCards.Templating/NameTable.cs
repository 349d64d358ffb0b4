using System.Text;

namespace AdaptiveCards.Templating;

/// <summary>
/// Numbers the property names of a template, so that data is searched by number. Names that differ only in case have
/// the same number. Names are ASCII.
/// </summary>
internal sealed class NameTable
{
    /// <summary>The number of a name that the template does not use.</summary>
    public const int None = -1;

    private readonly List<byte[]> _names = [];
    private int[] _slots = [];

    /// <summary>Returns the number of a name, which may be new.</summary>
    public int Add(byte[] name)
    {
        if (_slots.Length == 0 || Find(name) is None)
        {
            _names.Add(name);
            Arrange();
        }

        return Find(name);
    }

    /// <summary>Returns the number of a name, or <see cref="None"/>.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || _slots.Length == 0)
        {
            return None;
        }

        for (var slot = Hash(name); ; slot++)
        {
            var number = _slots[slot & (_slots.Length - 1)] - 1;
            if (number == None || Ascii.EqualsIgnoreCase(_names[number], name))
            {
                return number;
            }
        }
    }

    // A slot holds a number plus one. Most are empty, so that unknown names are recognised at once.
    private void Arrange()
    {
        if (_names.Count * 4 <= _slots.Length)
        {
            Put(_names.Count - 1);
            return;
        }

        _slots = new int[Math.Max(16, _slots.Length * 2)];
        for (var number = 0; number < _names.Count; number++)
        {
            Put(number);
        }
    }

    private void Put(int number)
    {
        var slot = Hash(_names[number]) & (_slots.Length - 1);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = number + 1;
    }

    // The bit 0x20 is the case of an ASCII letter.
    private static int Hash(ReadOnlySpan<byte> name) => (name.Length * 31) + ((name[0] | 0x20) * 7)
        + ((name[name.Length / 2] | 0x20) * 61) + ((name[^1] | 0x20) * 131);
}
