using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Searches;

internal sealed class SearchMapping : IEntityTypeConfiguration<Search>
{
    public void Configure(EntityTypeBuilder<Search> builder)
    {
        builder.ToTable("Searches").IsRecord();
        builder.Property(s => s.Words).HasMaxLength(SearchWords.Longest);
        builder.HasMany(s => s.Shown).WithOne().HasForeignKey(s => s.SearchId);

        // For the job that erases old searches. Erased ones have a reason in the first column.
        builder.HasIndex(s => new { s.Forgotten, s.MadeAt });
    }
}

internal sealed class SearchedEntryMapping : IEntityTypeConfiguration<SearchedEntry>
{
    public void Configure(EntityTypeBuilder<SearchedEntry> builder)
    {
        builder.ToTable("SearchedEntries").HasKey(s => new { s.SearchId, s.EntryId });
        builder.HasIndex(s => s.EntryId);
    }
}
