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
        builder.HasOne(e => e.Answer).WithOne().HasForeignKey<EnquiryAnswer>(a => a.EnquiryId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(e => e.Answer).AutoInclude();
        builder.HasIndex(e => new { e.State, e.SubmittedAt });
        builder.Ignore(e => e.IsOpen);
    }
}

internal sealed class EnquiryAnswerMapping : IEntityTypeConfiguration<EnquiryAnswer>
{
    public void Configure(EntityTypeBuilder<EnquiryAnswer> builder)
    {
        builder.ToTable("EnquiryAnswers").HasKey(a => a.Id);
        builder.HasIndex(a => a.RegisterEntryId);

        // How long answers took, by month.
        builder.HasIndex(a => new { a.AnsweredOn, a.WaitedMinutes });
        builder.Ignore(a => a.Recorded);
    }
}
