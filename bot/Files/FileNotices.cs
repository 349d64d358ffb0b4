using UpcTeamsBot.Notices;
using UpcTeamsBot.Records;

namespace UpcTeamsBot.Files;

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
