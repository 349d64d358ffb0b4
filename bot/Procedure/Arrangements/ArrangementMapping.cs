using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Arrangements;

internal sealed class ArrangementMapping : IEntityTypeConfiguration<Arrangement>
{
    public void Configure(EntityTypeBuilder<Arrangement> builder)
    {
        builder.ToTable("Arrangements").IsRecord();
        builder.HasCustomer(a => a.Customer!);
        builder.Property(a => a.Contact).HasRoomForText();
        builder.Property(a => a.Deputy).HasRoomForText();
        builder.Property(a => a.Times).HasRoomForText();
        builder.Property(a => a.Reason).HasRoomForText();
        builder.Property(a => a.Handling).HasRoomForText();
        builder.Property(a => a.ManagerWords).HasRoomForText();
        builder.Property(a => a.EndWords).HasRoomForText();

        // The job searches by this. As a concurrency token it stops two instances from both committing the same step.
        builder.Property(a => a.NextStepOn).IsConcurrencyToken();
        builder.HasIndex(a => new { a.NextStepOn, a.Id });
        builder.HasIndex(a => new { a.BusinessKey, a.State, a.NextReviewOn });
        builder.HasIndex(a => a.EntryId);
        builder.HasIndex(a => new { a.AskedById, a.AskedAt });
        builder.Ignore(a => a.IsErased).Ignore(a => a.IsInForce).Ignore(a => a.IsAgreed)
            .Ignore(a => a.AwaitsNotification);
    }
}
