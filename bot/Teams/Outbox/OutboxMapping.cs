using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("OutboxMessages").HasKey(n => n.Id);
        builder.Property(n => n.Key).IsMachineKey(200);
        builder.Property(n => n.Card).HasMaxLength(60);
        builder.Property(n => n.Audience).IsMachineKey(100);
        builder.Property(n => n.Lane).IsMachineKey(120);
        builder.Property(n => n.Reference).HasMaxLength(20);
        builder.Property(n => n.FailedBecause).HasMaxLength(100);
        builder.Property(n => n.FallbackUsed).HasColumnName("ToldBy");
        builder.HasIndex(n => n.Key).IsUnique();

        // Almost all messages are sent: these have only those that wait, and those that CReST looks after.
        builder.HasIndex([nameof(OutboxMessage.State), nameof(OutboxMessage.Id)], "IX_OutboxMessages_Queued")
            .HasFilter($"[State] = '{nameof(OutboxMessageState.Queued)}'");
        builder.HasIndex([nameof(OutboxMessage.State), nameof(OutboxMessage.Id)], "IX_OutboxMessages_Parked")
            .HasFilter($"[State] = '{nameof(OutboxMessageState.Parked)}'");
        builder.HasIndex(n => new { n.State, n.QueuedAt });
        builder.HasIndex(n => new { n.RecordKind, n.RecordId, n.Kind });
        builder.Ignore(n => n.Record).Ignore(n => n.IsRepeat);
    }
}

internal sealed class OutboxLaneMapping : IEntityTypeConfiguration<OutboxLane>
{
    public void Configure(EntityTypeBuilder<OutboxLane> builder)
    {
        builder.ToTable("OutboxLanes").HasKey(l => l.Key);
        builder.Property(l => l.Key).IsMachineKey(120);
        builder.HasIndex(l => l.Until);
    }
}

internal sealed class SentCardMapping : IEntityTypeConfiguration<SentCard>
{
    public void Configure(EntityTypeBuilder<SentCard> builder)
    {
        builder.ToTable("SentCards").HasKey(p => p.Id);
        builder.Property(p => p.Card).HasMaxLength(60);
        builder.Property(p => p.Audience).IsMachineKey(100);
        builder.Property(p => p.ConversationId).IsMachineKey(300);
        builder.Property(p => p.ActivityId).IsMachineKey(100);
        builder.Property(p => p.Hash).HasMaxLength(64);
        builder.HasIndex(p => new { p.RecordKind, p.RecordId });
        builder.HasIndex(p => new { p.ConversationId, p.ActivityId }).IsUnique();
        builder.HasIndex(p => new { p.Live, p.HeldSince });
        builder.HasIndex(p => new { p.Live, p.PostedAt });
        builder.Ignore(p => p.Record);
    }
}

internal sealed class OpenFormMapping : IEntityTypeConfiguration<OpenForm>
{
    public void Configure(EntityTypeBuilder<OpenForm> builder)
    {
        builder.ToTable("OpenForms").HasKey(f => new { f.SentCardId, f.PersonId });
        builder.HasIndex(f => f.Until);
    }
}

internal sealed class ChatMapping : IEntityTypeConfiguration<Chat>
{
    public void Configure(EntityTypeBuilder<Chat> builder)
    {
        builder.ToTable("Chats").HasKey(c => c.Audience);
        builder.Property(c => c.Audience).IsMachineKey(100);
        builder.Property(c => c.ConversationId).IsMachineKey(300);
        builder.Property(c => c.TeamsUserId).IsMachineKey(300);
    }
}
