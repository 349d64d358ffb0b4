using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Considerations;

internal sealed class ConsiderationMapping : IEntityTypeConfiguration<Consideration>
{
    public void Configure(EntityTypeBuilder<Consideration> builder)
    {
        builder.ToTable("Considerations").IsRecord();
        builder.HasCustomer(c => c.Customer!);

        // A customer can have only one undecided referral. The index enforces it if two officers refer a number at
        // once.
        builder.OwnsOne(
            c => c.Customer, customer => customer.HasIndex(x => x.NinoBody, "IX_Considerations_UndecidedNino")
            .IsUnique()
            .HasFilter($"[Customer_NinoBody] IS NOT NULL AND [State] IN ({ConsiderationQueries.UndecidedStates})"));
        builder.OwnsOne(
            c => c.Checks,
            k =>
            {
                k.Ignore(x => x.AllMet);
                k.Property(x => x.Considered).HasRoomForText();
            }).Navigation(c => c.Checks).IsRequired();
        builder.Property(c => c.Nature).HasRoomForText();
        builder.Property(c => c.Spoc).HasRoomForText();
        builder.HasMany(c => c.Complaints).WithOne().HasForeignKey(c => c.ConsiderationId);
        builder.HasMany(c => c.Decisions).WithOne().HasForeignKey(d => d.ConsiderationId);
        builder.HasMany(c => c.InformationRequests).WithOne().HasForeignKey(r => r.ConsiderationId);
        builder.HasMany(c => c.Passings).WithOne().HasForeignKey(p => p.ConsiderationId);
        builder.HasMany(c => c.Duties).WithOne().HasForeignKey(d => d.ConsiderationId);

        // The job searches by this. As a concurrency token it stops two instances from both sending the same reminder.
        builder.Property(c => c.NextReminderAt).IsConcurrencyToken();
        builder.Property(c => c.PlannedBy).HasMaxLength(100);
        builder.HasIndex(c => new { c.NextReminderAt, c.Id });
        builder.HasIndex(c => new { c.PlannedBy, c.Id });
        builder.HasIndex(c => new { c.DsmId, c.NextReminderAt });
        builder.HasIndex(c => new { c.ReferringOfficerId, c.SubmittedAt });
        builder.HasIndex(c => new { c.State, c.SubmittedAt, c.UpdatedAt });
        builder.HasIndex(c => new { c.State, c.DueOn });
        builder.Ignore(c => c.People).Ignore(c => c.ManagerDecision).Ignore(c => c.DsmDecision)
            .Ignore(c => c.ComplaintDetails)
            .Ignore(c => c.IsCustomerTold).Ignore(c => c.CanBeSentAgain)
            .Ignore(c => c.IsWithDsm).Ignore(c => c.IsUndecided).Ignore(c => c.Deadline);
    }
}

internal sealed class ReferredComplaintMapping : IEntityTypeConfiguration<ReferredComplaint>
{
    public void Configure(EntityTypeBuilder<ReferredComplaint> builder)
    {
        builder.ToTable("ReferredComplaints").HasKey(c => c.Id);
        builder.Property(c => c.Details).HasRoomForText();
        builder.HasIndex(c => new { c.ConsiderationId, c.Number });
    }
}

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("Decisions").HasKey(d => d.Id);
        builder.Property(d => d.Words).HasRoomForText();

        // Each stage is decided once. The database enforces it even if every other check fails.
        builder.HasIndex(d => new { d.ConsiderationId, d.Stage }).IsUnique();
        builder.HasIndex(d => d.At);

        // For the statistics: all DSMs' decisions in a year, and one DSM's own.
        builder.HasIndex(d => new { d.Stage, d.DecidedOn, d.DueOn });
        builder.HasIndex(d => new { d.ById, d.Stage, d.DecidedOn });
    }
}

internal sealed class InformationRequestMapping : IEntityTypeConfiguration<InformationRequest>
{
    public void Configure(EntityTypeBuilder<InformationRequest> builder)
    {
        builder.ToTable("InformationRequests").HasKey(r => r.Id);
        builder.Property(r => r.Question).HasRoomForText();
        builder.Property(r => r.Answer).HasRoomForText();
    }
}

internal sealed class PassingMapping : IEntityTypeConfiguration<Passing>
{
    public void Configure(EntityTypeBuilder<Passing> builder)
    {
        builder.ToTable("Passings").HasKey(p => p.Id);

        // For the absence job, which looks at each undecided request.
        builder.HasIndex(p => new { p.ConsiderationId, p.IsForAbsence, p.BackAt });
    }
}

internal sealed class DutyMapping : IEntityTypeConfiguration<Duty>
{
    public void Configure(EntityTypeBuilder<Duty> builder)
    {
        builder.ToTable("Duties").HasKey(d => d.Id);
        builder.Ignore(d => d.Done);
    }
}
