
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Who is told of what happens to an arrangement: the manager who is asked, whoever asked, and those who have to review it.</summary>
public sealed class ArrangementNotices : INoticeRules
{
    /// <inheritdoc/>
    public bool AsksForDecision(Notice notice) => notice is { Card: ArrangementCards.Arrangement, Purpose: NoticePurpose.Needed };

    /// <inheritdoc/>
    public IEnumerable<Notice> NoticesFor(Record record, RecordEvent what)
    {
        if (record is not Arrangement arrangement)
        {
            return [];
        }

        var asker = Audience.Person(arrangement.AskedById);
        Notice Show(Audience to) => Notice.Show(arrangement, ArrangementCards.Arrangement, to, what.At);
        return what switch
        {
            ArrangementAsked => [Show(Audience.Person(arrangement.ManagerId!.Value))],
            ArrangementApproved or ArrangementDeclined => [Show(asker)],
            NotificationReminded due => [Notice.Reminder(arrangement, ArrangementCards.Arrangement, asker, due.Day, what.At)],
            ReviewAsked due => due.AlsoTo is { } dsm
                ? [Notice.Reminder(arrangement, ArrangementCards.Arrangement, asker, due.Day, what.At), Notice.Reminder(arrangement, ArrangementCards.Arrangement, Audience.Person(dsm), due.Day, what.At)]
                : [Notice.Reminder(arrangement, ArrangementCards.Arrangement, asker, due.Day, what.At)],
            _ => [],
        };
    }
}
