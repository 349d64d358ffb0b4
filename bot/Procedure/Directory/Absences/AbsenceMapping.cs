using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Absences;

internal sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("Absences").IsRecord();

        builder.HasIndex(a => new { a.PersonId, a.To }).HasFilter("[EndedAt] IS NULL");
        builder.HasMany(a => a.Days).WithOne().HasForeignKey("AbsenceId").IsRequired();
        builder.HasIndex(a => a.To);
        builder.Ignore(a => a.IsCancelled);
    }
}

internal sealed class AbsenceDayMapping : IEntityTypeConfiguration<AbsenceDay>
{
    // The rule looks at the dates. Of two absences with a day in common that are saved at the same moment, the key lets
    // one in.
    public void Configure(EntityTypeBuilder<AbsenceDay> builder) =>
        builder.ToTable("AbsenceDays").HasKey(d => new { d.PersonId, d.Day });
}
