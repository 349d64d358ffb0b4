using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// The buttons on a business's part. The person who presses sees their own view. Everybody else still sees the card
/// with its progress.
/// </summary>
public sealed class ReviewActions(
    ReviewAnswers answers, ReviewMany many, ReviewAccess access, FileOffers offers, UnitOfWork work) : ICardAction
{
    /// <summary>The verb of "Still current".</summary>
    public const string Current = "review.current";

    /// <summary>The verb of "Undo".</summary>
    public const string Undo = "review.undo";

    /// <summary>The verb that reports contact.</summary>
    public const string SendContact = "review.contact.send";

    /// <summary>The verb that changes the contact details.</summary>
    public const string SendDetails = "review.details.send";

    /// <summary>The verb that asks for removal.</summary>
    public const string SendRemoval = "review.remove.send";

    [CardAction("review.open")]
    internal Task<CardOutcome> OpenAsync(CardPress press, CancellationToken cancellationToken) =>
        AsksAsync(press, "", cancellationToken);

    [CardAction("review.contact")]
    internal Task<CardOutcome> AskContactAsync(CardPress press, CancellationToken cancellationToken) =>
        AsksAsync(press, ReviewAsks.Contact, cancellationToken);

    [CardAction("review.details")]
    internal Task<CardOutcome> AskDetailsAsync(CardPress press, CancellationToken cancellationToken) =>
        AsksAsync(press, ReviewAsks.Details, cancellationToken);

    [CardAction("review.remove")]
    internal Task<CardOutcome> AskRemovalAsync(CardPress press, CancellationToken cancellationToken) =>
        AsksAsync(press, ReviewAsks.Remove, cancellationToken);

    [CardAction(Current)]
    [CardAction(Undo)]
    internal Task<CardOutcome> CurrentAsync(CardPress press, CancellationToken cancellationToken) =>
        AnswerAsync(press, "", cancellationToken);

    [CardAction(SendContact)]
    internal Task<CardOutcome> ContactAsync(CardPress press, CancellationToken cancellationToken) =>
        AnswerAsync(press, ReviewAsks.Contact, cancellationToken);

    [CardAction(SendDetails)]
    internal Task<CardOutcome> DetailsAsync(CardPress press, CancellationToken cancellationToken) =>
        AnswerAsync(press, ReviewAsks.Details, cancellationToken);

    [CardAction(SendRemoval)]
    internal Task<CardOutcome> RemovalAsync(CardPress press, CancellationToken cancellationToken) =>
        AnswerAsync(press, ReviewAsks.Remove, cancellationToken);

    [CardAction("review.page")]
    internal Task<CardOutcome> PageAsync(CardPress press, CancellationToken cancellationToken) =>
        OnPartAsync(press, (part, view) => PageAsync(press, part, view, cancellationToken), cancellationToken);

    [CardAction("review.more")]
    internal Task<CardOutcome> MoreAsync(CardPress press, CancellationToken cancellationToken) =>
        AsksOfListAsync(press, ReviewAsks.More, cancellationToken);

    [CardAction("review.askAllCurrent")]
    internal Task<CardOutcome> AskAllCurrentAsync(CardPress press, CancellationToken cancellationToken) =>
        AsksOfListAsync(press, ReviewAsks.AllCurrent, cancellationToken);

    [CardAction("review.pageCurrent")]
    internal Task<CardOutcome> PageCurrentAsync(CardPress press, CancellationToken cancellationToken) =>
        AllCurrentAsync(press, wholeList: false, cancellationToken);

    [CardAction("review.listCurrent")]
    internal Task<CardOutcome> ListCurrentAsync(CardPress press, CancellationToken cancellationToken) =>
        AllCurrentAsync(press, wholeList: true, cancellationToken);

    [CardAction("review.undoMany")]
    internal Task<CardOutcome> UndoManyAsync(CardPress press, CancellationToken cancellationToken) => OnPartAsync(
        press,
        async (_, view) => Shown(view with { Open = 0 }, await many.UndoAsync(press, cancellationToken)),
        cancellationToken);

    [CardAction("review.filter")]
    internal Task<CardOutcome> FilterAsync(CardPress press, CancellationToken cancellationToken) =>
        OnPartAsync(press, (part, view) => FilterAsync(press, part, view, cancellationToken), cancellationToken);

    [CardAction("review.find")]
    internal Task<CardOutcome> FindAsync(CardPress press, CancellationToken cancellationToken) =>
        OnPartAsync(press, (part, view) => FindAsync(press, part, view, cancellationToken), cancellationToken);

    [CardAction("review.resume")]
    internal Task<CardOutcome> ResumeAsync(CardPress press, CancellationToken cancellationToken) => OnPartAsync(
        press, (part, view) => Task.FromResult(Shown(ReviewView.Of(part.Id, view.OverviewOf))), cancellationToken);

    [CardAction("review.log")]
    internal Task<CardOutcome> LogAsync(CardPress press, CancellationToken cancellationToken) =>
        OnPartAsync(press, (part, view) => LogAsync(press, part, view, cancellationToken), cancellationToken);

    [CardAction("review.shut")]
    internal Task<CardOutcome> ShutAsync(CardPress press, CancellationToken cancellationToken) =>
        OnPartAsync(press, (_, view) => Task.FromResult(Shown(view with { Open = 0 })), cancellationToken);

    /// <summary>Returns the view that the person who pressed sees instead of the card.</summary>
    internal static CardOutcome Shown(ReviewView view, string? line = null) =>
        Shown(view, line, FieldErrors.None, null);

    private static CardOutcome.OfRecord Shown(
        ReviewView view, string? line, FieldErrors errors, IReadOnlyDictionary<string, string>? typed)
    {
        var state = view is { Rows.Count: 0, Open: 0, OverviewOf: 0, Asks: "" } && line is null ? CardState.Plain
            : view.ToState(line, errors, typed);
        return view.OverviewOf > 0
            ? new CardOutcome
            .OfRecord(new(RecordKind.Review, view.OverviewOf), ReviewCards.Overview, state, ReviewCards.Part)
            : new CardOutcome
            .OfRecord(new(RecordKind.ReviewPart, view.PartId), ReviewCards.Part, state, ReviewCards.Part);
    }

    // If somebody may not see the part, the refusal is a line under the card. A rule's refusal is shown in their view.
    private async Task<CardOutcome> OnPartAsync(
        CardPress press, Func<ReviewPart, ReviewView, Task<CardOutcome>> does, CancellationToken cancellationToken)
    {
        var part = await work.ReadAsync(
            db => db.Set<ReviewPart>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == press.Id, cancellationToken),
            cancellationToken) ?? throw RefusedException.NotFound("review");
        await access.RequireAsync(part, press.Person, press.Place, cancellationToken);
        var view = ReviewView.From(press);
        try
        {
            return await does(part, view);
        }
        catch (RefusedException refused)
        {
            return Shown(view with { Open = 0 }, refused.Message);
        }
    }

    private Task<CardOutcome> AnswerAsync(CardPress press, string asks, CancellationToken cancellationToken) =>
        OnPartAsync(
        press,
        async (_, view) =>
        {
            ReviewReply reply;
            try
            {
                reply = await answers.AnswerAsync(press, view.Open, cancellationToken);
            }
            catch (RefusedException refused) when (press.Written is { Length: > 0 } typed)
            {
                // The form closes, because the entry is answered. Its words are not lost.
                return Shown(view with { Open = 0 }, $"{refused.Message}. You typed: {typed}");
            }

            if (reply.Errors is { Count: > 0 } errors)
            {
                await answers.NoteAsync(
                    view with { Rows = [] }, press.Person.ObjectId, view.Open, cancellationToken);
                return Shown(
                    view with { Asks = asks }, null, errors,
                    press.Fields
                        .Where(f => f.Key is "complaint" or "date" or "channel" or "spoc" or "deputy" or "ground"
                            or "words")
                        .ToDictionary());
            }

            await PlaceAsync(press, view, 0, cancellationToken);
            return Shown(view with { Open = 0 }, reply.Line);
        },
        cancellationToken);

    private Task<CardOutcome> AsksAsync(CardPress press, string asks, CancellationToken cancellationToken) =>
        OnPartAsync(
        press,
        async (_, view) =>
        {
            await PlaceAsync(press, view, view.Open, cancellationToken);
            return Shown(view with { Asks = asks });
        },
        cancellationToken);

    private Task<CardOutcome> AsksOfListAsync(CardPress press, string asks, CancellationToken cancellationToken) =>
        OnPartAsync(
            press,
            (_, view) => Task.FromResult(Shown(view with { Open = 0, Asks = asks })),
            cancellationToken);

    private Task<CardOutcome> AllCurrentAsync(CardPress press, bool wholeList, CancellationToken cancellationToken) =>
        OnPartAsync(
        press,
        async (_, view) =>
        {
            var answered = await many.AllCurrentAsync(press, view, wholeList, cancellationToken);
            return Shown(
                view with { Open = 0 },
                answered is { } count
                    ? $"{ReviewWords.Entries(count)} marked as still current"
                    : "These entries are marked as still current already");
        },
        cancellationToken);

    private async Task<CardOutcome> PageAsync(
        CardPress press, ReviewPart part, ReviewView view, CancellationToken cancellationToken)
    {
        var by = press["to"] is "all" or "todo" ? new ReviewFilter(press["to"] == "all") : view.By;
        var rows = await work.ReadAsync(
            async db => press["to"] switch
            {
                "next" => await db.FromAsync(part, by, view.Last + 1, cancellationToken),
                "previous" => await db.BeforeAsync(part, by, view.First, cancellationToken),
                _ => await db.FromAsync(part, by, 1, cancellationToken),
            },
            cancellationToken);
        return await FirstShownAsync(press, part, view with { By = by, Rows = rows }, cancellationToken);
    }

    private async Task<CardOutcome> FilterAsync(
        CardPress press, ReviewPart part, ReviewView view, CancellationToken cancellationToken)
    {
        var by = ReviewFilter.Of(press, view.By.All, out var errors);
        return errors.Count > 0
            ? Shown(
                view with { Open = 0, Asks = ReviewAsks.More }, null, errors,
                press.Fields.Where(f => f.Key is "district" or "since" or "last" or "find").ToDictionary())
            : await FirstShownAsync(press, part, view with { By = by, Rows = [] }, cancellationToken);
    }

    // The page that was turned to, or the first one if there is nothing on it.
    private async Task<CardOutcome> FirstShownAsync(
        CardPress press, ReviewPart part, ReviewView view, CancellationToken cancellationToken)
    {
        view = view with { Open = 0, Asks = "" };
        if (view.Rows.Count == 0)
        {
            view = view with
            {
                Rows = await work.ReadAsync(
                    db => db.FromAsync(part, view.By, 1, cancellationToken), cancellationToken),
            };
        }

        await PlaceAsync(press, view, 0, cancellationToken);
        return view.Rows.Count == 0 && view.By.Narrows
            ? Shown(view, $"No entries {view.By.Said}")
            : Shown(view);
    }

    private async Task<CardOutcome> FindAsync(
        CardPress press, ReviewPart part, ReviewView view, CancellationToken cancellationToken)
    {
        view = view with { Open = 0 };
        var kept = new Dictionary<string, string> { ["find"] = press["find"].Length <= 40 ? press["find"] : "" };
        if (EntryReference.ReadInField(press["find"]) is not { } entry)
        {
            return Shown(
                view with { Asks = ReviewAsks.More }, null,
                FieldErrors.None.With("find", "Type the reference of an entry, like UPC-000123"), kept);
        }

        var number = await work.ReadAsync(
            db => db.Set<ReviewItem>().Where(i => i.EntryId == entry && i.PartId == part.Id).Select(i => i.Number)
                .FirstOrDefaultAsync(cancellationToken), cancellationToken);
        return number == 0
            ? Shown(view with { Asks = ReviewAsks.More },
                $"{RegisterEntry.ReferenceOf(entry)} is not in this review of {part.BusinessName}. Entries recorded "
                    + "since it began are not asked about", FieldErrors.None, kept)
            : Shown(view with { By = new(true), Rows = [number] }, null, FieldErrors.None, kept);
    }

    // In the contact points' channel, the log is put in the channel's files. Anywhere else it is offered to the person
    // who pressed, in their own chat.
    private async Task<CardOutcome> LogAsync(
        CardPress press, ReviewPart part, ReviewView view, CancellationToken cancellationToken)
    {
        view = view with { Open = 0 };
        if (part.ChannelKey is { } channel && channel == press.Place.Channel?.Key && channel != TeamsChannel.Crest)
        {
            await work.DoAsync(
                async db =>
                {
                    (await db.Set<ReviewPart>().SingleAsync(p => p.Id == press.Id, cancellationToken))
                        .WantLog(press.Actor, work.Now);
                },
                cancellationToken);
            return Shown(view, "The log goes into this channel's files. The card says when it is there");
        }

        await work.DoAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{press.Person.ObjectId:N}:review.log:{part.Id}:{work.Now.ToUnixTimeSeconds() / 60}"),
            db => Task.FromResult(offers.Offer(
                db, ReviewLogSource.FileKind, part.Ref, ReviewLogs.NameOf(part),
                $"The log of {part.BusinessName} for review {part.ReviewReference}. RESTRICTED – PERSONAL DATA",
                press.Person)),
            cancellationToken);
        return Shown(view, "The log is offered to you in our own chat, where nobody else can see it");
    }

    private Task PlaceAsync(CardPress press, ReviewView view, int opened, CancellationToken cancellationToken) =>
        answers.NoteAsync(view, press.Person.ObjectId, opened, cancellationToken);
}
