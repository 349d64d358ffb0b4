using System.Collections.Immutable;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// One business's part of a review: its entries, answered one by one by its contact points, its DSM or CReST. Whoever
/// answers first has answered, for all of them.
/// </summary>
public sealed class ReviewPart : Record
{
    private ReviewPart()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.ReviewPart;

    /// <inheritdoc/>
    public override string Reference => ReviewReference;

    /// <summary>The review.</summary>
    public long ReviewId { get; private set; }

    /// <summary>Its reference.</summary>
    public string ReviewReference { get; private set; } = "";

    /// <summary>How people name the review.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Key of the business.</summary>
    public string BusinessKey { get; private set; } = "";

    /// <summary>Name of the business.</summary>
    public string BusinessName { get; private set; } = "";

    /// <summary>The last day to answer.</summary>
    public LocalDate DueOn { get; private set; }

    /// <summary>How many entries are asked about.</summary>
    public int Asked { get; private set; }

    /// <summary>How many are answered.</summary>
    public int Answered { get; private set; }

    /// <summary>How many left the register, or the business, unanswered.</summary>
    public int Left { get; private set; }

    /// <summary>How many of them nobody answered in the review before.</summary>
    public int FromLastReview { get; private set; }

    /// <summary>The DSM who was asked as well, or who stands in for them; null: none was.</summary>
    public Guid? DsmId { get; private set; }

    /// <summary>Key of the channel that was asked; null: people were asked in their own chats.</summary>
    public string? ChannelKey { get; private set; }

    /// <summary>When it was asked; null: not yet.</summary>
    public Instant? AskedAt { get; private set; }

    /// <summary>Who answered last.</summary>
    public string? LastByName { get; private set; }

    /// <summary>When that was.</summary>
    public Instant? LastAt { get; private set; }

    /// <summary>
    /// The day from which a reminder is due; null: none. Guards the reminder: two instances cannot both send it.
    /// </summary>
    public LocalDate? NextReminderOn { get; private set; }

    /// <summary>The last day on which it was reminded of; null: never.</summary>
    public LocalDate? RemindedOn { get; private set; }

    /// <summary>When it was closed, with the review.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>Who closed the review.</summary>
    public string? ClosedByName { get; private set; }

    /// <summary>Whether the next review closed it, and carried over what was not answered.</summary>
    public bool CarriedOver { get; private set; }

    /// <summary>Since when the log is wanted in the channel's files; null: it is not.</summary>
    public Instant? LogWantedAt { get; private set; }

    /// <summary>When it was put there last; null: never.</summary>
    public Instant? LogPutAt { get; private set; }

    /// <summary>Why the last attempt failed, in a code; null: it did not.</summary>
    public string? LogFailure { get; private set; }

    /// <summary>How many still wait for an answer.</summary>
    public int Unanswered => Asked - Answered - Left;

    /// <summary>Whether answers are taken.</summary>
    public bool IsOpen => AskedAt is not null && ClosedAt is null;

    /// <summary>A business's part, without entries yet.</summary>
    public static ReviewPart Of(Review review, string businessKey, string businessName) => new()
    {
        ReviewId = review.Id, ReviewReference = review.Reference, Title = review.Title, BusinessKey = businessKey,
        BusinessName = businessName, DueOn = review.DueOn,
    };

    /// <summary>Lists an entry.</summary>
    /// <param name="entryId">The entry.</param>
    /// <param name="carriedOver">Whether nobody answered about it in the review before.</param>
    public ReviewItem List(long entryId, bool carriedOver)
    {
        FromLastReview += carriedOver ? 1 : 0;
        return ReviewItem.Of(Id, ++Asked, entryId, carriedOver);
    }

