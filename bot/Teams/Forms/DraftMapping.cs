using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Forms;

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("Drafts").IsRecord();
        builder.Property(d => d.Fields).HasRoomForText();
        builder.Property(d => d.Step).HasMaxLength(40);
        builder.HasIndex(d => new { d.OwnerId, d.Form });
        builder.HasIndex(d => d.UpdatedAt);

        // Finds open drafts, the only ones with typed values.
        builder.HasIndex(d => new { d.BecameId, d.DiscardedAt });
        builder.Ignore(d => d.IsOpen);
    }
}
