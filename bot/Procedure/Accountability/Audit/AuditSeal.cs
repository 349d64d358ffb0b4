using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// One link of the chain over the audit trail: which event stands at which place, and a hash of both and of the link
/// before. Events are written without a link, in the transaction of what they tell of, and are sealed soon after;
/// neither an event nor a link is ever changed or removed.
/// </summary>
public sealed class AuditSeal
{
    private AuditSeal()
    {
    }

    /// <summary>
    /// Its place in the chain, from 1, without gaps. That it is unique makes one chain of what several instances seal.
    /// </summary>
    public long Number { get; private set; }

    /// <summary>The event.</summary>
    public long EventId { get; private set; }

    /// <summary>Keyed hash of the link before, the place and the event.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>Seals an event.</summary>
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