    /// <summary>Asks the business: once.</summary>
    /// <param name="to">Who is told.</param>
    /// <param name="channelKey">The channel among them, or null.</param>
    /// <param name="dsmId">The DSM among them, or null.</param>
    /// <param name="nextReminder">When to remind.</param>
    /// <param name="by">Who began the review.</param>
    /// <param name="now">The time.</param>
    /// <returns>False: it was asked before.</returns>
    public bool Ask(
        ImmutableArray<Audience> to, string? channelKey, Guid? dsmId, LocalDate? nextReminder, Actor by, Instant now)
    {
        if (AskedAt is not null)
        {
            return false;
        }

        (AskedAt, ChannelKey, DsmId, NextReminderOn) = (now, channelKey, dsmId, nextReminder);
        LogWantedAt = channelKey is null ? null : now;
        Did(new ReviewPartAsked(by, now, to));
        return true;
    }

    /// <summary>Takes an answer about an entry. The first one counts.</summary>
    /// <exception cref="RefusedException">Somebody was faster, nothing is to be answered about it any more, or the
    /// review is closed.</exception>
    public void Answer(
        ReviewItem item, ReviewAnswer answer, RemovalGround? ground, Actor by, Instant now, long? batchId = null)
    {
        StillOpen();
        switch (item.State)
        {
            case ReviewItemState.Answered:
                throw RefusedException.TooLate(
                    $"{item.EntryReference}: {item.AnsweredByName} answered this at "
                        + $"{Words.TimeOn(item.AnsweredAt!.Value)}: {ReviewWords.Of(item.Answer!.Value)}. Nothing has "
                        + "changed");
            case ReviewItemState.Left:
                throw RefusedException.TooLate(
                    $"{item.EntryReference} is not on this business's register any more. There is nothing to answer");
        }

        item.Answered(answer, ground, batchId, by, now);
        Answered++;
        (LastByName, LastAt) = (by.Name, now);
        Did(new ReviewItemAnswered(by, now, item.EntryReference, answer));
    }

    /// <summary>Notes that many entries were answered together as still current.</summary>
    /// <exception cref="RefusedException">None of them waits for an answer, or the review is closed.</exception>
    public void AnswerMany(int items, Actor by, Instant now)
    {
        StillOpen();
        if (items == 0)
        {
            throw RefusedException.TooLate("None of these entries is waiting for an answer. Nothing has changed");
        }

        Answered += items;
        (LastByName, LastAt) = (by.Name, now);
        Did(new ReviewManyAnswered(by, now, items));
    }

    /// <summary>Notes that the answers of a batch were taken back.</summary>
    /// <param name="items">How many of them still stood.</param>
    /// <param name="by">Who took them back.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="RefusedException">The review is closed.</exception>
    public void TakeBackMany(int items, Actor by, Instant now)
    {
        StillOpen();
        Answered -= items;
        Did(new ReviewManyTakenBack(by, now, items));
    }

    /// <summary>Takes an answer back. What it did to the register stays.</summary>
    /// <returns>The answer that it was.</returns>
    /// <exception cref="RefusedException">There is none, or the review is closed.</exception>
    public ReviewAnswer TakeBack(ReviewItem item, Actor by, Instant now)
    {
        StillOpen();
        if (item.State != ReviewItemState.Answered)
        {
            throw RefusedException.TooLate(
                $"{item.EntryReference}: there is no answer to take back. Nothing has changed");
        }

        var was = item.Answer!.Value;
        item.TakenBack();
        Answered--;
        Did(new ReviewItemTakenBack(by, now, item.EntryReference, was));
        return was;
    }

    /// <summary>Entries left the register or the business: they count as done.</summary>
    /// <returns>How many did.</returns>
    public int Leave(IEnumerable<ReviewItem> items, Actor by, Instant now)
    {
        var left = 0;
        foreach (var item in items.Where(i => i.State == ReviewItemState.Asked))
        {
            item.Leaves();
            left++;
        }

        if (left > 0)
        {
            Left += left;
            Did(new ReviewItemsLeft(by, now, left));
        }

        return left;
    }

