using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Register;

internal sealed class RegisterEntryMapping : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> builder)
    {
        builder.ToTable("RegisterEntries").IsRecord();
        builder.HasCustomer(e => e.Customer!);
        builder.Property(e => e.Spoc).HasRoomForText();
        builder.HasMany(e => e.Complaints).WithOne().HasForeignKey(c => c.RegisterEntryId);
        builder.HasMany(e => e.NameKeys).WithOne().HasForeignKey(k => k.RegisterEntryId);
        builder.HasMany(e => e.Contacts).WithOne().HasForeignKey(c => c.RegisterEntryId);
        builder.HasIndex(e => e.BusinessKey);
    }
}

internal sealed class ComplaintMapping : IEntityTypeConfiguration<Complaint>
{
    public void Configure(EntityTypeBuilder<Complaint> builder)
    {
        builder.ToTable("Complaints").HasKey(c => c.Id);
        builder.Property(c => c.Description).HasRoomForText();
        builder.HasIndex(c => c.LastContact);
    }
}

internal sealed class NameKeyMapping : IEntityTypeConfiguration<NameKey>
{
    public void Configure(EntityTypeBuilder<NameKey> builder)
    {
        // The key first: a look-up by name reads one stretch of the table itself.
        builder.ToTable("RegisterNameKeys").HasKey(k => new { k.Key, k.RegisterEntryId });
        builder.Property(k => k.Key).HasMaxLength(12);
    }
}

internal sealed class ReportedContactMapping : IEntityTypeConfiguration<ReportedContact>
{
    public void Configure(EntityTypeBuilder<ReportedContact> builder) => builder.ToTable("ReportedContacts").HasKey(c => c.Id);
}
