using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Storage;

internal sealed class AuditEventMapping : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.IsAppendOnly("AuditEvents").HasKey(e => e.Id);
        builder.Property(e => e.Mac).HasMaxLength(AuditKeys.StampLength);
        builder.HasIndex(e => new { e.RecordKind, e.RecordId });
        builder.HasIndex(e => e.At);
        builder.Property(e => e.What).HasMaxLength(60);
        builder.Property(e => e.Why).HasMaxLength(100);
    }
}

internal sealed class ProcessedActMapping : IEntityTypeConfiguration<ProcessedAct>
{
    public void Configure(EntityTypeBuilder<ProcessedAct> builder)
    {
        builder.ToTable("ProcessedActs").HasKey(a => a.Key);
        builder.Property(a => a.Key).IsMachineKey(200);
        builder.IsStoredInOrderOf(a => a.At);
    }
}
