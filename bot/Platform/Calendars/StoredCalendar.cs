using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Platform.Calendars;

/// <summary>
/// The bank holidays in force, all years that are known: one row, the truth for every instance, so that none of them judges a deadline by an older
/// file than another does.
/// </summary>
public sealed class StoredCalendar
{
    /// <summary>The only row's key.</summary>
    public const int OnlyId = 1;

    /// <summary>The key.</summary>
    public int Id { get; init; } = OnlyId;

    /// <summary>Fingerprint of what is in <see cref="Json"/>.</summary>
    public required string Version { get; set; }

    /// <summary>The file, in the shape of gov.uk's.</summary>
    public required string Json { get; set; }

    /// <summary>What the address said identifies its file; null: it said nothing, or was never asked.</summary>
    public string? ETag { get; set; }

    /// <summary>When this version was put in force.</summary>
    public Instant ChangedAt { get; set; }
}

internal sealed class StoredCalendarMapping : IEntityTypeConfiguration<StoredCalendar>
{
    public void Configure(EntityTypeBuilder<StoredCalendar> builder)
    {
        builder.ToTable("Calendars").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Version).HasMaxLength(40).IsConcurrencyToken();
        builder.Property(c => c.Json).HasRoomForText();
        builder.Property(c => c.ETag).HasMaxLength(200);
    }
}
