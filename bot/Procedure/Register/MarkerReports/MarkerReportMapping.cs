using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

internal sealed class MarkerReportMapping : IEntityTypeConfiguration<MarkerReport>
{
    public void Configure(EntityTypeBuilder<MarkerReport> builder)
    {
        builder.ToTable("MarkerReports").IsRecord();
        builder.HasCustomer(r => r.Customer!);
        builder.Property(r => r.About).HasRoomForText();
        builder.HasIndex(r => new { r.State, r.SentAt });
        builder.HasIndex(r => r.ReporterId);
        builder.HasIndex(r => r.EntryId);
    }
}
