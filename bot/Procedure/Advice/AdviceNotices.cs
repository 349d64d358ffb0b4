
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>Who is told of a question: the DSM, CReST once brought in, and who asked.</summary>
public sealed class AdviceNotices : INoticeRules
{
    /// <inheritdoc/>
    public bool AsksForDecision(Notice notice) => notice is { Card: AdviceCards.Advice, Purpose: NoticePurpose.Needed };

    /// <inheritdoc/>
    public IEnumerable<Notice> NoticesFor(Record record, RecordEvent what)
    {
        if (record is not AdviceRequest q)
        {
            return [];
        }

        Notice Show(string card, Audience to) => Notice.Show(q, card, to, what.At);
        return what switch
        {
            AdviceAsked or AdvicePassed => [Show(AdviceCards.Advice, Audience.Person(q.DsmId))],
            AdviceToCrest => [Show(AdviceCards.Triage, Audience.Channel(TeamsChannel.Crest))],
            AdviceAnswered { ByDsm: false } => [Show(AdviceCards.Advice, Audience.Person(q.AskedById)), Show(AdviceCards.Advice, Audience.Person(q.DsmId))],
            AdviceAnswered => [Show(AdviceCards.Advice, Audience.Person(q.AskedById))],
            AdviceReminded reminded when q.CrestAt is not null => [Notice.Reminder(q, AdviceCards.Triage, Audience.Channel(TeamsChannel.Crest), reminded.Day, what.At)],
            AdviceReminded reminded => [Notice.Reminder(q, AdviceCards.Advice, Audience.Person(q.DsmId), reminded.Day, what.At)],
            _ => [],
        };
    }
}
