using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Files;

internal sealed class DirectoryFileMapping : IEntityTypeConfiguration<DirectoryFile>
{
    public void Configure(EntityTypeBuilder<DirectoryFile> builder)
    {
        builder.ToTable("DirectoryFiles").IsRecord();
        builder.Property(f => f.Text).HasRoomForText();
        builder.OwnsMany(f => f.Lines, lines => lines.ToJson());

        // The job reads undecided files, oldest first.
        builder.HasIndex(f => new { f.State, f.StateAt });
    }
}
