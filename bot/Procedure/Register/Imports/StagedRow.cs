using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// A valid row, kept until its import is decided, or a row held back until CReST decides about its number. Only such
/// rows are stored, and never the file itself.
/// </summary>
public sealed class StagedRow
{
    /// <summary>The customer index of rows that are held back. Imported customers start at 1.</summary>
    public const int Held = 0;

    /// <summary>The import.</summary>
    public required long ImportId { get; init; }

    /// <summary>The row's number in the file.</summary>
    public required int Number { get; init; }

    /// <summary>The index of the customer within the file, from 1, or <see cref="Held"/> if it is held back.</summary>
    public required int Customer { get; init; }

    /// <summary>
    /// The National Insurance number without its suffix, for finding a person's data. Null if there is none.
    /// </summary>
    public required string? NinoBody { get; init; }

    /// <summary>The row as JSON.</summary>
    public required string Json { get; init; }

    /// <summary>Returns the row's cells.</summary>
    internal LogRow Read() => JsonSerializer.Deserialize<LogRow>(Json)!;

    /// <summary>Returns the row as held back.</summary>
    internal StagedRow HeldBack() =>
        new() { ImportId = ImportId, Number = Number, Customer = Held, NinoBody = NinoBody, Json = Json };
}

/// <summary>
/// A row of the file as it was read, until somebody decides about the import. Afterwards only rows with faults are
/// kept, for a week, so that they can be returned.
/// </summary>
public sealed class ImportFileRow
{
    /// <summary>The import.</summary>
    public required long ImportId { get; init; }

    /// <summary>The row's number in the file.</summary>
    public required int Number { get; init; }

    /// <summary>The cells as JSON.</summary>
    public required string Cells { get; init; }

    /// <summary>The fault of the row as a whole, or null.</summary>
    public string? Fault { get; init; }

    /// <summary>
    /// The first National Insurance number in the row without its suffix, for finding a person's data, or null.
    /// </summary>
    public required string? NinoBody { get; init; }

    /// <summary>Creates a row from the cells of the file.</summary>
    internal static ImportFileRow Of(long importId, FileRow row) => new()
    {
        ImportId = importId, Number = row.Number, Cells = JsonSerializer.Serialize(row.Cells), Fault = row.Fault,
        NinoBody = row.Cells.Select(c => Nino.TryParse(c, out var nino) ? nino.Body : null)
            .FirstOrDefault(body => body is not null),
    };

    /// <summary>Returns the cells as they were read.</summary>
    internal FileRow Read() => new(Number, JsonSerializer.Deserialize<string[]>(Cells)!, Fault);
}

/// <summary>An error in a row. The text never quotes the row.</summary>
public sealed class ImportFault
{
    /// <summary>The import.</summary>
    public required long ImportId { get; init; }

    /// <summary>Its position among the errors, from 1.</summary>
    public required int Place { get; init; }

    /// <summary>The row's number in the file.</summary>
    public required int Row { get; init; }

    /// <summary>Our heading of the column with the faulty cell. Empty if it is about the row as a whole.</summary>
    public required string Column { get; init; }

    /// <summary>The error.</summary>
    public required string Words { get; init; }
}

internal sealed class ImportMapping : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("Imports").IsRecord();
        builder.Property(i => i.Columns).HasRoomForText();
        builder.HasIndex(i => new { i.State, i.StateAt, i.Held });
    }
}

internal sealed class StagedRowMapping : IEntityTypeConfiguration<StagedRow>
{
    public void Configure(EntityTypeBuilder<StagedRow> builder)
    {
        builder.ToTable("ImportRows").HasKey(r => new { r.ImportId, r.Customer, r.Number });
        builder.Property(r => r.NinoBody).HasMaxLength(8);
        builder.Property(r => r.Json).HasRoomForText();
        builder.HasIndex(r => r.NinoBody);
    }
}

internal sealed class ImportFileRowMapping : IEntityTypeConfiguration<ImportFileRow>
{
    public void Configure(EntityTypeBuilder<ImportFileRow> builder)
    {
        builder.ToTable("ImportFileRows").HasKey(r => new { r.ImportId, r.Number });
        builder.Property(r => r.NinoBody).HasMaxLength(8);
        builder.Property(r => r.Cells).HasRoomForText();
        builder.HasIndex(r => r.NinoBody);
    }
}

