
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Teams.Files;

/// <summary>Shows an offered file to whom it is for.</summary>
public sealed class FileNotices : INoticeRules
{
    /// <inheritdoc/>
    public IEnumerable<Notice> NoticesFor(Record record, RecordEvent what)
    {
        if (record is OfferedFile file && what is FileOffered { Tell: true })
        {
            yield return Notice.Show(file, FileCardSource.Card, Audience.Person(file.OwnerId), what.At);
        }
    }
}
