using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Enquiries;

internal sealed class EnquiryMapping : IEntityTypeConfiguration<Enquiry>
{
    public void Configure(EntityTypeBuilder<Enquiry> builder)
    {
        builder.ToTable("Enquiries").IsRecord();
        builder.HasCustomer(e => e.Customer!);
        builder.OwnsOne(e => e.Enquirer, q => q.HasIndex(x => x.Id)).Navigation(e => e.Enquirer).IsRequired();
        builder.HasMany(e => e.Answers).WithOne().HasForeignKey(a => a.EnquiryId);
        builder.Navigation(e => e.Answers).AutoInclude();
        builder.HasMany(e => e.Questions).WithOne().HasForeignKey(q => q.EnquiryId);
        builder.Navigation(e => e.Questions).AutoInclude();
        builder.HasIndex(e => new { e.State, e.SubmittedAt, e.UpdatedAt });
        builder.Ignore(e => e.IsOpen).Ignore(e => e.Answer).Ignore(e => e.Undone).Ignore(e => e.Corrected)
            .Ignore(e => e.OpenQuestion);
    }
}

internal sealed class EnquiryAnswerMapping : IEntityTypeConfiguration<EnquiryAnswer>
{
    public void Configure(EntityTypeBuilder<EnquiryAnswer> builder)
    {
        builder.ToTable("EnquiryAnswers").HasKey(a => a.Id);
        builder.HasIndex(a => a.RegisterEntryId);
        builder.HasIndex(a => new { a.EnquiryId, a.Number }).IsUnique();
        builder.Property(a => a.EntryReference).HasMaxLength(20);
        builder.Property(a => a.Correction).HasRoomForText();
        builder.HasMany(a => a.Complaints).WithOne().HasForeignKey(c => c.AnswerId);
        builder.Navigation(a => a.Complaints).AutoInclude();

        // For the statistics of answering times by month.
        builder.HasIndex(a => new { a.AnsweredOn, a.WaitedMinutes });
        builder.Ignore(a => a.Recorded);
    }
}

internal sealed class AnsweredComplaintMapping : IEntityTypeConfiguration<AnsweredComplaint>
{
    public void Configure(EntityTypeBuilder<AnsweredComplaint> builder)
    {
        builder.ToTable("EnquiryAnswerComplaints").HasKey(c => c.Id);
        builder.Property(c => c.Description).HasRoomForText();
        builder.Property(c => c.Spoc).HasRoomForText();
        builder.Ignore(c => c.Said);

        // A removal finds the answers that mention a complaint.
        builder.HasIndex(c => c.ComplaintId);
    }
}

internal sealed class EnquiryQuestionMapping : IEntityTypeConfiguration<EnquiryQuestion>
{
    public void Configure(EntityTypeBuilder<EnquiryQuestion> builder)
    {
        builder.ToTable("EnquiryQuestions").HasKey(q => q.Id);
        builder.Property(q => q.Text).HasRoomForText();
        builder.Property(q => q.Reply).HasRoomForText();
        builder.HasIndex(q => q.EnquiryId);
    }
}
