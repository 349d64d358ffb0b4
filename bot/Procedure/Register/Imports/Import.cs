using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>The states of an import.</summary>
public enum ImportState
{
    /// <summary>The file is being read, row by row.</summary>
    Checking = 1,

    /// <summary>It has been read. Somebody has to decide.</summary>
    Checked,

    /// <summary>It is being imported.</summary>
    Importing,

    /// <summary>Everything is on the register, except rows that are held back.</summary>
    Imported,

    /// <summary>It was cancelled, and nothing of it is on the register.</summary>
    Cancelled,

    /// <summary>The file was read. Somebody has to confirm which column holds what.</summary>
    Columns,
}

/// <summary>
/// An import of an existing register by CReST. Every row is checked first. Once somebody decides, the rows without a
/// fault are imported, and the others are returned as a spreadsheet. The rows are kept until somebody decides, for a
/// day at most. Afterwards only rows with faults are kept, for a week.
/// </summary>
public sealed class Import : Record
{
    /// <summary>The message for everybody outside CReST.</summary>
    public const string OnlyCrest = "Only CReST " + CanImport;

    private const string CanImport = "can import a register";

    /// <summary>How long the rows are kept without a decision.</summary>
    public static readonly Duration KeptFor = Duration.FromHours(24);

    /// <summary>How long rows that were held back or have faults are kept.</summary>
    public static readonly Duration HeldFor = Duration.FromDays(7);

    /// <summary>How long an import runs at most. One that takes longer was left by its process.</summary>
    public static readonly Duration RunsAtMost = Duration.FromMinutes(30);

