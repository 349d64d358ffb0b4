using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>How far an import has got.</summary>
public enum ImportState
{
    /// <summary>The file is being read, row by row.</summary>
    Checking = 1,

    /// <summary>It was read; somebody has to decide.</summary>
    Checked,

    /// <summary>It is being imported.</summary>
    Importing,

    /// <summary>All of it is on the register, apart from rows that are held back.</summary>
    Imported,

    /// <summary>Nothing of it is on the register, and nothing will be.</summary>
    Cancelled,

    /// <summary>It was read; somebody has to confirm which column holds what.</summary>
    Columns,
}

/// <summary>
/// An existing register that CReST brings: checked row by row first. The rows without a fault are then imported
/// together or not at all. The others come back as a spreadsheet. What was read is kept until that is decided, for a
/// day at most, and afterwards only rows with faults, for a week.
/// </summary>
public sealed class Import : Record
{
    /// <summary>What everybody outside CReST is told.</summary>
    public const string OnlyCrest = "Only CReST " + CanImport;

    private const string CanImport = "can import a register (Annex D)";

    /// <summary>How long what was read is kept without a decision.</summary>
    public static readonly Duration KeptFor = Duration.FromHours(24);

    /// <summary>How long rows that were not imported are kept: held back without a decision, or with faults.</summary>
    public static readonly Duration HeldFor = Duration.FromDays(7);

    private Import()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Import;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"I-{LondonTime.DateOf(StartedAt).Year}-{Id:000000}");

    /// <summary>Who brought it.</summary>
    public Guid ById { get; private set; }

    /// <summary>Name of who brought it.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>How far it got.</summary>
    public ImportState State { get; private set; }

    /// <summary>Since when.</summary>
    public Instant StateAt { get; private set; }

    /// <summary>How many rows were read so far, or in all.</summary>
    public int Rows { get; private set; }

    /// <summary>How many customers they are about.</summary>
    public int Customers { get; private set; }

    /// <summary>How many faults were found.</summary>
    public int Faults { get; private set; }

    /// <summary>
    /// How many rows are held back: their National Insurance number is recorded under another name, and CReST decides.
    /// </summary>
    public int Held { get; private set; }

    /// <summary>How many rows have a fault.</summary>
    public int FaultyRows { get; private set; }

    /// <summary>How many rows name a DSM who is not in the directory, and who is kept by name.</summary>
    public int FormerDsms { get; private set; }

    /// <summary>How many rows were left out in the end: held back or faulty, and not kept any more.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Which column holds what, as JSON; null: the file is not read yet.</summary>
    public string? Columns { get; private set; }

    /// <summary>Why nothing was imported, in words; null: nothing went wrong.</summary>
    public string? StoppedBecause { get; private set; }

    /// <summary>Whether there is a row to import, or one to decide about.</summary>
    public bool HasRowsToTake => Customers > 0 || Held > 0;

    /// <summary>Begins one.</summary>
    /// <exception cref="RefusedException">Not CReST.</exception>
    public static Import Begin(Person by, Instant now)
    {
        ForCrest(by);
        var import = new Import {
            ById = by.ObjectId, ByName = by.Name, StartedAt = now, State = ImportState.Checking, StateAt = now };
        import.Did(new ImportBegun(Actor.Of(by), now));
        return import;
    }

    /// <summary>Refuses whoever is not in CReST.</summary>
    public static void ForCrest(Person by) =>
        CrestAccess.Require(by, CanImport);

    /// <summary>So many rows were read so far.</summary>
    public void HasRead(int rows, Actor by, Instant now)
    {
        Rows = rows;
        Did(new ImportRead(by, now));
    }

    /// <summary>Its headings were read. They are confirmed by a person unless that is needless.</summary>
    /// <param name="columns">The columns, as guessed or remembered.</param>
    /// <param name="areSure">Whether they are our own headings, or were confirmed for an earlier file.</param>
    /// <param name="by">Who brought it.</param>
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

    /// <summary>Somebody says which column of the file is one of ours.</summary>
    /// <param name="name">Our heading.</param>
    /// <param name="at">The column's place in the file; less than 0: the file has none.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The time.</param>
    public void ChooseColumn(string name, int at, Person by, Instant now)
    {
        Columns = ColumnsToConfirm(by).With(name, at).Written();
        Did(new ImportColumnChosen(Actor.Of(by), now));
    }

    /// <summary>Somebody confirms which column holds what, so the rows can be checked.</summary>
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

    /// <summary>Somebody wants to choose the columns again, before anything is imported.</summary>
    public void ReopenColumns(Person by, Instant now)
    {
        ForCrest(by);
        Undecided();
        (Rows, Customers, Faults, FaultyRows, Held, FormerDsms) = (0, 0, 0, 0, 0, 0);
        Becomes(ImportState.Columns, now);
        Did(new ImportColumnChosen(Actor.Of(by), now));
    }

    /// <summary>All of it was checked.</summary>
    public void WasChecked(ImportCount count, Actor by, Instant now)
    {
        (Rows, Customers, Held) = (count.Rows, count.Customers, count.Held);
        (Faults, FaultyRows, FormerDsms) = (count.Faults, count.FaultyRows, count.FormerDsms);
        Becomes(ImportState.Checked, now);
        Did(new ImportChecked(by, now, Rows, Faults));
    }

    /// <summary>Somebody decides to import it.</summary>
    /// <exception cref="RefusedException">It is decided already, or no row is without a fault.</exception>
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

    /// <summary>All of it is on the register: part of the same transaction.</summary>
    public void Done(Actor by, Instant now)
    {
        Becomes(ImportState.Imported, now);
        Did(new ImportDone(by, now, Customers));
    }

    /// <summary>CReST decides about a row that is held back.</summary>
    /// <param name="row">Its number in the file.</param>
    /// <param name="isSamePerson">True: its complaint is on the register now. False: it is left out.</param>
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

    /// <summary>Rows that are held back are left out: nobody decided in time, or their customer was removed.</summary>
    public void LeaveOut(int rows, Actor by, Instant now)
    {
        Held -= rows;
        LeftOut += rows;
        Did(new ImportRowsLeftOut(by, now, rows));
    }

    /// <summary>Rows with faults are not kept any more: nobody took them in time, or a customer was removed.</summary>
    public void ForgetFaulty(int rows, Actor by, Instant now)
    {
        FaultyRows -= rows;
        LeftOut += rows;
        Did(new ImportRowsLeftOut(by, now, rows));
    }

    /// <summary>Somebody decides against it.</summary>
    public void Cancel(Person by, Instant now)
    {
        ForCrest(by);
        if (State != ImportState.Columns)
        {
            Undecided();
        }

        Stop(null, Actor.Of(by), now);
    }

    /// <summary>It cannot go on.</summary>
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
                _ => $"It is imported since {Words.TimeOn(StateAt)}. Nothing was imported twice",
            });
        }
    }

    private void Becomes(ImportState state, Instant now) => (State, StateAt) = (state, now);
}

