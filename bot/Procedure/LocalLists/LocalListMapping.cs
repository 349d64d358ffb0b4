using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.LocalLists;

internal sealed class LocalListMapping : IEntityTypeConfiguration<LocalList>
{
    public void Configure(EntityTypeBuilder<LocalList> builder)
    {
        builder.ToTable("LocalLists").IsRecord();
        builder.HasIndex(l => l.BusinessKey).IsUnique();
        builder.HasMany(l => l.Customers).WithOne().HasForeignKey(c => c.LocalListId);
        builder.HasMany(l => l.Readers).WithOne().HasForeignKey(r => r.LocalListId);
    }
}

internal sealed class LocalCustomerMapping : IEntityTypeConfiguration<LocalCustomer>
{
    public void Configure(EntityTypeBuilder<LocalCustomer> builder)
    {
        builder.ToTable("LocalListCustomers").HasKey(c => c.Id);

        // Stops two instances from asking for the same review.
        builder.Property(c => c.AskedOn).IsConcurrencyToken();
        builder.HasIndex(c => new { c.LocalListId, c.EntryId }).IsUnique();
        builder.HasIndex(c => c.EntryId);
    }
}

internal sealed class LocalReaderMapping : IEntityTypeConfiguration<LocalReader>
{
    public void Configure(EntityTypeBuilder<LocalReader> builder)
    {
        builder.ToTable("LocalListReaders").HasKey(r => new { r.LocalListId, r.PersonId });

        // Stops two instances from both asking the DSM again.
        builder.Property(r => r.AskedOn).IsConcurrencyToken();
        builder.HasIndex(r => r.PersonId);
    }
}
