using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

internal sealed class WorkItemMapping : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("WorkItems").IsRecord();
        builder.Property(i => i.OfReference).HasMaxLength(20);
        builder.Property(i => i.Assignee).IsMachineKey(100);
        builder.Property(i => i.Card).HasMaxLength(60);
        builder.Property(i => i.AskerCard).HasMaxLength(60);

        // Stops two instances from both sending the same chaser.
        builder.Property(i => i.NextChaseAt).IsConcurrencyToken();
        builder.HasIndex(i => new { i.OfKind, i.OfId, i.For, i.Assignee }).IsUnique();
        builder.HasIndex(i => new { i.NextChaseAt, i.Id });

        // The lists, soonest due first. Closed items are in another range of the index.
        builder.HasIndex(i => new { i.Assignee, i.ClosedAt, i.DueOn, i.Id });
        builder.HasIndex(i => new { i.AskedById, i.ClosedAt, i.DueOn, i.Id });
        builder.HasIndex(i => new { i.ClosedAt, i.Id });
        builder.Ignore(i => i.Of);
    }
}
