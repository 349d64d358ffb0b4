using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.DirectoryFiles;

internal sealed class BroughtDirectoryMapping : IEntityTypeConfiguration<BroughtDirectory>
{
    public void Configure(EntityTypeBuilder<BroughtDirectory> builder)
    {
        builder.ToTable("DirectoryFiles").IsRecord();
        builder.Property(b => b.Text).HasRoomForText();
        builder.OwnsMany(b => b.Lines, lines => lines.ToJson());

        // What the sweep reads: those that nobody decided, oldest first.
        builder.HasIndex(b => new { b.State, b.StateAt });
    }
}
