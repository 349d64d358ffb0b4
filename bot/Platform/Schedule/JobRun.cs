using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Platform.Schedule;

/// <summary>The last run of a background job. One row per job, whichever instance ran it.</summary>
public sealed class JobRun
{
    /// <summary>Gets the job's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets or sets when the last run started.</summary>
    public Instant LastStart { get; set; }

    /// <summary>Gets or sets when the last successful run started, or null if there was none.</summary>
    public Instant? LastSuccess { get; set; }

    /// <summary>Gets or sets the name of the machine that ran it.</summary>
    public string Instance { get; set; } = "";
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("JobRuns").HasKey(r => r.Name);
        builder.Property(r => r.Name).IsMachineKey(60);
        builder.Property(r => r.Instance).HasMaxLength(100);
    }
}