internal sealed class ImportFaultMapping : IEntityTypeConfiguration<ImportFault>
{
    public void Configure(EntityTypeBuilder<ImportFault> builder)
    {
        builder.ToTable("ImportFaults").HasKey(f => new { f.ImportId, f.Place });
        builder.Property(f => f.Column).HasMaxLength(60);
        builder.HasIndex(f => new { f.ImportId, f.Row });
    }
}

/// <summary>Erases the stored rows of a file.</summary>
internal static class ImportRows
{
    // A statement that takes 5,000 locks locks SQL Server's whole table, and other imports would wait.
    private const int AtATime = 4_000;

    /// <summary>Erases everything: the rows as read, the valid rows and the faults.</summary>
    public static async Task ForgetAsync(UpcDbContext db, long importId, CancellationToken cancellationToken)
    {
        var rows = db.Set<ImportFileRow>().Where(r => r.ImportId == importId);
        var last = await rows.MaxAsync(r => (int?)r.Number, cancellationToken);
        await InPiecesAsync(
            last,
            (from, to) => rows.Where(r => r.Number >= from && r.Number < to).ExecuteDeleteAsync(cancellationToken));
        await ForgetCheckAsync(db, importId, cancellationToken);
    }

    /// <summary>Erases the result of a check, but not the rows as read.</summary>
    public static async Task ForgetCheckAsync(UpcDbContext db, long importId, CancellationToken cancellationToken)
    {
        var rows = db.Set<StagedRow>().Where(r => r.ImportId == importId);
        var lastRow = await rows.MaxAsync(r => (int?)r.Customer, cancellationToken);
        await InPiecesAsync(
            lastRow,
            (from, to) => rows.Where(r => r.Customer >= from && r.Customer < to).ExecuteDeleteAsync(cancellationToken));
        var faults = db.Set<ImportFault>().Where(f => f.ImportId == importId);
        var lastFault = await faults.MaxAsync(f => (int?)f.Place, cancellationToken);
        await InPiecesAsync(
            lastFault,
            (from, to) => faults.Where(f => f.Place >= from && f.Place < to).ExecuteDeleteAsync(cancellationToken));
    }

    private static async Task InPiecesAsync(int? last, Func<int, int, Task> deleteAsync)
    {
        for (var from = 0; from <= last; from += AtATime)
        {
            await deleteAsync(from, from + AtATime);
        }
    }

    /// <summary>Erases some of the rows as read that have no fault.</summary>
    /// <returns>The number of rows.</returns>
    public static Task<int> ForgetRightOnesAsync(
        UpcDbContext db, long importId, int most, CancellationToken cancellationToken) =>
        db.Set<ImportFileRow>().Where(r => r.ImportId == importId)
            .Where(r => !db.Set<ImportFault>().Any(f => f.ImportId == importId && f.Row == r.Number))
            .OrderBy(r => r.Number).Take(most).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Counts the customers of an import who are not on the register yet.</summary>
    public static Task<int> LeftAsync(UpcDbContext db, long importId, CancellationToken cancellationToken) =>
        db.Set<StagedRow>().Where(r => r.ImportId == importId && r.Customer > StagedRow.Held)
            .Select(r => r.Customer).Distinct().CountAsync(cancellationToken);

    /// <summary>
    /// Finds the entries on the register that have one of some numbers. If two have the same, after a correction, it
    /// returns the older one.
    /// </summary>
    public static async Task<Dictionary<string, RegisterEntry>> RecordedAsync(
        this UpcDbContext db, string[] bodies, CancellationToken cancellationToken)
    {
        var entries = await db.Set<RegisterEntry>().AsNoTracking()
            .Where(e => bodies.Contains(e.Customer.NinoBody!) && e.GoneAt == null)
            .OrderBy(e => e.Id).Include(e => e.Aliases).ToListAsync(cancellationToken);
        return entries.DistinctBy(e => e.Customer.NinoBody).ToDictionary(e => e.Customer.NinoBody!);
    }
}
