using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Advice;

internal sealed class AdviceMapping : IEntityTypeConfiguration<AdviceRequest>
{
    public void Configure(EntityTypeBuilder<AdviceRequest> builder)
    {
        builder.ToTable("Advice").IsRecord();
        builder.Property(q => q.Letter).HasRoomForText();
        builder.Property(q => q.Explanation).HasRoomForText();
        builder.Property(q => q.NextReminderOn).IsConcurrencyToken();
        builder.HasIndex(q => new { q.NextReminderOn, q.Id });
        builder.HasIndex(q => q.EntryId);
        builder.HasIndex(q => new { q.Answer, q.ErasedAt, q.CrestAt });
        builder.Ignore(q => q.IsOpen);
    }
}
