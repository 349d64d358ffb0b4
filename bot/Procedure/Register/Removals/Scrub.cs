using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>
/// A removal whose traces in the database files still have to be overwritten. Saved with the removal, so that a crash
/// cannot lose it.
/// </summary>
public sealed class Scrub
{
    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>When something was removed.</summary>
    public required Instant WantedAt { get; init; }
}

internal sealed class ScrubMapping : IEntityTypeConfiguration<Scrub>
{
    public void Configure(EntityTypeBuilder<Scrub> builder) => builder.ToTable("Scrubs").HasKey(s => s.Id);
}
