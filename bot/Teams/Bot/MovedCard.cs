
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>Draws the line that an older copy of a card shrinks to.</summary>
public sealed class MovedCard(CardLibrary cards) : ICardView
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [SentCards.Moved];

    /// <inheritdoc/>
    public Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        // Plain text, because a card would put a box around a single line.
        var line = request.State.Line ?? "Moved below";
        return Task.FromResult<DrawnCard?>(
            new(cards.Bind(SentCards.Moved, new MovedData(line)), "Moved below") { Text = line });
    }

    /// <summary>
    /// Draws what replaces every card about a customer whose details were erased: by a person who removed them from the
    /// register (Annex D), or by the bot some time after a case that led to no entry. It says only that.
    /// </summary>
    internal static DrawnCard Removed(CardLibrary cards, Record record) => new(
        cards.Bind(
            SentCards.Moved,
            new MovedData(AsTyped.Line(
                record.UpdatedByName == Actor.Upc.Name
                    ? $"Erased on {Words.Date(record.UpdatedAt)}. This case ended more than a year before."
                    : $"Removed from the register on {Words.Date(record.UpdatedAt)} by {record.UpdatedByName}."))),
        record.UpdatedByName == Actor.Upc.Name
            ? $"Erased: {record.Reference}" : $"Removed from the register: {record.Reference}",
        record.Version,
        Waits: false)
    {
        EndsForms = true,
    };

    [CardData("moved")]
    internal sealed record MovedData(string Text);
}
