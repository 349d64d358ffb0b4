using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Checks;

/// <summary>What one nightly check found, for CReST. References and words of ours only.</summary>
public sealed class CheckReport : Record
{
    /// <summary>A card holds no more; the log holds all.</summary>
    public const int MostListed = 15;

    private CheckReport()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.CheckReport;

    /// <inheritdoc/>
    public override string Reference => string.Create(CultureInfo.InvariantCulture, $"C-{LondonTime.DateOf(FoundAt).Year}-{Id:000000}");

    /// <summary>When it was found.</summary>
    public Instant FoundAt { get; private set; }

    /// <summary>How much was found.</summary>
    public int Count { get; private set; }

    /// <summary>The first of what was found, a line each.</summary>
    public string Lines { get; private set; } = "";

    /// <summary>Reports what was found.</summary>
    public static CheckReport Of(IReadOnlyCollection<MissedWork> found, Instant now)
    {
        var report = new CheckReport { FoundAt = now, Count = found.Count, Lines = string.Join('\n', found.Take(MostListed).Select(s => $"{s.Reference}: {s.What}")) };
        report.Did(new MissedWorkFound(Actor.Upc, now, found.Count));
        return report;
    }
}

/// <summary>Something silently did not happen.</summary>
public sealed record MissedWorkFound(Actor By, Instant At, int Count) : DomainEvent("SilenceFound", By, At)
{
    /// <inheritdoc/>
    public override string Why => string.Create(CultureInfo.InvariantCulture, $"{Count} found");
}

internal sealed class CheckReportMapping : IEntityTypeConfiguration<CheckReport>
{
    public void Configure(EntityTypeBuilder<CheckReport> builder)
    {
        builder.ToTable("CheckReports").IsRecord();
        builder.Property(r => r.Lines).HasRoomForText();
        builder.HasIndex(r => r.FoundAt);
    }
}
