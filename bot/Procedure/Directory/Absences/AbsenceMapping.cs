using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Absences;

internal sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("Absences").IsRecord();
        builder.Property(a => a.PersonName).HasMaxLength(200);
        builder.Property(a => a.DeputyName).HasMaxLength(200);
        builder.Property(a => a.SaidByName).HasMaxLength(200);
        builder.Property(a => a.EndedByName).HasMaxLength(200);
        builder.HasIndex(a => new { a.PersonId, a.To });
        builder.HasIndex(a => a.To);
        builder.Ignore(a => a.IsCancelled);
    }
}
