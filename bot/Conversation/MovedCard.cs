using UpcTeamsBot.Cards;
using UpcTeamsBot.Notices;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Conversation;

/// <summary>What an older copy of a card shrinks to.</summary>
public sealed class MovedCard(CardLibrary cards) : ICardSource
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [PostedCards.Moved];

    /// <inheritdoc/>
    public Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<DrawnCard?>(new(cards.Bind(PostedCards.Moved, new MovedData(request.State.Line ?? "Moved below")), "Moved below"));

    internal sealed record MovedData(string Text);
}
