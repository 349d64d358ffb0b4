using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>Replies within a turn: a card at the end of the conversation, or a line of text.</summary>
public sealed class Replies(
    IDbContextFactory<UpcDbContext> databases, ShownCards cards, SentCards sentCards, Chats chats, ITeams teams,
    TeamsPace pace, TimeProvider time)
{
    /// <summary>Shows an outcome in the same conversation, or in the person's own chat if it is private.</summary>
    public async Task ShowAsync(
        ITurnContext turn, Person person, Place place, CardOutcome outcome, bool inChannel,
        CancellationToken cancellationToken)
    {
        if (outcome is CardOutcome.Message message)
        {
            await SayAsync(turn, message.Words, cancellationToken);
            return;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var record = outcome as CardOutcome.OfRecord;
        var here = place.IsPersonal || inChannel;
        var drawn = record is null
            ? ((CardOutcome.Ready)outcome).Drawn
            : await cards.ShowAsync(
                db, new(record.Record, record.Card, here && !place.IsPersonal ? null : person, record.State),
                cancellationToken);
        if (drawn is null)
        {
            await SayAsync(turn, record!.State.Line ?? "There is nothing here that you can open", cancellationToken);
            return;
        }

        // A form that this turn began has no other card, and only its owner changes it.
        if (await SendAsync(turn, person, place, record, drawn, here, db, cancellationToken) is not { } sent
            || (sent.Record.Kind == RecordKind.Draft && TurnRecords.Created(sent.Record)))
        {
            return;
        }

        try
        {
            if (sent.Version > 0)
            {
                await sentCards.TidyAsync(sent, sent.Version, 0, cancellationToken);
            }
            else
            {
                await sentCards.ShrinkOlderAsync(sent, cancellationToken);
            }
        }
        catch (Exception e) when (
            e is DbUpdateException or DeliveryException || Transactions.IsFaultOfTheDatabase(e))
        {
            // The card is shown. The next change of its record will shrink the older copy.
        }
    }

    // Returns what was noted, or null if there is nothing to note or the note failed.
    private async Task<SentCard?> SendAsync(
        ITurnContext turn, Person person, Place place, CardOutcome.OfRecord? record, DrawnCard drawn, bool here,
        UpcDbContext db, CancellationToken cancellationToken)
    {
        var chat = here ? null : await chats.ForAsync(Audience.Person(person.ObjectId), cancellationToken);
        var conversationId = chat?.ConversationId ?? place.ConversationId;

        // Replies in a conversation go out one at a time. The newest note must belong to the last message. Otherwise a
        // repeated delivery would shrink that message to "Moved below".
        using var order = await sentCards.EnterAsync(conversationId, "", cancellationToken);
        string activityId;
        if (chat is null)
        {
            activityId = (await turn.SendActivityAsync(CardMessages.For(drawn), cancellationToken))?.Id ?? "";
        }
        else
        {
            using (pace.Enter(conversationId))
            {
                (conversationId, activityId) = await teams.PostAsync(chat, drawn, cancellationToken);
            }

            await SayAsync(
                turn, "I have answered you in our own chat, where nobody else can see it.", cancellationToken);
        }

        if (record is null || activityId.Length == 0)
        {
            return null;
        }

        var sent = SentCard.Of(
            record.Record, record.Card, here ? place.AudienceFor(person)
                : Audience.Person(person.ObjectId), conversationId, activityId,
            record.State == CardState.Plain ? drawn : null, Instant.FromDateTimeOffset(time.GetUtcNow()));
        if (record.State != CardState.Plain)
        {
            sent.ShowsForNow(drawn);
        }

        db.Add(sent);
        try
        {
            await db.SaveNoteAsync(cancellationToken);
            return sent;
        }
        catch (Exception e) when (e is DbUpdateException || Transactions.IsFaultOfTheDatabase(e))
        {
            // The card is shown. The next change of its record will shrink the older copy.
            return null;
        }
    }

    /// <summary>Sends a line of plain text.</summary>
    public static async Task SayAsync(ITurnContext turn, string words, CancellationToken cancellationToken)
    {
        var activity = MessageFactory.Text(words);
        activity.TextFormat = TextFormatTypes.Plain;
        await turn.SendActivityAsync(activity, cancellationToken);
    }
}
