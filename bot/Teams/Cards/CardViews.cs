using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>Draws cards by name, using the view that owns each.</summary>
public sealed class CardViews(IEnumerable<ICardView> sources, IDirectory directory, CardLibrary cards)
{
    private readonly FrozenDictionary<string, ICardView> _sources =
        sources.SelectMany(s => s.Cards.Select(c => (c, s))).ToFrozenDictionary(x => x.c, x => x.s);

    /// <summary>Returns the card, or null if the viewer may not see it or the record is gone.</summary>
    public async Task<DrawnCard?> DrawAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var drawn = await _sources[request.Card].DrawAsync(db, request, cancellationToken);
        return drawn is { TalkTo: { } id, Native: null, Text: null } && id != request.Viewer?.ObjectId
            && await directory.FindAsync(id, cancellationToken) is { Email.Length: > 0 } person
            ? drawn with { Content = ChatLink.On(cards, drawn.Content, person, drawn.Topic) }
            : drawn;
    }

    /// <summary>Returns a hash of what a card shows.</summary>
    public static string HashOf(DrawnCard card) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(card.Native?.ContentType + card.Content.Json)).AsSpan(0, 16));
}
