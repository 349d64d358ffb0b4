using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// Handles every button press: finds the route, runs it, and makes the message show the outcome to the person who
/// pressed and to everybody else who sees the message.
/// </summary>
public sealed class CardActions(
    CardRoutes routes, IDbContextFactory<UpcDbContext> databases, CardViews views, ShownCards shownCards,
    SentCards sentCards, OpenForms forms, RemindersUnderWay reminders, TimeProvider time)
{
    // Teams waits ten seconds for a reply and then shows an error. Half of that is for updating the message.
    private static readonly TimeSpan OwnUpdateAtMost = TimeSpan.FromSeconds(5);

    /// <summary>Handles a press.</summary>
    /// <returns>What the person who pressed sees now.</returns>
    /// <exception cref="NotShownException">The action may have been committed, but its card could not be
    /// drawn.</exception>
    public async Task<PressResult> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (routes.Find(press.Verb) is not { } route)
        {
            return new(null, "This button is from an older card. Type help to see what you can do", null);
        }

        var outcome = await route.PressAsync(press, cancellationToken);
        try
        {
            var result = await RepeatedTurns.ShowAsync(
                () => ShowInPlaceAsync(press.Person, press.Place, outcome, press.InDialog, cancellationToken),
                cancellationToken);
            var opened = route.StartsForm && press.Place.IsPersonal && result.Card is not null
                ? (outcome as CardOutcome.OfRecord)?.Record : null;
            return opened is { Kind: RecordKind.Draft, Id: var draft } ? result with { DraftId = draft } : result;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new NotShownException(e);
        }
    }

    /// <summary>Makes the message show the outcome.</summary>
    public async Task<PressResult> ShowInPlaceAsync(
        Person person, Place place, CardOutcome outcome, bool inDialog, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case CardOutcome.Message message:
                return new(null, message.Words, null);
            case CardOutcome.Ready ready:
                return new(ready.Drawn, null, null);
            case CardOutcome.OfRecord shown:
                return await ShowRecordAsync(person, place, shown, inDialog, cancellationToken);
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is not an outcome");
        }
    }

    private async Task<PressResult> ShowRecordAsync(
        Person person, Place place, CardOutcome.OfRecord shown, bool inDialog, CancellationToken cancellationToken)
    {
        await reminders.EndAsync(shown.Record, cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(OwnUpdateAtMost);
        using var turn = await TurnOrNoneAsync(place, patience.Token, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var message = await NotedAsync(db, person, place, shown, cancellationToken);
        var sent = message?.Sent;
        var viewer = place.IsPersonal || shown.PrivateCard is not null ? person : null;
        var form = message?.Forms.Find(f => f.PersonId == person.ObjectId);
        var told = form is null ? null : await forms.ChangesAsync(db, sent!, form, cancellationToken);
        var state = told is null
            ? shown.State
            : shown.State with { Line = shown.State.Line is { } line ? $"{line}. {told}" : told };
        var drawn = await shownCards.ShowAsync(
            db, new(shown.Record, shown.PrivateCard ?? shown.Card, viewer, state), cancellationToken);
        var isForm = shown.Record.Kind == RecordKind.Draft;
        if (sent is { Live: true })
        {
            var isForGood = place.IsPersonal && shown.PrivateCard is null && state == CardState.Plain;
            var lasting = isForGood ? drawn : await sentCards.DrawAsync(db, sent, cancellationToken);
            var opens = !isForGood && OpenInputs.AreMore(drawn, lasting);
            isForm |= opens;
            if (opens && !inDialog)
            {
                await forms.OpenAsync(sent.Id, person.ObjectId, cancellationToken);
            }
            else if (form is not null)
            {
                await forms.CloseAsync(sent.Id, person.ObjectId, cancellationToken);
            }

            if (turn is not null && lasting is not null)
            {
                await StandsForAsync(db, message!, lasting, person.ObjectId, patience.Token, cancellationToken);
            }
        }

        return drawn is null
            ? new(null, state.Line ?? "There is nothing here that you can open", null)
            : new(drawn, null, null)
            {
                IsForm = isForm, IsPrivate = shown.PrivateCard is not null, Words = state.Line,
            };
    }

    // The message now belongs to the record. Update it before replying to the press: an update afterwards would replace
    // what only the person who pressed should see.
    private async Task StandsForAsync(
        UpcDbContext db, MessageInChat message, DrawnCard lasting, Guid presser, CancellationToken patience,
        CancellationToken cancellationToken)
    {
        try
        {
            await sentCards.ReplaceAsync(db, message, lasting, presser, patience);
        }
        catch (Exception e) when (
            e is DeliveryException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // The outbox will update the message. Reply to the press now.
        }
    }

    // The turn to update the message. Null: there is no such message, or somebody else's update of it takes too long.
    private async Task<IDisposable?> TurnOrNoneAsync(
        Place place, CancellationToken patience, CancellationToken cancellationToken)
    {
        if (place.MessageId is not { Length: > 0 } messageId)
        {
            return null;
        }

        try
        {
            return await sentCards.EnterAsync(place.ConversationId, messageId, patience);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<bool> IsSeenThereAsync(
        UpcDbContext db, Person person, Place place, CardOutcome.OfRecord shown, CancellationToken cancellationToken) =>
        await views.DrawAsync(
            db, new(shown.Record, shown.Card, place.IsPersonal ? person : null, CardState.Plain),
            cancellationToken) is not null;

    // Records which record the message shows. Two simultaneous presses may both try to be the first; the later one
    // finds the other's row.
    private async Task<MessageInChat?> NotedAsync(
        UpcDbContext db, Person person, Place place, CardOutcome.OfRecord shown, CancellationToken cancellationToken)
    {
        if (place.MessageId is not { Length: > 0 and <= 100 } messageId || place.ConversationId.Length > 300)
        {
            return null;
        }

        for (var attempt = 1; ; attempt++)
        {
            var found = await SentCards.FindAsync(db, place.ConversationId, messageId, cancellationToken);
            var sent = found?.Sent;
            if ((sent is null || sent.Record != shown.Record || sent.Card != shown.Card)
                && !await IsSeenThereAsync(db, person, place, shown, cancellationToken))
            {
                // Nobody in this conversation may see that card, so the press was forged. Leave the message as it is.
                return null;
            }

            if (sent is null)
            {
                // Only the bot's own messages have buttons, so this is one whose row is missing because the process
                // ended right after sending it.
                if (!place.IsPersonal && place.Channel is null)
                {
                    return null;
                }

                sent = SentCard.Of(
                    shown.Record, shown.Card, place.AudienceFor(person), place.ConversationId, messageId, null,
                    Instant.FromDateTimeOffset(time.GetUtcNow()));
                db.Add(sent);
            }
            else if (sent.Record != shown.Record || sent.Card != shown.Card)
            {
                sent.Becomes(shown.Record, shown.Card);
            }

            // A copy that has shrunk stays that way. Reply to the press; the live copy is further down.
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return found ?? new(sent, []);
            }
            catch (DbUpdateException) when (attempt < 3)
            {
                // Check again.
                db.ChangeTracker.Clear();
            }
        }
    }
}

/// <summary>
/// Thrown if an action was committed, as far as it changes anything, but its card could not be drawn. Users must not be
/// told that nothing was changed.
/// </summary>
public sealed class NotShownException(Exception inner) : Exception("What the button did cannot be shown", inner);

public sealed record PressResult(DrawnCard? Card, string? Line, long? DraftId)
{
    /// <summary>Whether the card shows a form that is still to be sent.</summary>
    public bool IsForm { get; init; }

    /// <summary>Whether only whoever pressed may see the card.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>What the card says on top, or null.</summary>
    public string? Words { get; init; }
}