    /// <summary>
    /// Asks about an entry again that was merged into another by mistake. An answer that was given before stays.
    /// </summary>
    /// <param name="item">Its item, if the entry was listed when the review began.</param>
    /// <param name="entryId">The entry.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    /// <returns>The item to add; null: it was listed.</returns>
    public ReviewItem? AskAgain(ReviewItem? item, long entryId, Actor by, Instant now)
    {
        if (item is { State: not ReviewItemState.Left })
        {
            return null;
        }

        var added = item is null ? List(entryId, carriedOver: false) : null;
        if (item is not null)
        {
            item.TakenBack();
            Left--;
        }

        Did(new ReviewItemAskedAgain(by, now, RegisterEntry.ReferenceOf(entryId)));
        return added;
    }

    /// <summary>
    /// Entries were removed from the register: nothing is to be answered, what was answered is forgotten, and the log
    /// in the channel's files is out of date.
    /// </summary>
    public void Forget(IReadOnlyCollection<ReviewItem> items, Actor by, Instant now)
    {
        var answered = items.Count(i => i.State == ReviewItemState.Answered);
        var waiting = items.Count(i => i.State == ReviewItemState.Asked);
        foreach (var item in items.Where(i => i.State != ReviewItemState.Left))
        {
            item.Leaves();
        }

        (Answered, Left) = (Answered - answered, Left + answered + waiting);
        LogWantedAt = LogPutAt is null && LogWantedAt is null ? null : now;
        Did(new ReviewItemsLeft(by, now, items.Count));
    }

    /// <summary>Reminds whoever has not answered: at most once a day, and never of what is done.</summary>
    /// <returns>False: there is nothing to remind of.</returns>
    public bool Remind(ImmutableArray<Audience> to, LocalDate today, LocalDate? next, Actor by, Instant now)
    {
        NextReminderOn = next;
        if (!IsOpen || Unanswered == 0 || RemindedOn == today)
        {
            return false;
        }

        RemindedOn = today;
        Noted(new ReviewPartReminded(by, now, to, today));
        return true;
    }

    /// <summary>The review is closed.</summary>
    /// <param name="by">Who closed it, or started the next one.</param>
    /// <param name="now">The time.</param>
    /// <param name="carriedOver">Whether the next review closed it.</param>
    public void Close(Actor by, Instant now, bool carriedOver = false)
    {
        (ClosedAt, ClosedByName, CarriedOver, NextReminderOn) = (now, by.Name, carriedOver, null);
        Did(new ReviewPartClosed(by, now, Unanswered));
    }

    /// <summary>Somebody wants the log in the channel's files.</summary>
    public void WantLog(Actor by, Instant now)
    {
        if (LogWantedAt is null)
        {
            LogWantedAt = now;
            Did(new ReviewLogWanted(by, now));
        }
    }

    /// <summary>
    /// Something that a log in the channel's files holds was removed from the register: it is written anew.
    /// </summary>
    public void LogIsOutOfDate(Actor by, Instant now)
    {
        if (LogPutAt is not null || LogWantedAt is not null)
        {
            LogWantedAt = now;
            Did(new ReviewLogWanted(by, now));
        }
    }

    /// <summary>The log is there, or cannot be.</summary>
    /// <param name="failure">Why not, in a code; null: it is there.</param>
    /// <param name="wanted">Since when it was wanted when it was written: what somebody wanted, or what was removed,
    /// meanwhile is not in it.</param>
    /// <param name="now">The time.</param>
    public void PutLog(string? failure, Instant wanted, Instant now)
    {
        (LogWantedAt, LogFailure) = (LogWantedAt == wanted ? null : LogWantedAt, failure);
        LogPutAt = failure is null ? now : LogPutAt;
        Did(new ReviewLogPut(Actor.Upc, now, failure));
    }

    /// <summary>Refuses what an open review alone allows.</summary>
    public void StillOpen()
    {
        if (ClosedAt is { } at)
        {
            throw RefusedException.TooLate(ReviewWords.Closed(ClosedByName, at, CarriedOver) + ". Nothing has changed");
        }
    }
}
