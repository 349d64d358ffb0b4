using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Spreadsheets;

/// <summary>
/// Text whose rows are bounded. A parser takes in a whole row before it says how many cells that has.
/// </summary>
/// <param name="inner">The text, which is not closed.</param>
/// <param name="longestRow">The most characters to hand out for a row.</param>
internal sealed class BoundedText(TextReader inner, int longestRow) : TextReader
{
    private int _left;

    /// <summary>Starts a row, also the first.</summary>
    public void NextRow() => _left = longestRow;

    /// <inheritdoc/>
    public override int Peek() => inner.Peek();

    /// <inheritdoc/>
    public override int Read()
    {
        var read = inner.Read();
        Count(read < 0 ? 0 : 1);
        return read;
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        var read = inner.Read(buffer, index, count);
        Count(read);
        return read;
    }

    private void Count(int read)
    {
        if ((_left -= read) < 0)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "That file has a row that is far too long. Save it as .xlsx or as CSV UTF-8, and send it again");
        }
    }
}
