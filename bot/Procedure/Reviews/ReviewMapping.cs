using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Reviews;

internal sealed class ReviewMapping : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> builder)
    {
        builder.ToTable("Reviews").IsRecord();
        builder.Property(r => r.ListedUpTo).IsConcurrencyToken();
        builder.HasIndex(r => r.QuarterKey).IsUnique();
        builder.HasIndex(r => r.State);
        builder.Ignore(r => r.Quarter).Ignore(r => r.Title);
    }
}

internal sealed class ReviewPartMapping : IEntityTypeConfiguration<ReviewPart>
{
    public void Configure(EntityTypeBuilder<ReviewPart> builder)
    {
        builder.ToTable("ReviewParts").IsRecord();
        builder.Property(p => p.ReviewReference).HasMaxLength(20);
        builder.Property(p => p.Title).HasMaxLength(60);
        builder.Property(p => p.LogFailure).HasMaxLength(100);
        builder.Property(p => p.NextReminderOn).IsConcurrencyToken();
        builder.HasIndex(p => new { p.ReviewId, p.BusinessKey }).IsUnique();

        // For the jobs, and for finding a contact point's own part.
        builder.HasIndex(p => p.NextReminderOn);
        builder.HasIndex(p => p.LogWantedAt);
        builder.HasIndex(p => new { p.BusinessKey, p.Id });
        builder.HasIndex(p => p.ClosedAt);
        builder.Ignore(p => p.Unanswered).Ignore(p => p.IsOpen);
    }
}

internal sealed class ReviewItemMapping : IEntityTypeConfiguration<ReviewItem>
{
    public void Configure(EntityTypeBuilder<ReviewItem> builder)
    {
        builder.ToTable("ReviewItems").HasKey(i => new { i.PartId, i.Number });
        builder.Property(i => i.Times).IsConcurrencyToken();
        builder.HasOne<ReviewPart>().WithMany().HasForeignKey(i => i.PartId);

        // What an undo takes back.
        builder.HasIndex(i => i.BatchId);

        // An entry is asked about once in a part, and is found by its number when it leaves the register.
        builder.HasIndex(i => new { i.EntryId, i.PartId }).IsUnique();

        // For the pages of unanswered items.
        builder.HasIndex(i => new { i.PartId, i.State, i.Number });
        builder.Ignore(i => i.EntryReference).Ignore(i => i.Said);
    }
}

internal sealed class ReviewBatchMapping : IEntityTypeConfiguration<ReviewBatch>
{
    public void Configure(EntityTypeBuilder<ReviewBatch> builder)
    {
        builder.ToTable("ReviewBatches");
        builder.HasOne<ReviewPart>().WithMany().HasForeignKey(b => b.PartId);
        builder.HasIndex(b => new { b.PartId, b.At });
    }
}

internal sealed class ReviewFileMapping : IEntityTypeConfiguration<ReviewFile>
{
    public void Configure(EntityTypeBuilder<ReviewFile> builder)
    {
        builder.ToTable("ReviewFiles").IsRecord();
        builder.Property(f => f.Answers).HasRoomForText();
        builder.OwnsMany(f => f.Lines, lines => lines.ToJson());

        // What the job reads: those that nobody decided, oldest first.
        builder.HasIndex(f => new { f.State, f.StateAt });
        builder.HasIndex(f => f.PartId);
    }
}

internal sealed class ReviewPlaceMapping : IEntityTypeConfiguration<ReviewPlace>
{
    public void Configure(EntityTypeBuilder<ReviewPlace> builder)
    {
        builder.ToTable("ReviewPlaces").HasKey(p => new { p.PartId, p.PersonId });
        builder.Property(p => p.Rows).HasMaxLength(100);
    }
}
