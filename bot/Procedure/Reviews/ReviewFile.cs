using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>What became of a log that was sent back.</summary>
public enum ReviewFileState
{
    /// <summary>It was tried; whoever sent it decides.</summary>
    Tried = 1,

    /// <summary>Its answers were taken.</summary>
    Applied,

    /// <summary>None of its answers was taken, and none will be.</summary>
    Cancelled,
}

/// <summary>
/// A business's log that somebody filled in and sent back: tried first, then taken as a whole or not at all. Its
/// answers are kept until that is decided, for a day at most.
/// </summary>
public sealed class ReviewFile : Record
{
    /// <summary>How long the answers are kept without a decision.</summary>
    public static readonly Duration KeptFor = Duration.FromHours(24);

    /// <summary>How many lines of what is wrong, or would change the register, are kept.</summary>
    public const int MostLines = 500;

    private List<ReviewFileLine> _lines = [];

    private ReviewFile()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.ReviewFile;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"RF-{LondonTime.DateOf(BroughtAt).Year}-{Id:000000}");

    /// <summary>The business's part.</summary>
    public long PartId { get; private set; }

    /// <summary>The Entra object ID of whoever sent it.</summary>
    public Guid ById { get; private set; }

    /// <summary>Their name.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When they sent it.</summary>
    public Instant BroughtAt { get; private set; }

    /// <summary>What became of it.</summary>
    public ReviewFileState State { get; private set; }

    /// <summary>Since when.</summary>
    public Instant StateAt { get; private set; }

    /// <summary>The rows with an answer, as JSON; null when it is decided.</summary>
    public string? Answers { get; private set; }

    /// <summary>The version of the part that it was tried against.</summary>
    public int Against { get; private set; }

    /// <summary>Whether it has mistakes, so that no answer can be taken.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>How many entries it says are still current.</summary>
    public int Current { get; private set; }

    /// <summary>How many entries it reports contact on.</summary>
    public int Contacts { get; private set; }

    /// <summary>How many entries it changes contact details of.</summary>
    public int Details { get; private set; }

    /// <summary>How many entries it asks to remove.</summary>
    public int Removals { get; private set; }

    /// <summary>How many entries were answered already.</summary>
    public int Before { get; private set; }

    /// <summary>How many lines there were to tell, kept or not.</summary>
    public int Told { get; private set; }

    /// <summary>What is wrong, or what would change on the register, by its row.</summary>
    public IReadOnlyList<ReviewFileLine> Lines => _lines;

    /// <summary>How many entries it answers.</summary>
    public int Answered => Current + Contacts + Details + Removals;

    /// <summary>Keeps a file and what a try of it said.</summary>
    internal static ReviewFile Bring(ReviewPart part, string answers, ReviewFileTry tried, Actor by, Instant now)
    {
        var file = new ReviewFile
        {
            PartId = part.Id, ById = by.Id, ByName = by.Name, BroughtAt = now, State = ReviewFileState.Tried,
            StateAt = now, Answers = answers,
        };
        file.Take(part, tried);
        file.Did(new ReviewFileBrought(by, now, file.Told, file.HasErrors));
        return file;
    }

    /// <summary>The review changed since it was tried: this is what it would do now.</summary>
    internal void TriedAgain(ReviewPart part, ReviewFileTry tried, Actor by, Instant now)
    {
        Undecided();
        Take(part, tried);
        Did(new ReviewFileTriedAgain(by, now));
    }

    /// <summary>Refuses whoever did not send it, comes too late, or cannot for what is wrong with it.</summary>
    public void ForApplying(Actor by)
    {
        Theirs(by);
        Undecided();
        if (HasErrors)
        {
            throw new RefusedException(
                RefusalReason.Facts, "It has mistakes. Put them right in the file and send it again");
        }

        if (Answered == 0)
        {
            throw new RefusedException(RefusalReason.Facts, "It answers nothing that is still waiting for an answer");
        }
    }

    /// <summary>Its answers were taken: part of the same transaction.</summary>
    public void Applied(Actor by, Instant now)
    {
        ForApplying(by);
        Becomes(ReviewFileState.Applied, now);
        Did(new ReviewFileApplied(by, now, Answered));
    }

    /// <summary>Whoever sent it decides against it.</summary>
    public void Cancel(Actor by, Instant now)
    {
        Theirs(by);
        Undecided();
        Stop(by, now);
    }

    /// <summary>Nobody decided in time, or what it is about has gone.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool LetGo(Actor by, Instant now)
    {
        if (State != ReviewFileState.Tried)
        {
            return false;
        }

        Stop(by, now);
        return true;
    }

    private void Stop(Actor by, Instant now)
    {
        Becomes(ReviewFileState.Cancelled, now);
        Did(new ReviewFileCancelled(by, now));
    }

    private void Take(ReviewPart part, ReviewFileTry tried)
    {
        (Against, HasErrors, Before) = (part.Version, tried.Errors.Count > 0, tried.Before);
        (Current, Contacts, Details, Removals) = (
            tried.Current.Count, tried.Count(ReviewAnswer.ContactReported), tried.Count(ReviewAnswer.DetailsChanged),
            tried.Count(ReviewAnswer.RemovalAsked));
        var lines = HasErrors ? tried.Errors : tried.Changes;
        (Told, _lines) = (lines.Count, [.. lines.Take(MostLines)]);
    }

    private void Theirs(Actor by)
    {
        if (by.Id != ById)
        {
            throw RefusedException.NotAllowed($"Only {ByName}, who sent this file, can decide about it");
        }
    }

    private void Undecided()
    {
        if (State != ReviewFileState.Tried)
        {
            throw RefusedException.TooLate(State == ReviewFileState.Applied
                ? $"These answers were taken at {Words.TimeOn(StateAt)}. Nothing was answered twice"
                : $"It was cancelled at {Words.TimeOn(StateAt)}. Nothing was answered");
        }
    }

    private void Becomes(ReviewFileState state, Instant now) =>
        (State, StateAt, Answers, _lines) = (state, now, null, state == ReviewFileState.Cancelled ? [] : _lines);
}

/// <summary>Something said of a row of the file.</summary>
/// <param name="Row">Its number.</param>
/// <param name="Words">What is wrong and what to do, or what would change. Nothing about a customer.</param>
public sealed record ReviewFileLine(int Row, string Words);

/// <summary>A log was sent back, and tried.</summary>
public sealed record ReviewFileBrought(Actor By, Instant At, int Lines, bool HasErrors)
    : DomainEvent("ReviewFileBrought", By, At)
{
    /// <inheritdoc/>
    public override string Why =>
        string.Create(CultureInfo.InvariantCulture, $"{Lines} {(HasErrors ? "mistakes" : "changes")}");
}

/// <summary>It was tried again, since the review had changed.</summary>
public sealed record ReviewFileTriedAgain(Actor By, Instant At) : DomainEvent("ReviewFileTriedAgain", By, At);

/// <summary>Its answers were taken.</summary>
public sealed record ReviewFileApplied(Actor By, Instant At, int Entries) : DomainEvent("ReviewFileApplied", By, At)
{
    /// <inheritdoc/>
    public override string Why => ReviewWords.Entries(Entries);
}

/// <summary>None of its answers was taken.</summary>
public sealed record ReviewFileCancelled(Actor By, Instant At) : DomainEvent("ReviewFileCancelled", By, At);
