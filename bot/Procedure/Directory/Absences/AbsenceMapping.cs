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

        // Absences of one person never overlap. The rule looks at the dates; of two that are saved at the same moment
        // with a day in common at either end, an index lets one in.
        builder.HasIndex(a => new { a.PersonId, a.To }).IsUnique().HasFilter("[EndedAt] IS NULL");
        builder.HasIndex(a => new { a.PersonId, a.From }).IsUnique().HasFilter("[EndedAt] IS NULL");
        builder.HasIndex(a => a.To);
        builder.Ignore(a => a.IsCancelled);
    }
}
