using System.Text;

namespace UpcTeamsBot.Benchmarks;

/// <summary>Finds a button in a card's JSON without parsing all of it.</summary>
internal static class CardButton
{
    /// <summary>Returns the data of the button with a verb, as JSON. It may hold only plain values.</summary>
    public static string DataOf(ReadOnlySpan<byte> card, string verb)
    {
        var at = card.IndexOf(Encoding.UTF8.GetBytes($"\"verb\":\"{verb}\""));
        var data = at < 0 ? -1 : card[at..].IndexOf("\"data\":{"u8);
        if (data < 0)
        {
            throw new InvalidOperationException($"There is no button {verb} in {Encoding.UTF8.GetString(card)}");
        }

        var from = card[(at + data + "\"data\":".Length)..];
        return Encoding.UTF8.GetString(from[..(from.IndexOf((byte)'}') + 1)]);
    }
}
