using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

internal sealed class RegisterEntryMapping : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> builder)
    {
        builder.ToTable("RegisterEntries").IsRecord();
        builder.HasCustomer(e => e.Customer!);
        builder.HasMany(e => e.Complaints).WithOne().HasForeignKey(c => c.RegisterEntryId);
        builder.HasMany(e => e.NameKeys).WithOne().HasForeignKey(k => k.RegisterEntryId);
        builder.HasMany(e => e.Contacts).WithOne().HasForeignKey(c => c.RegisterEntryId);
        builder.HasMany(e => e.Aliases).WithOne().HasForeignKey(a => a.RegisterEntryId);
        builder.HasMany(e => e.Corrections).WithOne().HasForeignKey(c => c.RegisterEntryId);
        builder.Property(e => e.LastMerge).HasRoomForText();
        builder.HasMany(e => e.LeftMarkers).WithOne().HasForeignKey(m => m.RegisterEntryId);
        builder.Ignore(e => e.IsOnRegister);

        // A removal finds the entries that were merged into the one being removed.
        builder.HasIndex(e => e.MergedIntoId);

        builder.Property(e => e.NinoEndKey).IsMachineKey(8);
        builder.HasIndex(e => e.NinoEndKey);
        builder.Property(e => e.RecordedNumber).IsMachineKey(8);
        builder.HasIndex(e => e.RecordedNumber).IsUnique().HasFilter("[RecordedNumber] IS NOT NULL");
        builder.Property(e => e.DistrictKey).IsMachineKey(EntryKeys.LongestDistrict);
        builder.HasIndex(e => new { e.DistrictKey, e.Id });
    }
}

internal sealed class ComplaintMapping : IEntityTypeConfiguration<Complaint>
{
    public void Configure(EntityTypeBuilder<Complaint> builder)
    {
        builder.ToTable("Complaints").HasKey(c => c.Id);
        builder.Property(c => c.Description).HasRoomForText();
        builder.Property(c => c.Spoc).HasRoomForText();
        builder.Property(c => c.SpocDeputy).HasRoomForText();
        builder.Property(c => c.RemovalAskedFor).HasMaxLength(200);
        builder.Property(c => c.ConsiderationReference).HasMaxLength(20);
        builder.HasIndex(c => c.ConsiderationReference);
        builder.Property(c => c.OldReferenceKey).IsMachineKey(EntryKeys.LongestOldReference);
        builder.HasIndex(c => c.OldReferenceKey);
        builder.HasIndex(c => c.LapsesOn);

        // A business's entries, in the order in which reviews and logs read them, and their number.
        builder.HasIndex(c => new { c.BusinessKey, c.RegisterEntryId });

        // Finds a DSM's complaints when they leave.
        builder.HasIndex(c => new { c.DsmId, c.RegisterEntryId });

        // For the nightly job. Complaints without a next step are not in it.
        builder.HasIndex(c => c.NextLapseStepOn);

        // CReST's queue lists requested removals, longest wait first.
        builder.HasIndex(c => c.RemovalAskedAt);
    }
}

internal sealed class LeftMarkerMapping : IEntityTypeConfiguration<LeftMarker>
{
    public void Configure(EntityTypeBuilder<LeftMarker> builder)
    {
        builder.ToTable("RegisterLeftMarkers").HasKey(m => m.Id);
        builder.HasIndex(m => m.RegisterEntryId);
    }
}

internal sealed class NameKeyMapping : IEntityTypeConfiguration<NameKey>
{
    public void Configure(EntityTypeBuilder<NameKey> builder)
    {
        // The key comes first, so that a search by name reads one range of the table.
        builder.ToTable("RegisterNameKeys").HasKey(k => new { k.Key, k.DistrictKey, k.RegisterEntryId });
        builder.Property(k => k.Key).IsMachineKey(NameKey.Longest);
        builder.Property(k => k.DistrictKey).IsMachineKey(EntryKeys.LongestDistrict);
    }
}

internal sealed class ReportedContactMapping : IEntityTypeConfiguration<ReportedContact>
{
    public void Configure(EntityTypeBuilder<ReportedContact> builder) =>
        builder.ToTable("ReportedContacts").HasKey(c => c.Id);
}

internal sealed class AliasMapping : IEntityTypeConfiguration<Alias>
{
    public void Configure(EntityTypeBuilder<Alias> builder)
    {
        builder.ToTable("RegisterAliases").HasKey(a => a.Id);
        builder.HasIndex(a => a.RegisterEntryId);
    }
}

internal sealed class CorrectionMapping : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> builder)
    {
        builder.ToTable("RegisterCorrections").HasKey(c => c.Id);
        builder.Property(c => c.Why).HasRoomForText();
        builder.HasIndex(c => c.RegisterEntryId);
    }
}
