
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Decides who is told about the events of an enquiry.</summary>
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
            // If the register answered immediately, CReST need not be told.
            case EnquirySubmitted when enquiry.State == EnquiryState.Submitted:
                yield return OutboxMessage.Show(
                    enquiry, EnquiryCards.Triage, Audience.Channel(TeamsChannel.Crest), what.At);
                break;

            // Send a new message at the end of the chat: editing one notifies nobody.
            case EnquiryAnswered { Automatic: false } or EnquiryAnswerUndone { Told: true } or EnquiryAnswerCorrected
                or EnquiryQuestionAsked:
                yield return OutboxMessage.Show(
                    enquiry, EnquiryCards.Own, Audience.Person(enquiry.Enquirer.Id), what.At);
                break;

            // Sent to the CReST member who asked, masked, with a button that opens the details. If nobody has claimed
            // it now, to all of CReST.
            case EnquiryQuestionAnswered:
                yield return OutboxMessage.Show(
                    enquiry, EnquiryCards.Triage,
                    enquiry.ClaimedById is { } has ? Audience.Person(has)
                        : Audience.Channel(TeamsChannel.Crest), what.At);
                break;
        }
    }
}