/// <summary>What a check counted.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Customers">Customers who can be imported.</param>
/// <param name="Faults">Faults, of which a row may have several.</param>
/// <param name="FaultyRows">Rows with a fault.</param>
/// <param name="Held">Rows without a fault that are held back.</param>
/// <param name="FormerDsms">Rows without a fault that name a DSM who is not in the directory.</param>
public sealed record ImportCount(
    int Rows, int Customers, int Faults, int FaultyRows, int Held, int FormerDsms);

/// <summary>A file was brought.</summary>
public sealed record ImportBegun(Actor By, Instant At) : DomainEvent("ImportBegun", By, At);

/// <summary>Some of it was read.</summary>
public sealed record ImportRead(Actor By, Instant At) : DomainEvent("ImportRead", By, At);

/// <summary>Somebody chose a column, or wants to.</summary>
public sealed record ImportColumnChosen(Actor By, Instant At) : DomainEvent("ImportColumnChosen", By, At);

/// <summary>Somebody confirmed which column holds what.</summary>
public sealed record ImportColumnsConfirmed(Actor By, Instant At) : DomainEvent("ImportColumnsConfirmed", By, At);

/// <summary>All of it was checked.</summary>
public sealed record ImportChecked(Actor By, Instant At, int Rows, int Faults) : DomainEvent("ImportChecked", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Rows} rows, {Faults} faults");
}

/// <summary>Somebody decided to import it.</summary>
public sealed record ImportDecided(Actor By, Instant At) : DomainEvent("ImportDecided", By, At);

/// <summary>All of it is on the register.</summary>
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

/// <summary>Rows that were held back are left out.</summary>
public sealed record ImportRowsLeftOut(Actor By, Instant At, int Rows) : DomainEvent("ImportRowsLeftOut", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Rows} rows");
}

/// <summary>Nothing of it was imported.</summary>
public sealed record ImportStopped(Actor By, Instant At) : DomainEvent("ImportStopped", By, At);
