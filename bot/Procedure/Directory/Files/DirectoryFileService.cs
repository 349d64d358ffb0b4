using System.Text;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Directory.Files;

/// <summary>
/// The use cases of directory files in CReST's chats: send one, see what it would change, and apply or cancel it.
/// </summary>
public sealed class DirectoryFileService(UnitOfWork work, DirectoryCsv directory) : IFileTaker
{
    // Far larger than the largest possible file with the most businesses allowed.
    private const long MostBytes = 5 * 1024 * 1024;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types { get; } = ["csv", "xlsx"];

    /// <inheritdoc/>
    public void MayTake(CommandCall call) => DirectoryService.ForCrest(call.Person);

    /// <inheritdoc/>
    public int Fits(IReadOnlyList<string> row) =>
        row.Count(c => DirectoryCsv.Columns.Contains(c.Trim(), StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public async Task<CardOutcome> TakeAsync(ReceivedFile file, CommandCall call, CancellationToken cancellationToken)
    {
        var text = await TextOfAsync(file, cancellationToken);
        var tried = await directory.TakeAsync(text, apply: false, Actor.Of(call.Person), cancellationToken);
        var (brought, _) = await work.DoAsync(
            call.ActKey,
            db =>
            {
                var one = DirectoryFile.Bring(text, tried, call.Person, work.Now);
                db.Add(one);
                return Task.FromResult(one);
            },
            cancellationToken);
        return brought is null
            ? new CardOutcome.Message("That file is there already")
            : new CardOutcome.OfRecord(brought.Ref, DirectoryFileCardView.Card, CardState.Plain);
    }

    /// <summary>Applies the file if the directory has not changed since it was checked.</summary>
    /// <returns>Whether it was applied. If false, it was checked again, and somebody has to look once more.</returns>
    public async Task<bool> ApplyAsync(long id, Person by, string actKey, CancellationToken cancellationToken)
    {
        var seen = await LookAsync(id, by, cancellationToken);
        if (seen.Text is not { } text)
        {
            // Already decided. A repeated delivery of the press that decided it is not refused.
            await ChangeAsync(id, b => b.ForApplying(by), actKey, cancellationToken);
            return true;
        }

        if (await directory.ApplyAsync(
            text,
            async db =>
            {
                var brought = await LoadAsync(db, id, cancellationToken);
                brought.ForApplying(by);
                return brought.Against;
            },
            async (db, result) => (await LoadAsync(db, id, cancellationToken)).Applied(result, by, work.Now),
            by, actKey, cancellationToken))
        {
            return true;
        }

        var tried = await directory.TakeAsync(text, apply: false, Actor.Of(by), cancellationToken);
        await ChangeAsync(id, b => b.TriedAgain(tried, by, work.Now), null, cancellationToken);
        return false;
    }

    /// <summary>Cancels the file and erases its text.</summary>
    public Task CancelAsync(long id, Person by, string actKey, CancellationToken cancellationToken) =>
        ChangeAsync(id, b => b.Cancel(by, work.Now), actKey, cancellationToken);

    /// <summary>Erases the text of files that nobody decided on in time.</summary>
    /// <returns>Number of files.</returns>
    public async Task<int> LetGoAsync(CancellationToken cancellationToken)
    {
        var before = work.Now - DirectoryFile.KeptFor;
        var late = await work.ReadAsync(
            db =>
                db.Set<DirectoryFile>()
                    .AsNoTracking()
                    .Where(b => b.State == DirectoryFileState.Tried && b.StateAt <= before)
                    .OrderBy(b => b.StateAt)
                    .Take(100)
                    .Select(b => b.Id)
                    .ToListAsync(cancellationToken),
            cancellationToken);
        var gone = 0;
        foreach (var id in late)
        {
            gone += await work.DoAsync(
                async db => (await LoadAsync(db, id, cancellationToken)).LetGo(work.Now),
                cancellationToken)
                ? 1
                : 0;
        }

        return gone;
    }

    private Task<DirectoryFile> LookAsync(long id, Person by, CancellationToken cancellationToken)
    {
        DirectoryService.ForCrest(by);
        return work.ReadAsync(db => LoadAsync(db, id, cancellationToken), cancellationToken);
    }

    private Task ChangeAsync(
        long id,
        Action<DirectoryFile> change,
        string? actKey,
        CancellationToken cancellationToken) =>
        work.DoAsync(
            actKey,
            async db =>
            {
                change(await LoadAsync(db, id, cancellationToken));
            },
            cancellationToken);

    private static async Task<DirectoryFile> LoadAsync(UpcDbContext db, long id, CancellationToken cancellationToken) =>
        await db.FindAsync<DirectoryFile>([id], cancellationToken) ?? throw RefusedException.NotFound("directory file");

    private static async Task<string> TextOfAsync(ReceivedFile received, CancellationToken cancellationToken)
    {
        await using var content = received.Content;
        if (received.Type != "csv")
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "That is the directory as a workbook. Save it as CSV UTF-8 and send that. Nothing was changed");
        }

        if (content.Length > MostBytes)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                $"That file is larger than {MostBytes / (1024 * 1024)} MB, which is more than the directory can be. "
                    + "Nothing was changed");
        }

        try
        {
            using var reader = new StreamReader(
                content,
                new UTF8Encoding(false, throwOnInvalidBytes: true),
                detectEncodingFromByteOrderMarks: true);
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException(RefusalReason.Facts, $"{RowReaders.NotUtf8}. Nothing was changed");
        }
    }
}
