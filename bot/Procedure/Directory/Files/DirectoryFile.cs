using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Directory.Businesses;

namespace UpcTeamsBot.Procedure.Directory.Files;

/// <summary>The states of a directory file.</summary>
public enum DirectoryFileState
{
    /// <summary>It was checked. Somebody has to decide.</summary>
    Tried = 1,

    /// <summary>It was applied.</summary>
    Applied,

    /// <summary>It was cancelled, and nothing was changed.</summary>
    Cancelled,
}

/// <summary>
/// A directory file that CReST sent. It is checked first, and then applied completely or not at all. Its text is kept
/// until that decision, for a day at most.
/// </summary>
public sealed class DirectoryFile : Record
{
    /// <summary>How long the text is kept without a decision.</summary>
    public static readonly Duration KeptFor = Duration.FromHours(24);

    /// <summary>
    /// The most lines kept of changes or errors. Nobody reads more, and the next check shows the rest.
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

    /// <summary>When it was sent.</summary>
    public Instant BroughtAt { get; private set; }

    /// <summary>The state.</summary>
    public DirectoryFileState State { get; private set; }

    /// <summary>When it got this state.</summary>
    public Instant StateAt { get; private set; }

    /// <summary>The file's text, or null once decided.</summary>
    public string? Text { get; private set; }

    /// <summary>The version of the directory that it was checked against.</summary>
    public long Against { get; private set; }

    /// <summary>Whether it has errors, so that it cannot be applied.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Number of new businesses.</summary>
    public int Added { get; private set; }

    /// <summary>Number of changed businesses.</summary>
    public int Changed { get; private set; }

    /// <summary>Number of unchanged businesses.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Number of lines of changes or errors, including those not kept.</summary>
    public int Told { get; private set; }

    /// <summary>The errors by line, or the changes.</summary>
    public IReadOnlyList<DirectoryFileLine> Lines => _lines;

    /// <summary>Creates the record for a file and the result of checking it.</summary>
    public static DirectoryFile Bring(string text, DirectoryCsvResult tried, Person by, Instant now)
    {
        DirectoryService.ForCrest(by);
        var file = new DirectoryFile { BroughtAt = now, State = DirectoryFileState.Tried, StateAt = now, Text = text };
        file.Take(tried);
        file.Did(new DirectoryFileBrought(Actor.Of(by), now, file.Told, file.HasErrors));
        return file;
    }

    /// <summary>Updates the result after the directory has changed since the last check.</summary>
    public void TriedAgain(DirectoryCsvResult tried, Person by, Instant now)
    {
        Undecided();
        Take(tried);
        Did(new DirectoryFileTriedAgain(Actor.Of(by), now));
    }

    /// <summary>Throws if somebody may not apply the file, is too late, or the file has errors.</summary>
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

    /// <summary>Records that it was applied, in the same transaction.</summary>
    public void Applied(DirectoryCsvResult result, Person by, Instant now)
    {
        ForApplying(by);
        Take(result);
        Becomes(DirectoryFileState.Applied, now);
        Did(new DirectoryFileApplied(Actor.Of(by), now, Added, Changed));
    }

    /// <summary>Cancels it.</summary>
    public void Cancel(Person by, Instant now)
    {
        DirectoryService.ForCrest(by);
        Undecided();
        Becomes(DirectoryFileState.Cancelled, now);
        Did(new DirectoryFileCancelled(Actor.Of(by), now));
    }

    /// <summary>Cancels it if nobody decided in time.</summary>
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

/// <summary>A message about a line of the file.</summary>
/// <param name="Line">The line number, or 0 for the whole file.</param>
/// <param name="Words">The error and how to fix it, or the change.</param>
public sealed record DirectoryFileLine(int Line, string Words);

/// <summary>A directory file was sent and checked.</summary>
public sealed record DirectoryFileBrought(Actor By, Instant At, int Lines, bool HasErrors)
    : DomainEvent("DirectoryFileBrought", By, At)
{
    /// <inheritdoc/>
    public override string Why =>
        string.Create(CultureInfo.InvariantCulture, $"{Lines} {(HasErrors ? "mistakes" : "changes")}");
}

/// <summary>It was checked again because the directory had changed.</summary>
public sealed record DirectoryFileTriedAgain(Actor By, Instant At) : DomainEvent("DirectoryFileTriedAgain", By, At);

/// <summary>It was applied.</summary>
public sealed record DirectoryFileApplied(Actor By, Instant At, int Added, int Changed)
    : DomainEvent("DirectoryFileApplied", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Added} added, {Changed} changed");
}

/// <summary>It was cancelled.</summary>
public sealed record DirectoryFileCancelled(Actor By, Instant At) : DomainEvent("DirectoryFileCancelled", By, At);
