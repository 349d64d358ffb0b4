using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Directory.Files;

/// <summary>Draws a directory file for CReST: the changes or the errors by line, and the decision.</summary>
public sealed class DirectoryFileCardView(CardLibrary cards) : ICardView
{
    /// <summary>Name of the card.</summary>
    public const string Card = "directory-file";

    private const int LinesAPage = 5;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [Card];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var file = await db.Set<DirectoryFile>()
            .AsNoTracking()
            .SingleOrDefaultAsync(b => b.Id == request.Record.Id, cancellationToken);
        if (file is null || request.Viewer?.Is(Roles.Crest) != true)
        {
            return null;
        }

        var pages = Math.Max(1, (file.Lines.Count + LinesAPage - 1) / LinesAPage);
        var page = int.TryParse(
            request.State.Typed?.GetValueOrDefault("page"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var wanted)
            ? Math.Clamp(wanted, 1, pages)
            : 1;
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Added:N0} added, {file.Changed:N0} changed, {file.Unchanged:N0} as before");
        var (stage, state, headline, next) = file.State switch
        {
            DirectoryFileState.Applied => (
                "done",
                CardStatus.Done("Applied"),
                $"The directory was changed: {counts}",
                "What waits for a DSM who was replaced goes to the new one. Nothing of the file is kept."),
            DirectoryFileState.Cancelled => (
                "done",
                CardStatus.Over("Cancelled"),
                "This file was cancelled. Nothing was changed, and nothing of it is kept",
                null),
            _ when file.HasErrors => (
                "errors",
                CardStatus.Wrong("Not applied"),
                $"Correct {file.Told:N0} {(file.Told == 1 ? "mistake" : "mistakes")} in this file",
                "Then send it again. Nothing was changed."),
            _ when file.Added + file.Changed == 0 => (
                "same",
                CardStatus.Theirs("Nothing to change"),
                "This file changes nothing",
                "It says what the directory says already."),
            _ => (
                "ready",
                CardStatus.Yours("Not applied yet"),
                $"Change the directory? {counts}",
                "A business that the file does not name stays as it is. Apply all of it, or cancel. We keep the file "
                    + "for a day."
            ),
        };
        var shown =
            file.State == DirectoryFileState.Cancelled
                ? []
                : file
                    .Lines.Skip((page - 1) * LinesAPage)
                    .Take(LinesAPage)
                    .Select(l => new LineData(
                        l.Line == 0 ? "All of it" : string.Create(CultureInfo.InvariantCulture, $"Line {l.Line}"),
                        AsTyped.Line(l.Words)))
                    .ToArray();
        var data = new DirectoryFileData(
            file.Id,
            file.Version,
            stage,
            $"Directory file · {file.Reference}",
            state,
            request.State.Line,
            headline,
            next,
            shown,
            shown.Length > 0 && pages > 1 ? $"Page {page} of {pages}" : null,
            shown.Length > 0 && page > 1 ? page - 1 : null,
            shown.Length > 0 && page < pages ? page + 1 : null,
            CardMark.Updated(file));
        return new(
            cards.Bind(Card, data),
            $"Directory file: {file.Reference}",
            page == 1 ? file.Version : 0,
            stage == "ready");
    }

    [CardData("directory-file")]
    internal sealed record DirectoryFileData(
        long Id,
        int V,
        string Stage,
        string Title,
        CardStatus State,
        string? Line,
        string Headline,
        string? Next,
        IReadOnlyList<LineData> Lines,
        string? PageLine,
        int? Previous,
        int? NextPage,
        string Updated);

    internal sealed record LineData(string Row, string Words);
}
