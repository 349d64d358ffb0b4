using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>Draws CReST's daily list, and the card that tells a colleague about an item given to them.</summary>
public sealed class WorkCardView(CardLibrary cards, WorkListPages pages) : ICardView
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [WorkCards.List, WorkCards.Given];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        if (request.Card == WorkCards.List)
        {
            return request.Viewer?.Is(Roles.Crest) == false ? null : await pages.LateAsync(db, 1, cancellationToken);
        }

        var item = await db.Set<WorkItem>().AsNoTracking()
            .SingleOrDefaultAsync(i => i.Id == request.Record.Id, cancellationToken);
        return item is not null && request.Viewer?.Is(Roles.Crest) == true
            ? Given(item, request.Viewer, request.State) : null;
    }

    private DrawnCard Given(WorkItem item, Person viewer, CardState state)
    {
        var (mine, done) = (item.WithId == viewer.ObjectId, item.ClosedAt is not null);
        var (words, headline) = done ? (CardStatus.Over("Done"), $"{item.OfReference} does not wait any more")
            : mine ? (CardStatus.Yours("With you"),
                $"{item.GivenByName} gave you this: {WorkWords.ToDo(item.For).ToLowerInvariant()}")
            : (CardStatus.Theirs("Not with you"), item.WithName.Length > 0 ? $"{item.WithName} has this now"
            : "This is back in the queue");
        var data = new WorkGivenData(
            $"Work · {item.OfReference}", words, state.Line, AsTyped.Line(headline),
            mine && !done ? $"Due {Words.Date(item.DueOn)}." : null, item.OfReference, mine && !done);
        return new(
            cards.Bind(WorkCards.Given, data), $"{(mine && !done ? "Given to you" : words.Words)}: {item.OfReference}",
            item.Version, Waits: mine && !done)
        {
            TalkTo = done ? null : item.AskedById, Topic = item.OfReference,
        };
    }
}
