
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Who is told of what happens to an enquiry.</summary>
public sealed class EnquiryMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what)
    {
        if (record is not Enquiry enquiry)
        {
            yield break;
        }

        switch (what)
        {
            // An enquiry that the register answered at once needs nobody.
            case EnquirySubmitted when enquiry.State == EnquiryState.Submitted:
                yield return OutboxMessage.Show(
                    enquiry, EnquiryCards.Triage, Audience.Channel(TeamsChannel.Crest), what.At);
                break;

            // A new message at the end of the chat: an edit alone notifies nobody.
            case EnquiryAnswered { Automatic: false } or EnquiryAnswerUndone { Told: true } or EnquiryAnswerCorrected
                or EnquiryQuestionAsked:
                yield return OutboxMessage.Show(
                    enquiry, EnquiryCards.Own, Audience.Person(enquiry.Enquirer.Id), what.At);
                break;

            // To whoever asked, masked: the details are opened from there. If nobody has it any more, to all of CReST.
            case EnquiryQuestionAnswered:
                yield return OutboxMessage.Show(
                    enquiry, EnquiryCards.Triage,
                    enquiry.ClaimedById is { } has ? Audience.Person(has)
                        : Audience.Channel(TeamsChannel.Crest), what.At);
                break;
        }
    }
}
