using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Checks;

/// <summary>The findings of a nightly check, for CReST. It holds no personal data.</summary>
public sealed class CheckReport : Record
{
    /// <summary>The most findings on a card. The log has all of them.</summary>
    public const int MostListed = 15;

    private CheckReport()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.CheckReport;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"C-{LondonTime.DateOf(FoundAt).Year}-{Id:000000}");

    /// <summary>When it was found.</summary>
    public Instant FoundAt { get; private set; }

    /// <summary>The number of findings.</summary>
    public int Count { get; private set; }

    /// <summary>The first findings, one per line.</summary>
    public string Lines { get; private set; } = "";

    /// <summary>Creates a report.</summary>
    public static CheckReport Of(IReadOnlyCollection<MissedWork> found, Instant now)
    {
        var report = new CheckReport
        {
            FoundAt = now,
            Count = found.Count,
            Lines = string.Join('\n', found.Take(MostListed).Select(s => $"{s.Reference}: {s.What}")),
        };
        report.Did(new MissedWorkFound(Actor.Upc, now, found.Count));
        return report;
    }
}

/// <summary>Work was missed.</summary>
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
