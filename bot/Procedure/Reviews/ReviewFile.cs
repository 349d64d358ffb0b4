using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>The states of a returned log.</summary>
public enum ReviewFileState
{
    /// <summary>It was checked. The sender has to decide.</summary>
    Tried = 1,

    /// <summary>Its answers were recorded.</summary>
    Applied,

    /// <summary>It was cancelled. None of its answers was recorded.</summary>
    Cancelled,
}

/// <summary>
/// A business's review log that somebody filled in and returned. It is checked first, and then recorded as a whole or
/// not at all. Its answers are kept until the sender decides, for a day at most.
/// </summary>
public sealed class ReviewFile : Record
{
    /// <summary>How long the answers are kept while nobody decides.</summary>
    public static readonly Duration KeptFor = Duration.FromHours(24);

    /// <summary>The most lines, of errors or of changes to the register, that are kept.</summary>
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

    /// <summary>The Entra object ID of the sender.</summary>
    public Guid ById { get; private set; }

    /// <summary>The sender's name.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When it was sent.</summary>
    public Instant BroughtAt { get; private set; }

    /// <summary>The state.</summary>
    public ReviewFileState State { get; private set; }

    /// <summary>When it got this state.</summary>
    public Instant StateAt { get; private set; }

    /// <summary>The rows with an answer, as JSON. Null once it is decided.</summary>
    public string? Answers { get; private set; }

    /// <summary>The version of the review part that it was checked against.</summary>
    public int Against { get; private set; }

    /// <summary>Whether it has errors, so that no answer can be recorded.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Number of entries that it says are still current.</summary>
    public int Current { get; private set; }

    /// <summary>Number of entries that it reports contact on.</summary>
    public int Contacts { get; private set; }

    /// <summary>Number of entries whose contact details it changes.</summary>
    public int Details { get; private set; }

    /// <summary>Number of entries that it asks to remove.</summary>
    public int Removals { get; private set; }

    /// <summary>Number of entries that were answered before.</summary>
    public int Before { get; private set; }

    /// <summary>Number of lines of the check, kept or not.</summary>
    public int Told { get; private set; }

    /// <summary>The errors, or the changes to the register, by row.</summary>
    public IReadOnlyList<ReviewFileLine> Lines => _lines;

    /// <summary>Number of entries that it answers.</summary>
    public int Answered => Current + Contacts + Details + Removals;

    /// <summary>Creates a returned log with the result of its check.</summary>
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

    /// <summary>Replaces the result of the check, because the review has changed since.</summary>
    internal void TriedAgain(ReviewPart part, ReviewFileTry tried, Actor by, Instant now)
    {
        Undecided();
        Take(part, tried);
        Did(new ReviewFileTriedAgain(by, now));
    }

    /// <summary>Throws if somebody is not the sender, if it is decided or too late, or if it has errors.</summary>
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

    /// <summary>Records that its answers were recorded, in the same transaction.</summary>
    public void Applied(Actor by, Instant now)
    {
        ForApplying(by);
        Becomes(ReviewFileState.Applied, now);
        Did(new ReviewFileApplied(by, now, Answered));
    }

    /// <summary>Cancels it for the sender.</summary>
    public void Cancel(Actor by, Instant now)
    {
        Theirs(by);
        Undecided();
        Stop(by, now);
    }

    /// <summary>Cancels it because nobody decided in time, or because its review has gone.</summary>
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

/// <summary>A line of the check about a row of the file.</summary>
/// <param name="Row">The row's number.</param>
/// <param name="Words">The error and what to do, or the change. It says nothing about a customer.</param>
public sealed record ReviewFileLine(int Row, string Words);

/// <summary>A log was returned and checked.</summary>
public sealed record ReviewFileBrought(Actor By, Instant At, int Lines, bool HasErrors)
    : DomainEvent("ReviewFileBrought", By, At)
{
    /// <inheritdoc/>
    public override string Why =>
        string.Create(CultureInfo.InvariantCulture, $"{Lines} {(HasErrors ? "mistakes" : "changes")}");
}

/// <summary>A returned log was checked again, because the review had changed.</summary>
public sealed record ReviewFileTriedAgain(Actor By, Instant At) : DomainEvent("ReviewFileTriedAgain", By, At);

/// <summary>The answers of a returned log were recorded.</summary>
public sealed record ReviewFileApplied(Actor By, Instant At, int Entries) : DomainEvent("ReviewFileApplied", By, At)
{
    /// <inheritdoc/>
    public override string Why => ReviewWords.Entries(Entries);
}

/// <summary>A returned log was cancelled.</summary>
public sealed record ReviewFileCancelled(Actor By, Instant At) : DomainEvent("ReviewFileCancelled", By, At);
