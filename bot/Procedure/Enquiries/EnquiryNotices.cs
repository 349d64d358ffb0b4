
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Who is told of what happens to an enquiry.</summary>
public sealed class EnquiryNotices : INoticeRules
{
    /// <inheritdoc/>
    public IEnumerable<Notice> NoticesFor(Record record, RecordEvent what)
    {
        if (record is not Enquiry enquiry)
        {
            yield break;
        }

        switch (what)
        {
            // An enquiry that the register answered at once needs nobody.
            case EnquirySubmitted when enquiry.State == EnquiryState.Submitted:
                yield return Notice.Show(enquiry, EnquiryCards.Triage, Audience.Channel(TeamsChannel.Crest), what.At);
                break;

            // A new message at the end of the chat: an edit alone notifies nobody.
            case EnquiryAnswered { Automatic: false }:
                yield return Notice.Show(enquiry, EnquiryCards.Own, Audience.Person(enquiry.Enquirer.Id), what.At);
                break;
        }
    }
}
