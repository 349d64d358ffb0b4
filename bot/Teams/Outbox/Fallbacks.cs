using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// How somebody is told whose chat or channel does not take a card: by installing the app, in the activity feed, by mail, and in the end by telling
/// who stands in for them and CReST.
/// </summary>
public sealed partial class Fallbacks(
    IActivityFeed feed, IMail mail, IAppInstaller installer, IDirectory directory, Chats chats, CardViews views, IEnumerable<IOutboxRules> rules, TimeProvider time,
    ILogger<Fallbacks> logger)
{
    /// <summary>Name of the card that tells of a notice that could not be delivered.</summary>
    public const string UndeliveredCard = "undelivered";

    private readonly IOutboxRules[] _rules = [.. rules];

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Installs the app for a person, who can be written to then.</summary>
    /// <exception cref="DeliveryException">It cannot be installed.</exception>
    public async Task InstallAsync(Audience audience, CancellationToken cancellationToken)
    {
        var chatId = await installer.InstallAsync(audience.PersonId!.Value, cancellationToken);
        await chats.ForgetAsync(audience, cancellationToken);
        if (chatId is not null)
        {
            await chats.InstalledAsync(audience, chatId, cancellationToken);
        }
    }

    /// <summary>Delivers a notice by feed or mail. Its words are worked out anew: what was decided while it waited is not asked for any more.</summary>
    /// <returns>False: there is nobody to be told, or nothing to tell any more.</returns>
    /// <exception cref="DeliveryException">It was not accepted.</exception>
    public async Task<bool> PointAsync(UpcDbContext db, OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        var audience = Audience.Parse(outboxMessage.Audience);
        if (audience.ComplaintsTeamOf is { } team)
        {
            return await MailComplaintsTeamAsync(team, outboxMessage, cancellationToken);
        }

        if (await WordsAsync(db, outboxMessage, cancellationToken) is not { } words)
        {
            return false;
        }

        if (outboxMessage.Kind == OutboxMessageKind.Feed)
        {
            var channel = audience.ChannelKey is { } key ? await directory.ChannelAsync(key, cancellationToken) : null;
            var people = audience.PersonId is { } id ? [id] : channel is null ? [] : await directory.MembersAsync(channel, cancellationToken);
            if (people.Count > 0)
            {
                await feed.NotifyAsync([.. people], new(ActivityOf(outboxMessage, channel), words, outboxMessage.Record, channel), cancellationToken);
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
                $"{words}.\n\nTeams did not let the UPC bot write to you, so this comes by mail. Open the UPC app in Teams and type the reference to see it. If that does not work, ask CReST.\n"),
            cancellationToken);
        return true;
    }

    // "This only applies to Pension, Disability and Carers Service and Jobcentre Plus customers" (Annex D): the directory knows which.
    private async Task<bool> MailComplaintsTeamAsync(string businessKey, OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        var business = (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == businessKey);
        if (business is not { TellsComplaintsTeam: true })
        {
            return false;
        }

        await mail.SendAsync(
            new(
                business.ComplaintsTeamEmail!, outboxMessage.Text,
                $"{outboxMessage.Text}.\n\nBusiness: {business.Name}. The complaints team is told of every registration (guidance on unreasonably persistent contact, Annex D). "
                + "This mail holds no personal data: ask the Designated Senior Manager, or CReST, quoting the reference.\n"),
            cancellationToken);
        return true;
    }

    /// <summary>Notes on the undelivered notice that its person was told by this one.</summary>
    public async Task ToldAsync(UpcDbContext db, OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        if (outboxMessage.InsteadOfId is { } id && await db.FindAsync<OutboxMessage>([id], cancellationToken) is { State: OutboxMessageState.Parked } undelivered)
        {
            undelivered.WasToldBy(outboxMessage.Kind);
            db.Add(OutboxMessage.Redraw(new(UpcTeamsBot.Core.Records.RecordKind.OutboxMessage, id), $"told:{outboxMessage.Id}", Now));
        }
    }

    /// <summary>What is to be delivered instead of a notice that cannot be.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> InsteadAsync(UpcDbContext db, OutboxMessage outboxMessage, string code, CancellationToken cancellationToken)
    {
        var audience = Audience.Parse(outboxMessage.Audience);

        // What points at a channel's post is a convenience: the post stands there. And of what tells of an undelivered notice no further tale is told.
        if (outboxMessage.Kind == OutboxMessageKind.Refresh || (audience.ChannelKey is not null && outboxMessage.Kind == OutboxMessageKind.Feed && outboxMessage.InsteadOfId is null))
        {
            return [];
        }

        if (DeliveryPolicy.WayAfter(outboxMessage.Kind) is { } way && await CanTryAsync(audience, way, cancellationToken))
        {
            return await WordsAsync(db, outboxMessage, cancellationToken) is { } words ? [OutboxMessage.Instead(outboxMessage, way, words, Now)] : [];
        }

        return outboxMessage.Record.Kind == UpcTeamsBot.Core.Records.RecordKind.OutboxMessage ? [] : await OthersAsync(db, outboxMessage, cancellationToken);
    }

    private async Task<IReadOnlyList<OutboxMessage>> OthersAsync(UpcDbContext db, OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        var undelivered = outboxMessage.InsteadOfId is { } id ? await db.Set<OutboxMessage>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, cancellationToken) ?? outboxMessage : outboxMessage;
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

    // Nobody is told by mail in a channel, and nobody whom the directory does not know by any way.
    private async ValueTask<bool> CanTryAsync(Audience audience, OutboxMessageKind way, CancellationToken cancellationToken) =>
        audience.PersonId is { } person ? await directory.FindAsync(person, cancellationToken) is not null : way == OutboxMessageKind.Feed;

    private FeedActivity ActivityOf(OutboxMessage outboxMessage, TeamsChannel? channel) => channel switch
    {
        null => _rules.Any(r => r.AsksForDecision(outboxMessage)) ? FeedActivity.DecisionNeeded : FeedActivity.Told,
        { Key: TeamsChannel.Crest } => FeedActivity.CrestTask,
        _ => FeedActivity.ContactPointTask,
    };

    // What the card says in a notification. Null: there is nothing to tell any more.
    private async Task<string?> WordsAsync(UpcDbContext db, OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        var audience = Audience.Parse(outboxMessage.Audience);
        var viewer = audience.PersonId is { } id ? await directory.FindAsync(id, cancellationToken) ?? Person.Unlisted(id) : null;
        try
        {
            var card = await views.DrawAsync(db, new(outboxMessage.Record, outboxMessage.Card, viewer, CardState.Plain), cancellationToken);
            return card is null || (outboxMessage.Purpose == OutboxMessagePurpose.Reminder && !card.Waits) ? null : card.Summary;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A card that cannot be drawn may be the very reason why another way is looked for.
            LogNotDrawn(logger, outboxMessage.Id, e.GetType().Name);
            return outboxMessage.Reference.Length > 0 ? $"News of {outboxMessage.Reference}" : "Something waits for you in Teams";
        }
    }

    [LoggerMessage(2007, LogLevel.Error, "The card of notice {NoticeId} cannot be drawn: {Error}")]
    private static partial void LogNotDrawn(ILogger logger, long noticeId, string error);
}
