using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>
/// Draws the cards that people ask for by a press or a command, and audits whose records each card shows (ruling
/// "Every look at a person's entry"). The view has checked by then that the record exists and that the viewer may see
/// it. A card that goes out by itself is no look: the event that sent it is in the audit trail.
/// </summary>
public sealed class ShownCards(CardViews views, UnitOfWork work)
{
    private readonly RecentLooks _recent = new();

    /// <summary>Draws a card, and notes the viewer's looks before they get it.</summary>
    /// <returns>The card, or null if the viewer may not see it or the record is gone.</returns>
    public async Task<DrawnCard?> ShowAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var drawn = await views.DrawAsync(db, request, cancellationToken);

        // What the action itself noted, with its own reason.
        _recent.Noted(TurnRecords.TakeEvents());
        if (drawn is { Looks.Count: > 0 } && request.Viewer is { } viewer)
        {
            await NoteAsync(drawn.Looks, viewer.ObjectId, cancellationToken);
        }

        return drawn;
    }

    private async Task NoteAsync(IReadOnlyList<Look> looks, Guid person, CancellationToken cancellationToken)
    {
        var now = work.Now;
        var missing = looks.DistinctBy(l => (l.Record, l.IsOpened))
            .Where(l => !_recent.Has(l.By(person, now))).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        await work.DoAsync(
            db =>
            {
                db.AddRange(missing.Select(l => l.By(person, now)));
                return Task.CompletedTask;
            },
            cancellationToken);
        _recent.Noted(missing.Select(l => l.By(person, now)));
    }
}
