using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>
/// A removal whose traces in the database's files are still to be overwritten: written with the removal, so that no
/// crash forgets it.
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
