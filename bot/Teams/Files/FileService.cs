
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Teams.Files;

/// <summary>Handles files in personal chats: accepting, declining and sending them.</summary>
public sealed class FileService(
    UnitOfWork work,
    FileHosts hosts,
    FileSender sender,
    FileDownload download,
    IEnumerable<IFileTaker> takers) : IFilesInChat
{
    private readonly ILookup<string, IFileTaker> _takers = takers
        .SelectMany(t => t.Types.Select(type => (type, t)))
        .ToLookup(x => x.type, x => x.t);

    /// <inheritdoc/>
    public async Task AnswerAsync(FileConsent consent, Person person, Place place, CancellationToken cancellationToken)
    {
        if (!place.IsPersonal)
        {
            throw RefusedException.NotFound("file");
        }

        if (!consent.Accepted)
        {
            await ChangeAsync(
                consent.Id,
                f => f.Decline(consent.Secret, Actor.Of(person), work.Now),
                cancellationToken);
            return;
        }

        var to = hosts.Allowed(consent.UploadUrl)
            ?? throw new RefusedException(
                RefusalReason.Facts,
                "Teams named no place that I may send the file to, so nothing was sent. Tell CReST");
        using var turn = sender.TakeTurn()
            ?? throw new RefusedException(
                RefusalReason.Facts, "Too many files are on their way. Try again in a minute");
        await ChangeAsync(consent.Id, f => f.Take(consent.Secret, Actor.Of(person), work.Now), cancellationToken);
        turn.Send(new(
            consent.Id,
            person,
            to,
            hosts.Allowed(consent.ContentUrl)?.AbsoluteUri,
            Short(consent.StoredId),
            Short(consent.StoredType)));
    }

    /// <inheritdoc/>
    public async Task<CardOutcome> TakeAsync(
        IReadOnlyList<SentFile> files, CommandCall call, CancellationToken cancellationToken)
    {
        if (files.Count != 1)
        {
            throw new RefusedException(RefusalReason.Facts, "Send one file at a time. Nothing was done with these");
        }

        var type = TypeOf(files[0]);
        if (!call.Place.IsPersonal || !_takers.Contains(type))
        {
            throw new RefusedException(
                RefusalReason.Facts, "I can do nothing with such a file. Type help to see what you can do");
        }

        var mayTake = MayTake(_takers[type], call);
        var from = hosts.Allowed(files[0].DownloadUrl)
            ?? throw new RefusedException(
                RefusalReason.Facts,
                "That file is not where I may fetch it from. Send it again as a file of this chat");
        var file = await download.FetchAsync(from, type, cancellationToken);
        return await Best(mayTake, type, file).TakeAsync(new(type, file), call, cancellationToken);
    }

    // Returns the takers that accept this type from this person, or throws the refusal of one that does not.
    private static List<IFileTaker> MayTake(IEnumerable<IFileTaker> takers, CommandCall call)
    {
        RefusedException? refused = null;
        var may = new List<IFileTaker>();
        foreach (var taker in takers)
        {
            try
            {
                taker.MayTake(call);
                may.Add(taker);
            }
            catch (RefusedException e)
            {
                refused ??= e;
            }
        }

        return may.Count > 0 ? may : throw refused!;
    }

    // If the file cannot be read, or none of its first rows fits a taker, the first one reports what is wrong with it.
    private static IFileTaker Best(List<IFileTaker> takers, string type, Stream file)
    {
        if (takers is [var only])
        {
            return only;
        }

        try
        {
            var first = RowReaders.FirstRows(type, file);
            return takers.MaxBy(t => first.Select(t.Fits).DefaultIfEmpty().Max())!;
        }
        catch (RefusedException)
        {
            file.Position = 0;
            return takers[0];
        }
    }

    private async Task ChangeAsync(long id, Action<OfferedFile> change, CancellationToken cancellationToken) =>
        await work.DoAsync(
        async db =>
        {
            change(await db.FindAsync<OfferedFile>([id], cancellationToken) ?? throw RefusedException.NotFound("file"));
        },
        cancellationToken);

    // Use the type only if the file name and Teams' own field agree on it.
    private static string TypeOf(SentFile file)
    {
        var byName = Path.GetExtension(file.Name).TrimStart('.').ToLowerInvariant();
        return file.FileType is { Length: > 0 } said && !said.Equals(byName, StringComparison.OrdinalIgnoreCase)
            ? ""
            : byName;
    }

    private static string? Short(string? text) => text is { Length: > 400 } ? null : text;
}
