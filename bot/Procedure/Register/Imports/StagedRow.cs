using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// A row that was read and found right, until its import is decided, or that is held back until CReST decides about its
/// number. Only such rows are kept: the file itself never is.
/// </summary>
public sealed class StagedRow
{
    /// <summary>The customer of rows that are held back: none of those that are imported.</summary>
    public const int Held = 0;

    /// <summary>The import.</summary>
    public required long ImportId { get; init; }

    /// <summary>The row's number in the file.</summary>
    public required int Number { get; init; }

    /// <summary>
    /// Which of the file's customers it is about, counted from 1; <see cref="Held"/> if it is held back.
    /// </summary>
    public required int Customer { get; init; }

    /// <summary>The number without its suffix, for finding whose data are here; null: none.</summary>
    public required string? NinoBody { get; init; }

    /// <summary>The row as JSON.</summary>
    public required string Json { get; init; }

    /// <summary>Returns the row, held back.</summary>
    internal StagedRow HeldBack() =>
        new() { ImportId = ImportId, Number = Number, Customer = Held, NinoBody = NinoBody, Json = Json };
}

/// <summary>Something that is wrong with a row, in words of ours: it quotes nothing of the row.</summary>
public sealed class ImportFault
{
    /// <summary>The import.</summary>
    public required long ImportId { get; init; }

    /// <summary>Its place among the faults, from 1.</summary>
    public required int Place { get; init; }

    /// <summary>The row's number in the file.</summary>
    public required int Row { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Words { get; init; }
}

internal sealed class ImportMapping : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("Imports").IsRecord();
        builder.Property(i => i.ByName).HasMaxLength(200);
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

internal sealed class ImportFaultMapping : IEntityTypeConfiguration<ImportFault>
{
    public void Configure(EntityTypeBuilder<ImportFault> builder) =>
        builder.ToTable("ImportFaults").HasKey(f => new { f.ImportId, f.Place });
}
