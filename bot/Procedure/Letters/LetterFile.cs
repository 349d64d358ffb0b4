using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// Makes the Word document of a letter at the moment when somebody accepts it; whether they may have it is decided
/// then.
/// </summary>
public sealed class LetterFile(LetterCases cases) : IFileSource
{
    /// <summary>The kind of file.</summary>
    public const string KindOfFile = "letter";

    /// <summary>The audit trail's word for having taken one.</summary>
    public const string Taken = "LetterTaken";

    /// <inheritdoc/>
    public string Kind => KindOfFile;

    /// <summary>The file's name: a reference and words of ours.</summary>
    public static string NameOf(Letter letter) =>
        $"{(LetterKinds.IsRecord(letter.What) ? "Record" : "Letter")} {letter.Reference}.docx";

    /// <inheritdoc/>
    public async Task<FileLook?> WriteAsync(
        UpcDbContext db,
        RecordRef about,
        Person person,
        Stream to,
        CancellationToken cancellationToken)
    {
        var letter = await db.Set<Letter>()
            .AsNoTracking()
            .SingleOrDefaultAsync(l => l.Id == about.Id, cancellationToken);
        if (letter is null || letter.IsErased || !await cases.MayReadAsync(db, letter, person, cancellationToken))
        {
            throw RefusedException.NotFound("letter");
        }

        await LetterWord.WriteAsync(to, LetterDocument.Read(letter.Content), letter.Reference, cancellationToken);
        return new(Taken, letter.Ref, letter.CaseReference);
    }
}
