using UpcTeamsBot.Records;

namespace UpcTeamsBot.Notices;

/// <summary>Who is told of what: each part of the procedure says it for its own records.</summary>
public interface INoticeRules
{
    /// <summary>The cards to show because of the event. Bringing posted cards up to date needs no rule: it always happens.</summary>
    IEnumerable<Notice> NoticesFor(Record record, RecordEvent what);
}
