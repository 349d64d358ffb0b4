using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Letters;

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.ToTable("Letters").IsRecord();
        builder.HasCustomer(l => l.Customer!);
        builder.Property(l => l.Language).HasMaxLength(20);
        builder.Property(l => l.CaseReference).HasMaxLength(40);
        builder.Property(l => l.Fields).HasRoomForText();
        builder.Property(l => l.Content).HasRoomForText();
        builder.HasIndex(l => l.ConsiderationId);
        builder.HasIndex(l => l.EntryId);
        builder.HasIndex(l => new { l.ArrangementId, l.ErasedAt });

        // Finds the office address that a person typed last.
        builder.HasIndex(l => new { l.WrittenById, l.Id });
        builder.Ignore(l => l.IsErased).Ignore(l => l.IsToBeSent).Ignore(l => l.HasTold);
    }
}
