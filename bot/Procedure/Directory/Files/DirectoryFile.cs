using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Directory.Businesses;

namespace UpcTeamsBot.Procedure.Directory.Files;

/// <summary>What became of a file.</summary>
public enum DirectoryFileState
{
    /// <summary>It was tried; somebody has to decide.</summary>
    Tried = 1,

    /// <summary>The directory says what it says.</summary>
    Applied,

    /// <summary>Nothing of it was taken over, and nothing will be.</summary>
    Cancelled,
}

/// <summary>
/// A file of the directory that CReST brought: tried first, then taken over whole or not at all. Its text is kept until
/// that is decided, for a day at most.
/// </summary>
public sealed class DirectoryFile : Record
{
    /// <summary>How long the text is kept without a decision.</summary>
    public static readonly Duration KeptFor = Duration.FromHours(24);

    /// <summary>
    /// How many lines of what it would change, or of what is wrong, are kept: nobody reads more, and the next try shows
    /// the rest.
    /// </summary>
    public const int MostLines = 500;

    private List<DirectoryFileLine> _lines = [];

    private DirectoryFile()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.DirectoryFile;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"DF-{LondonTime.DateOf(BroughtAt).Year}-{Id:000000}");

    /// <summary>When it was brought.</summary>
    public Instant BroughtAt { get; private set; }

    /// <summary>What became of it.</summary>
    public DirectoryFileState State { get; private set; }

    /// <summary>Since when.</summary>
    public Instant StateAt { get; private set; }

    /// <summary>The file; null when it is decided.</summary>
    public string? Text { get; private set; }

    /// <summary>The version of the directory that it was tried against.</summary>
    public long Against { get; private set; }

    /// <summary>Whether it cannot be taken over.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>How many businesses are new.</summary>
    public int Added { get; private set; }

    /// <summary>How many are changed.</summary>
    public int Changed { get; private set; }

    /// <summary>How many are as they were.</summary>
    public int Unchanged { get; private set; }

    /// <summary>How many lines there were to tell, kept or not.</summary>
    public int Told { get; private set; }

    /// <summary>What is wrong by its line, or what would change.</summary>
    public IReadOnlyList<DirectoryFileLine> Lines => _lines;

    /// <summary>Begins with a file and what a try of it said.</summary>
    public static DirectoryFile Bring(string text, DirectoryCsvResult tried, Person by, Instant now)
    {
        DirectoryService.ForCrest(by);
        var file = new DirectoryFile { BroughtAt = now, State = DirectoryFileState.Tried, StateAt = now, Text = text };
        file.Take(tried);
        file.Did(new DirectoryFileBrought(Actor.Of(by), now, file.Told, file.HasErrors));
        return file;
    }

    /// <summary>The directory changed since it was tried: this is what it would change now.</summary>
    public void TriedAgain(DirectoryCsvResult tried, Person by, Instant now)
    {
        Undecided();
        Take(tried);
        Did(new DirectoryFileTriedAgain(Actor.Of(by), now));
    }

    /// <summary>Refuses whoever may not take it over, comes too late, or cannot for what is wrong with it.</summary>
    public void ForApplying(Person by)
    {
        DirectoryService.ForCrest(by);
        Undecided();
        if (HasErrors)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "It has mistakes, so nothing of it can be taken over. Put them right in the file and send it again");
        }

        if (Added + Changed == 0)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "It says what the directory says already. There is nothing to change");
        }
    }

    /// <summary>It was taken over: part of the same transaction.</summary>
    public void Applied(DirectoryCsvResult result, Person by, Instant now)
    {
        ForApplying(by);
        Take(result);
        Becomes(DirectoryFileState.Applied, now);
        Did(new DirectoryFileApplied(Actor.Of(by), now, Added, Changed));
    }

    /// <summary>Somebody decides against it.</summary>
    public void Cancel(Person by, Instant now)
    {
        DirectoryService.ForCrest(by);
        Undecided();
        Becomes(DirectoryFileState.Cancelled, now);
        Did(new DirectoryFileCancelled(Actor.Of(by), now));
    }

    /// <summary>Nobody decided in time.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool LetGo(Instant now)
    {
        if (State != DirectoryFileState.Tried || StateAt + KeptFor > now)
        {
            return false;
        }

        Becomes(DirectoryFileState.Cancelled, now);
        Did(new DirectoryFileCancelled(Actor.Upc, now));
        return true;
    }

    private void Take(DirectoryCsvResult result)
    {
        HasErrors = result.Errors.Count > 0;
        (Against, Added, Changed, Unchanged) = (result.Against, result.Added, result.Changed, result.Unchanged);
        var lines = HasErrors
            ? result.Errors.Select(e => new DirectoryFileLine(e.Line, e.Words)).ToArray()
            : [.. result.Changes.Select(c => new DirectoryFileLine(c.Line, $"{c.Business}: {c.What}"))];
        (Told, _lines) = (lines.Length, [.. lines.Take(MostLines)]);
    }

    private void Undecided()
    {
        if (State != DirectoryFileState.Tried)
        {
            throw RefusedException.TooLate(State == DirectoryFileState.Applied
                ? $"{UpdatedByName} took it over at {Words.TimeOn(StateAt)}. Nothing was changed twice"
                : $"It was cancelled at {Words.TimeOn(StateAt)}. Nothing was changed");
        }
    }

    private void Becomes(DirectoryFileState state, Instant now) => (State, StateAt, Text) = (state, now, null);
}

/// <summary>Something said of a line of the file.</summary>
/// <param name="Line">Its number; 0: of the whole.</param>
/// <param name="Words">What is wrong and what to do, or what would change.</param>
public sealed record DirectoryFileLine(int Line, string Words);

/// <summary>A file of the directory was brought, and tried.</summary>
public sealed record DirectoryFileBrought(Actor By, Instant At, int Lines, bool HasErrors)
    : DomainEvent("DirectoryFileBrought", By, At)
{
    /// <inheritdoc/>
    public override string Why =>
        string.Create(CultureInfo.InvariantCulture, $"{Lines} {(HasErrors ? "mistakes" : "changes")}");
}

/// <summary>It was tried again, since the directory had changed.</summary>
public sealed record DirectoryFileTriedAgain(Actor By, Instant At) : DomainEvent("DirectoryFileTriedAgain", By, At);

/// <summary>It was taken over.</summary>
public sealed record DirectoryFileApplied(Actor By, Instant At, int Added, int Changed)
    : DomainEvent("DirectoryFileApplied", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Added} added, {Changed} changed");
}

/// <summary>Nothing of it was taken over.</summary>
public sealed record DirectoryFileCancelled(Actor By, Instant At) : DomainEvent("DirectoryFileCancelled", By, At);
