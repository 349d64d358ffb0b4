using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// Creates a letter's Word document when somebody accepts the file. Permission is checked at that moment.
/// </summary>
public sealed class LetterFile(LetterCases cases) : IFileSource
{
    /// <summary>The kind of file.</summary>
    public const string KindOfFile = "letter";

    /// <summary>The audit action for downloading the document.</summary>
    public const string Taken = "LetterTaken";

    /// <inheritdoc/>
    public string Kind => KindOfFile;

    /// <summary>Returns the file name. It holds a reference and no personal data.</summary>
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
