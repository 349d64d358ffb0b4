
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Who is told of what in a review: CReST of its beginning, the businesses of what they are asked; and how CReST's
/// overview follows along.
/// </summary>
public sealed class ReviewMessages(IDirectory directory) : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what)
    {
        switch (record, what)
        {
            case (Review, ReviewBegun):
                return [OutboxMessage.Show(
                    record, ReviewCards.Overview, Audience.Channel(TeamsChannel.Crest), what.At)];
            case (ReviewPart, ReviewPartAsked asked):
                return asked.To.Select(to => OutboxMessage.Show(record, ReviewCards.Part, to, what.At));
            case (ReviewPart part, ReviewPartReminded reminded):
                return [.. reminded.To.Select(
                    to => OutboxMessage.Reminder(record, ReviewCards.Part, to, reminded.Day, what.At)),
                    Overview(part, $"reminded:{reminded.Day:yyyyMMdd}", what)];

            // A business that is done, or no longer is, changes what CReST has to do; a single answer of thousands does
            // not.
            case (ReviewPart { Unanswered: 0 } done, ReviewItemAnswered or ReviewManyAnswered or ReviewItemsLeft)
                when done.LastChange == what:
                return [Overview(done, "done", what)];
            case (ReviewPart back, ReviewManyTakenBack):
                return [Overview(back, "back", what)];
            case (ReviewPart { Unanswered: 1 } reopened, ReviewItemTakenBack or ReviewItemAskedAgain):
                return [Overview(reopened, "reopened", what)];
            default:
                return [];
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Guid?> StandInAsync(
        UpcDbContext db, OutboxMessage undelivered, CancellationToken cancellationToken)
    {
        if (undelivered.Record.Kind != RecordKind.ReviewPart
            || await db.FindAsync<ReviewPart>([undelivered.Record.Id], cancellationToken) is not { } part)
        {
            return null;
        }

        var business = (await directory.BusinessesAsync(cancellationToken))
            .FirstOrDefault(b => b.Key == part.BusinessKey);
        return Audience.Parse(undelivered.Audience).PersonId is { } person && business?.DeputyId is { } deputy
            && deputy != person ? deputy : null;
    }

    private static OutboxMessage Overview(ReviewPart part, string because, DomainEvent what) =>
        OutboxMessage.Redraw(new(RecordKind.Review, part.ReviewId), $"{part.Id}:{part.Version}:{because}", what.At);
}
