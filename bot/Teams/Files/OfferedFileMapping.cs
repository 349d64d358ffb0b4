using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Files;

internal sealed class OfferedFileMapping : IEntityTypeConfiguration<OfferedFile>
{
    public void Configure(EntityTypeBuilder<OfferedFile> builder)
    {
        builder.ToTable("OfferedFiles").IsRecord();
        builder.Property(f => f.FileKind).HasMaxLength(40);
        builder.Property(f => f.Name).HasMaxLength(120);
        builder.Property(f => f.Secret).IsMachineKey(32);
        builder.Property(f => f.StoredUrl).HasMaxLength(2000);
        builder.HasIndex(f => f.Secret).IsUnique();

        // For the background job's query.
        builder.HasIndex(f => new { f.State, f.StateAt });
        builder.Ignore(f => f.About);
    }
}
