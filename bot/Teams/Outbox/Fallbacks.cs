using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Tells people whose chat or channel does not accept a card: installs the app, uses the activity feed, sends mail, and
/// finally tells their stand-in and CReST.
/// </summary>
public sealed partial class Fallbacks(
    IActivityFeed feed, IMail mail, IAppInstaller installer, IDirectory directory, Chats chats, CardViews views,
    IEnumerable<IOutboxRules> rules, TimeProvider time, ILogger<Fallbacks> logger)
{
    /// <summary>The name of the card that reports an undelivered message.</summary>
    public const string UndeliveredCard = "undelivered";

    private readonly IOutboxRules[] _rules = [.. rules];

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Installs the app for a person, so that the bot can write to them.</summary>
    /// <exception cref="DeliveryException">The app cannot be installed.</exception>
    public async Task InstallAsync(Audience audience, CancellationToken cancellationToken)
    {
        var chatId = await installer.InstallAsync(audience.PersonId!.Value, cancellationToken);
        await chats.ForgetAsync(audience, cancellationToken);
        if (chatId is not null)
        {
            await chats.InstalledAsync(audience, chatId, cancellationToken);
        }
    }

    /// <summary>
    /// Delivers a message by activity feed or mail. The text is drawn again, in case the matter was settled meanwhile.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="outboxMessage">The message.</param>
    /// <param name="isUpToDate">Whether nothing has changed since its text was written.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False if there is nobody to tell or nothing left to tell.</returns>
    /// <exception cref="DeliveryException">The message was not accepted.</exception>
    public async Task<bool> PointAsync(
        UpcDbContext db, OutboxMessage outboxMessage, bool isUpToDate, CancellationToken cancellationToken)
    {
        var audience = Audience.Parse(outboxMessage.Audience);
        if (audience.ComplaintsTeamOf is { } team)
        {
            return await MailComplaintsTeamAsync(team, outboxMessage, cancellationToken);
        }

        var written = isUpToDate && outboxMessage is { IsTextWhole: true, InsteadOfId: null }
            ? outboxMessage.Text : null;
        if ((written ?? await WordsAsync(db, outboxMessage, cancellationToken)) is not { } words)
        {
            return false;
        }

        if (outboxMessage.Kind == OutboxMessageKind.Feed)
        {
            var channel = audience.ChannelKey is { } key ? await directory.ChannelAsync(key, cancellationToken) : null;
            var people = audience.PersonId is { } id
                ? [id]
                : channel is null ? [] : await directory.MembersAsync(channel, cancellationToken);
            if (people.Count > 0)
            {
                await feed.NotifyAsync(
                    [.. people],
                    new(ActivityOf(outboxMessage, channel), words, outboxMessage.Record, channel),
                    cancellationToken);
            }

            return people.Count > 0;
        }

        var person = audience.PersonId is { } to ? await directory.FindAsync(to, cancellationToken) : null;
        if (person is not { Email.Length: > 0 })
        {
            throw new DeliveryException(DeliveryFailure.Final, "NoMailAddress");
        }

        await mail.SendAsync(
            new(
                person.Email, words,
                $"{words}.\n\nTeams did not let the UPC bot write to you, so this comes by mail. "
                + "Open the UPC app in Teams and type the reference to see it. If that does not work, ask CReST.\n"),
            cancellationToken);
        return true;
    }

    // "This only applies to Pension, Disability and Carers Service and Jobcentre Plus customers" (Annex D).
    private async Task<bool> MailComplaintsTeamAsync(
        string businessKey, OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        var business = (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == businessKey);
        if (business is not { TellsComplaintsTeam: true })
        {
            return false;
        }

        await mail.SendAsync(
            new(
                business.ComplaintsTeamEmail!, outboxMessage.Text,
                $"{outboxMessage.Text}.\n\nBusiness: {business.Name}. We tell its complaints team each time one of its "
                + "customers is added to the register of unreasonably persistent contact (UPC). This mail holds no "
                + "personal data. For details, quote the reference to the Designated Senior Manager or to the "
                + "Complaints and Redress Team (CReST).\n"),
            cancellationToken);
        return true;
    }

    /// <summary>Records on the undelivered message that its person has been told by this fallback.</summary>
    public async Task ToldAsync(UpcDbContext db, OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        if (outboxMessage.InsteadOfId is { } id
            && await db.FindAsync<OutboxMessage>([id], cancellationToken)
                is { State: OutboxMessageState.Parked } undelivered)
        {
            undelivered.FellBackTo(outboxMessage.Kind);
            db.Add(OutboxMessage.Redraw(
                new(RecordKind.OutboxMessage, id), $"told:{outboxMessage.Id}", Now));
        }
    }

    /// <summary>Returns the messages to send in place of one that cannot be delivered.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> InsteadAsync(
        UpcDbContext db, OutboxMessage outboxMessage, string code, CancellationToken cancellationToken)
    {
        var audience = Audience.Parse(outboxMessage.Audience);

        // A feed entry for a channel post is a convenience: the post is there. A failed refresh needs no fallback
        // either.
        if (outboxMessage.Kind == OutboxMessageKind.Refresh
            || (audience.ChannelKey is not null
                && outboxMessage.Kind == OutboxMessageKind.Feed
                && outboxMessage.InsteadOfId is null))
        {
            return [];
        }

        if (DeliveryPolicy.WayAfter(outboxMessage.Kind) is { } way
            && await CanTryAsync(audience, way, cancellationToken))
        {
            return await WordsAsync(db, outboxMessage, cancellationToken) is { } words
                ? [OutboxMessage.Instead(outboxMessage, way, words, Now)]
                : [];
        }

        return outboxMessage.Record.Kind == RecordKind.OutboxMessage
            ? []
            : await OthersAsync(db, outboxMessage, cancellationToken);
    }

    private async Task<IReadOnlyList<OutboxMessage>> OthersAsync(
        UpcDbContext db, OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        var undelivered = outboxMessage.InsteadOfId is { } id
            ? await db.Set<OutboxMessage>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, cancellationToken)
                ?? outboxMessage
            : outboxMessage;
        var told = new List<Audience>();
        if (Audience.Parse(undelivered.Audience).PersonId is not null)
        {
            foreach (var rule in _rules)
            {
                if (await rule.StandInAsync(db, undelivered, cancellationToken) is { } standIn)
                {
                    told.Add(Audience.Person(standIn));
                }
            }
        }

        var crest = Audience.Channel(TeamsChannel.Crest);
        if (undelivered.Audience != crest.Key)
        {
            told.Add(crest);
        }

        return [.. told.Distinct().Select(to => OutboxMessage.OfUndelivered(undelivered, UndeliveredCard, to, Now))];
    }

    // A channel has no mail address, and no fallback reaches a person whom the directory does not know.
    private async ValueTask<bool> CanTryAsync(
        Audience audience, OutboxMessageKind way, CancellationToken cancellationToken) =>
        audience.PersonId is { } person
            ? await directory.FindAsync(person, cancellationToken) is not null
            : way == OutboxMessageKind.Feed;

    private FeedActivity ActivityOf(OutboxMessage outboxMessage, TeamsChannel? channel) => channel switch
    {
        null => _rules.Any(r => r.AsksForDecision(outboxMessage)) ? FeedActivity.DecisionNeeded : FeedActivity.Told,
        { Key: TeamsChannel.Crest } => FeedActivity.CrestTask,
        _ => FeedActivity.ContactPointTask,
    };

    // Returns the card's notification text, or null when there is nothing left to tell.
    private async Task<string?> WordsAsync(
        UpcDbContext db, OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        var audience = Audience.Parse(outboxMessage.Audience);
        var viewer = audience.PersonId is { } id
            ? await directory.FindAsync(id, cancellationToken) ?? Person.Unlisted(id)
            : null;
        try
        {
            var card = await views.DrawAsync(
                db,
                new(outboxMessage.Record, outboxMessage.Card, viewer, CardState.Plain) { IsForSummary = true },
                cancellationToken);
            return card is null || (outboxMessage.Purpose == OutboxMessagePurpose.Reminder && !card.Waits)
                ? null
                : card.Summary;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A card that cannot be drawn may be the reason for the fallback, so use plain words.
            LogNotDrawn(logger, outboxMessage.Id, e.GetType().Name);
            return outboxMessage.Reference.Length > 0
                ? $"News of {outboxMessage.Reference}"
                : "Something waits for you in Teams";
        }
    }

    [LoggerMessage(2007, LogLevel.Error, "The card for outbox message {MessageId} cannot be drawn: {Error}")]
    private static partial void LogNotDrawn(ILogger logger, long messageId, string error);
}