    private Import()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Import;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"I-{LondonTime.DateOf(StartedAt).Year}-{Id:000000}");

    /// <summary>The person who started it.</summary>
    public Guid ById { get; private set; }

    /// <summary>Name of the person who started it.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When it was started.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>The state.</summary>
    public ImportState State { get; private set; }

    /// <summary>When it got this state.</summary>
    public Instant StateAt { get; private set; }

    /// <summary>Number of rows read so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Number of customers in them.</summary>
    public int Customers { get; private set; }

    /// <summary>Number of errors found.</summary>
    public int Faults { get; private set; }

    /// <summary>
    /// Number of rows held back because their National Insurance number is recorded under another name. CReST decides
    /// about them.
    /// </summary>
    public int Held { get; private set; }

    /// <summary>Number of rows with a fault.</summary>
    public int FaultyRows { get; private set; }

    /// <summary>Number of rows that name a DSM who is not in the directory. The name is kept.</summary>
    public int FormerDsms { get; private set; }

    /// <summary>Number of rows that were left out in the end.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Which column holds what, as JSON. Null until the file has been read.</summary>
    public string? Columns { get; private set; }

    /// <summary>The reason why nothing was imported, or null.</summary>
    public string? StoppedBecause { get; private set; }

    /// <summary>Whether there is a row to import, or one to decide about.</summary>
    public bool HasRowsToTake => Customers > 0 || Held > 0;

    /// <summary>Starts an import.</summary>
    /// <exception cref="RefusedException">The person is not in CReST.</exception>
    public static Import Begin(Person by, Instant now)
    {
        ForCrest(by);
        var import = new Import
        {
            ById = by.ObjectId, ByName = by.Name, StartedAt = now, State = ImportState.Checking, StateAt = now
        };
        import.Did(new ImportBegun(Actor.Of(by), now));
        return import;
    }

    /// <summary>Throws if somebody is not in CReST.</summary>
    public static void ForCrest(Person by) =>
        CrestAccess.Require(by, CanImport);

    /// <summary>Records the number of rows read so far.</summary>
    public void HasRead(int rows, Actor by, Instant now)
    {
        Rows = rows;
        Did(new ImportRead(by, now));
    }

    /// <summary>Records the headings. A person confirms them unless they are certain.</summary>
    /// <param name="columns">The columns, as guessed or remembered.</param>
    /// <param name="areSure">Whether they are our own headings, or were confirmed for an earlier file.</param>
    /// <param name="by">The CReST member.</param>
    /// <param name="now">The time.</param>
    internal void HasColumns(ImportColumns columns, bool areSure, Actor by, Instant now)
    {
        Columns = columns.Written();
        if (!areSure)
        {
            Becomes(ImportState.Columns, now);
            Did(new ImportRead(by, now));
        }
    }

    /// <summary>Sets which column of the file is one of ours.</summary>
    /// <param name="name">Our heading.</param>
    /// <param name="at">The column's place in the file. Less than 0 if the file has none.</param>
    /// <param name="by">The CReST member.</param>
    /// <param name="now">The time.</param>
    public void ChooseColumn(string name, int at, Person by, Instant now)
    {
        Columns = ColumnsToConfirm(by).With(name, at).Written();
        Did(new ImportColumnChosen(Actor.Of(by), now));
    }

    /// <summary>Confirms which column holds what, so that the rows can be checked.</summary>
    /// <returns>The columns.</returns>
    /// <exception cref="RefusedException">A required column is missing.</exception>
    public ImportColumns ConfirmColumns(Person by, Instant now)
    {
        var columns = ColumnsToConfirm(by);
        if (columns.Missing.Any())
        {
            throw new RefusedException(
                RefusalReason.Facts, $"Choose a column for {string.Join(", ", columns.Missing)}");
        }

        Becomes(ImportState.Checking, now);
        Did(new ImportColumnsConfirmed(Actor.Of(by), now));
        return columns;
    }

    /// <summary>Goes back to choosing the columns, before anything is imported.</summary>
    public void ReopenColumns(Person by, Instant now)
    {
        ForCrest(by);
        Undecided();
        (Rows, Customers, Faults, FaultyRows, Held, FormerDsms) = (0, 0, 0, 0, 0, 0);
        Becomes(ImportState.Columns, now);
        Did(new ImportColumnChosen(Actor.Of(by), now));
    }

    /// <summary>Records that every row was checked.</summary>
    public void WasChecked(ImportCount count, Actor by, Instant now)
    {
        (Rows, Customers, Held) = (count.Rows, count.Customers, count.Held);
        (Faults, FaultyRows, FormerDsms) = (count.Faults, count.FaultyRows, count.FormerDsms);
        Becomes(ImportState.Checked, now);
        Did(new ImportChecked(by, now, Rows, Faults));
    }

    /// <summary>Decides to import it.</summary>
    /// <exception cref="RefusedException">It is decided, or every row has a fault.</exception>
    public void Go(Person by, Instant now)
    {
        ForCrest(by);
        Undecided();
        if (!HasRowsToTake)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "No row is without a fault. Put them right in the file and send it again");
        }

        Becomes(ImportState.Importing, now);
        Did(new ImportDecided(Actor.Of(by), now));
    }

    /// <summary>Records rows that could not be imported any more when their turn came.</summary>
    /// <param name="customers">How many customers they are of.</param>
    /// <param name="faulty">How many of the rows are given back.</param>
    /// <param name="held">How many are held back for CReST to decide.</param>
    /// <param name="by">Who imports.</param>
    /// <param name="now">The time.</param>
    public void SetAside(int customers, int faulty, int held, Actor by, Instant now)
    {
        Customers -= customers;
        Faults += faulty;
        FaultyRows += faulty;
        Held += held;
        Did(new ImportRowsSetAside(by, now, faulty + held));
    }

    /// <summary>Drops rows of a customer who was removed before their turn came.</summary>
    /// <param name="customers">How many customers they are of.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="by">Who removed them.</param>
    /// <param name="now">The time.</param>
    public void Drop(int customers, int rows, Actor by, Instant now)
    {
        Customers -= customers;
        LeftOut += rows;
        Did(new ImportRowsLeftOut(by, now, rows));
    }

    /// <summary>Records that all of it is on the register, but for the rows that were set aside.</summary>
    public void Done(Actor by, Instant now)
    {
        Becomes(ImportState.Imported, now);
        Did(new ImportDone(by, now, Customers));
    }

    /// <summary>Decides about a row that is held back.</summary>
    /// <param name="row">Its number in the file.</param>
    /// <param name="isSamePerson">True if its complaint is on the register now, false if it is left out.</param>
    /// <param name="by">The CReST member.</param>
    /// <param name="now">The time.</param>
    public void Decide(int row, bool isSamePerson, Person by, Instant now)
    {
        ForCrest(by);
        if (State != ImportState.Imported || Held == 0)
        {
            throw RefusedException.TooLate("No row of this import is held back any more. Nothing has changed");
        }

        Held--;
        LeftOut += isSamePerson ? 0 : 1;
        Did(new ImportRowDecided(Actor.Of(by), now, row, isSamePerson));
    }

    /// <summary>
    /// Leaves out rows that are held back, because nobody decided in time or their customer was removed.
    /// </summary>
    public void LeaveOut(int rows, Actor by, Instant now)
    {
        Held -= rows;
        LeftOut += rows;
        Did(new ImportRowsLeftOut(by, now, rows));
    }

    /// <summary>Stops keeping rows with faults, because nobody took them in time or a customer was removed.</summary>
    public void ForgetFaulty(int rows, Actor by, Instant now)
    {
        FaultyRows -= rows;
        LeftOut += rows;
        Did(new ImportRowsLeftOut(by, now, rows));
    }

    /// <summary>Cancels it.</summary>
    public void Cancel(Person by, Instant now)
    {
        ForCrest(by);
        if (State != ImportState.Columns)
        {
            Undecided();
        }

        Stop(null, Actor.Of(by), now);
    }

    /// <summary>Stops it because it cannot continue.</summary>
    public void Stop(string? because, Actor by, Instant now)
    {
        StoppedBecause = because;
        Becomes(ImportState.Cancelled, now);
        Did(new ImportStopped(by, now));
    }

    private ImportColumns ColumnsToConfirm(Person by)
    {
        ForCrest(by);
        if (State != ImportState.Columns)
        {
            throw RefusedException.TooLate("The columns are confirmed already. Nothing has changed");
        }

        return ImportColumns.Read(Columns!);
    }

    private void Undecided()
    {
        if (State != ImportState.Checked)
        {
            throw RefusedException.TooLate(State switch
            {
                ImportState.Checking => "The file is still being read. Nothing has changed",
                ImportState.Columns => "Confirm the columns first. Nothing has changed",
                ImportState.Cancelled =>
                    $"{UpdatedByName} cancelled this at {Words.TimeOn(StateAt)}. Nothing was imported",
                ImportState.Importing =>
                    $"It has been running since {Words.TimeOn(StateAt)}. Nothing has changed",
                _ => $"It is imported since {Words.TimeOn(StateAt)}. Nothing was imported twice",
            });
        }
    }

    private void Becomes(ImportState state, Instant now) => (State, StateAt) = (state, now);
}

