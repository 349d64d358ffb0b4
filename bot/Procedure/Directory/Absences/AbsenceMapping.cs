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

        // One person's absences never overlap. The rule checks the dates. If two that share a first or last day are
        // saved at the same moment, a unique index lets only one in.
        builder.HasIndex(a => new { a.PersonId, a.To }).IsUnique().HasFilter("[EndedAt] IS NULL");
        builder.HasIndex(a => new { a.PersonId, a.From }).IsUnique().HasFilter("[EndedAt] IS NULL");
        builder.HasIndex(a => a.To);
        builder.Ignore(a => a.IsCancelled);
    }
}
