using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Platform.Calendars;

/// <summary>
/// The current bank holidays of all known years. There is only one row, so that all instances calculate deadlines
/// alike.
/// </summary>
public sealed class StoredCalendar
{
    /// <summary>Key of the only row.</summary>
    public const int OnlyId = 1;

    /// <summary>Gets the key.</summary>
    public int Id { get; init; } = OnlyId;

    /// <summary>Gets or sets the version of <see cref="Json"/>.</summary>
    public required string Version { get; set; }

    /// <summary>Gets or sets the content, in gov.uk's format.</summary>
    public required string Json { get; set; }

    /// <summary>Gets or sets the ETag of the downloaded file, or null if there is none.</summary>
    public string? ETag { get; set; }

    /// <summary>Gets or sets when this version was stored.</summary>
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