/// <summary>The counts of a check.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Customers">Customers who can be imported.</param>
/// <param name="Faults">Faults, of which a row may have several.</param>
/// <param name="FaultyRows">Rows with a fault.</param>
/// <param name="Held">Rows without a fault that are held back.</param>
/// <param name="FormerDsms">Rows without a fault that name a DSM who is not in the directory.</param>
public sealed record ImportCount(
    int Rows, int Customers, int Faults, int FaultyRows, int Held, int FormerDsms);

/// <summary>An import was started.</summary>
public sealed record ImportBegun(Actor By, Instant At) : DomainEvent("ImportBegun", By, At);

/// <summary>Some of it was read.</summary>
public sealed record ImportRead(Actor By, Instant At) : DomainEvent("ImportRead", By, At);

/// <summary>Somebody chose a column, or went back to choosing.</summary>
public sealed record ImportColumnChosen(Actor By, Instant At) : DomainEvent("ImportColumnChosen", By, At);

/// <summary>Somebody confirmed which column holds what.</summary>
public sealed record ImportColumnsConfirmed(Actor By, Instant At) : DomainEvent("ImportColumnsConfirmed", By, At);

/// <summary>Every row was checked.</summary>
public sealed record ImportChecked(Actor By, Instant At, int Rows, int Faults) : DomainEvent("ImportChecked", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Rows} rows, {Faults} faults");
}

/// <summary>Somebody decided to import it.</summary>
public sealed record ImportDecided(Actor By, Instant At) : DomainEvent("ImportDecided", By, At);

/// <summary>The import was completed.</summary>
public sealed record ImportDone(Actor By, Instant At, int Entries) : DomainEvent("ImportDone", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Entries} entries");
}

/// <summary>CReST decided about a row whose number is recorded under another name.</summary>
public sealed record ImportRowDecided(Actor By, Instant At, int Row, bool IsSamePerson)
    : DomainEvent("ImportRowDecided", By, At)
{
    /// <inheritdoc/>
    public override string Why =>
        string.Create(CultureInfo.InvariantCulture, $"row {Row}: {(IsSamePerson ? "same person" : "wrong number")}");
}

/// <summary>Rows could not be imported any more when their turn came.</summary>
public sealed record ImportRowsSetAside(Actor By, Instant At, int Rows) : DomainEvent("ImportRowsSetAside", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Rows} rows");
}

/// <summary>Rows that were held back were left out.</summary>
public sealed record ImportRowsLeftOut(Actor By, Instant At, int Rows) : DomainEvent("ImportRowsLeftOut", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Rows} rows");
}

/// <summary>The import was cancelled.</summary>
public sealed record ImportStopped(Actor By, Instant At) : DomainEvent("ImportStopped", By, At);
