using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

internal sealed class ListedBusinessMapping : IEntityTypeConfiguration<ListedBusiness>
{
    public void Configure(EntityTypeBuilder<ListedBusiness> builder)
    {
        builder.ToTable("Businesses").IsRecord();
        builder.Property(b => b.Key).IsDirectoryKey();
        builder.Property(b => b.Districts).HasRoomForText();
        builder.Property(b => b.Regions).HasRoomForText();
        builder.Property(b => b.Contacts).HasRoomForText();
        builder.HasIndex(b => b.Key).IsUnique();

        // What one business's contact point sees is not for another's.
        builder.HasIndex(b => b.ChannelKey).IsUnique().HasFilter("[ChannelKey] IS NOT NULL");
    }
}

internal sealed class ListedPersonMapping : IEntityTypeConfiguration<ListedPerson>
{
    public void Configure(EntityTypeBuilder<ListedPerson> builder)
    {
        builder.ToTable("ListedPeople").IsRecord();
        builder.HasIndex(p => p.ObjectId).IsUnique();
        builder.HasMany(p => p.Roles).WithOne().HasForeignKey(r => r.ListedPersonId);
    }
}

internal sealed class ListedRoleMapping : IEntityTypeConfiguration<ListedRole>
{
    public void Configure(EntityTypeBuilder<ListedRole> builder)
    {
        builder.ToTable("ListedRoles").HasKey(r => r.Id);
    }
}

internal sealed class LinkedChannelMapping : IEntityTypeConfiguration<LinkedChannel>
{
    public void Configure(EntityTypeBuilder<LinkedChannel> builder)
    {
        builder.ToTable("LinkedChannels").IsRecord();
        builder.Property(c => c.Key).IsDirectoryKey();
        builder.Property(c => c.ChannelId).IsMachineKey(400);
        builder.HasIndex(c => c.Key).IsUnique();

        // A channel can be linked only once, or messages for one business would be seen by another.
        builder.HasIndex(c => c.ChannelId).IsUnique().HasFilter("[ChannelId] <> ''");
    }
}

internal sealed class DirectoryMoveMapping : IEntityTypeConfiguration<DirectoryMove>
{
    public void Configure(EntityTypeBuilder<DirectoryMove> builder)
    {
        builder.ToTable("DirectoryMoves").IsRecord();
        builder.Property(m => m.Moved).HasRoomForText();
        builder.Property(m => m.Stranded).HasRoomForText();
        builder.Property(m => m.Successors).HasRoomForText();
        builder.HasIndex(m => m.DoneAt);
        builder.Ignore(m => m.SuccessorIds);
    }
}

internal sealed class DirectoryVersionMapping : IEntityTypeConfiguration<DirectoryVersion>
{
    public void Configure(EntityTypeBuilder<DirectoryVersion> builder)
    {
        builder.ToTable("DirectoryVersions").HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Number).IsConcurrencyToken();
    }
}
