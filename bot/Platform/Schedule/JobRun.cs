using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace UpcTeamsBot.Platform.Schedule;

/// <summary>When a sweep ran last: one row a sweep, whichever instance ran it.</summary>
public sealed class JobRun
{
    /// <summary>Name of the sweep.</summary>
    public required string Name { get; init; }

    /// <summary>When the last run began.</summary>
    public Instant LastStart { get; set; }

    /// <summary>When the last run began that succeeded; null: none did yet.</summary>
    public Instant? LastSuccess { get; set; }

    /// <summary>Name of the machine that it ran on.</summary>
    public string Instance { get; set; } = "";
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("JobRuns").HasKey(r => r.Name);
        builder.Property(r => r.Name).HasMaxLength(60);
        builder.Property(r => r.Instance).HasMaxLength(100);
    }
}
