using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// A link of the hash chain over the audit trail: an event's position, and a hash of the previous link, the position
/// and the event. Events are written without a link, in the same transaction as the change that they describe, and are
/// sealed soon after. Neither events nor links are ever changed or deleted.
/// </summary>
public sealed class AuditSeal
{
    private AuditSeal()
    {
    }

    /// <summary>
    /// Its position in the chain, from 1, without gaps. It is unique, so links added by several instances form one
    /// chain.
    /// </summary>
    public long Number { get; private set; }

    /// <summary>The event.</summary>
    public long EventId { get; private set; }

    /// <summary>The keyed hash of the previous link, the position and the event.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>Creates the link for an event.</summary>
    public static AuditSeal Of(long number, long eventId, byte[] hash) =>
        new() { Number = number, EventId = eventId, Hash = hash };
}

internal sealed class AuditSealMapping : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.IsAppendOnly("AuditSeals").HasKey(s => s.Number);
        builder.Property(s => s.Number).ValueGeneratedNever();
        builder.Property(s => s.Hash).HasMaxLength(AuditChain.HashLength);
        builder.HasIndex(s => s.EventId).IsUnique();
    }
}
