using UpcTeamsBot.Notices;
using UpcTeamsBot.People;
using UpcTeamsBot.Records;

namespace UpcTeamsBot.Considerations;

/// <summary>Who is told of what happens to a consideration. Whoever acted sees it on their own card; every other copy is refreshed anyway.</summary>
public sealed class ConsiderationNotices : INoticeRules
{
    /// <inheritdoc/>
    public bool AsksForDecision(Notice notice) => notice.Card is ConsiderationCards.Decision;

    /// <inheritdoc/>
    public IEnumerable<Notice> NoticesFor(Record record, RecordEvent what)
    {
        if (record is not Consideration consideration)
        {
            return [];
        }

        var officer = Audience.Person(consideration.ReferringOfficerId);
        var dsm = Audience.Person(consideration.DsmId);
        Notice Show(string card, Audience to) => Notice.Show(consideration, card, to, what.At);
        return what switch
        {
            ConsiderationSubmitted => [Show(ConsiderationCards.Approval, Audience.Person(consideration.ManagerId))],
            ConsiderationApproved or ConsiderationPassed or InformationGiven => [Show(ConsiderationCards.Decision, dsm)],
            ConsiderationDeclined or ConsiderationNotAgreed or InformationWanted => [Show(ConsiderationCards.Own, officer)],

            // To the database administrators, copied to the referring officer (§23).
            ConsiderationAgreed => [Show(ConsiderationCards.Recording, Audience.Channel(TeamsChannel.Crest)), Show(ConsiderationCards.Own, officer)],
            ConsiderationRecorded => [Show(ConsiderationCards.Own, officer), Show(ConsiderationCards.Decision, dsm)],
            _ => [],
        };
    }
}
