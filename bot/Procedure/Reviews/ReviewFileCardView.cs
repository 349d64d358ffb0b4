using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Draws a returned log for its sender: the effect of its answers or the errors, by row, and the decision.
/// </summary>
public sealed class ReviewFileCardView(CardLibrary cards) : ICardView
{
    /// <summary>Name of the card.</summary>
    public const string Card = "review-file";

    private const int LinesAPage = 5;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [Card];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var file = await db.Set<ReviewFile>().AsNoTracking()
            .SingleOrDefaultAsync(f => f.Id == request.Record.Id, cancellationToken);
        if (file is null || request.Viewer?.ObjectId != file.ById)
        {
            return null;
        }

        var part = await db.Set<ReviewPart>().AsNoTracking()
            .SingleAsync(p => p.Id == file.PartId, cancellationToken);
        var pages = Math.Max(1, (file.Lines.Count + LinesAPage - 1) / LinesAPage);
        var page = int.TryParse(
            request.State.Typed?.GetValueOrDefault("page"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var wanted)
            ? Math.Clamp(wanted, 1, pages)
            : 1;
        var (stage, state, headline, next) = file.State switch
        {
            ReviewFileState.Applied => (
                "done", CardStatus.Done("Taken"), $"Answered: {Counts(file)}",
                $"You can undo this on the review's card for {ReviewBatch.UndoTime.TotalMinutes:0} minutes."),
            ReviewFileState.Cancelled => (
                "done", CardStatus.Over("Cancelled"),
                "This file was cancelled. No answer was taken, and nothing of it is kept", null),
            _ when file.HasErrors => (
                "errors", CardStatus.Wrong("Not taken"),
                $"Correct {Number(file.Told)} {(file.Told == 1 ? "mistake" : "mistakes")} in this file",
                "Then send it again. No answer was taken."),
            _ when file.Answered == 0 => (
                "same", CardStatus.Theirs("Nothing to take"),
                    "This file answers nothing that still waits for an answer",
                Before(file)),
            _ => (
                "ready", CardStatus.Yours("Not taken yet"), $"Take these answers? {Counts(file)}",
                $"{Before(file)}Rows without an answer stay as they are. We keep the file for a day."),
        };
        var lines = file.Lines.Skip((page - 1) * LinesAPage).Take(LinesAPage)
            .Select(l => new LineData(
                l.Row == 0 ? "All of it" : string.Create(CultureInfo.InvariantCulture, $"Row {l.Row}"),
                AsTyped.Line(l.Words)))
            .ToArray();
        var data = new ReviewFileData(
            file.Id, file.Version, stage, $"Review log · {file.Reference}", state, request.State.Line,
            headline, next is null ? null : AsTyped.Line($"{part.BusinessName} · {part.ReviewReference}. {next}"),
            lines,
            pages > 1 ? Words.Page(page, pages) : null, page > 1 ? page - 1 : null, page < pages ? page + 1 : null,
            CardMark.Updated(file));
        return new(
            cards.Bind(Card, data), $"Review log: {file.Reference}", page == 1 ? file.Version : 0, stage == "ready");
    }

    private static string Counts(ReviewFile file) => string.Join(", ", new[]
    {
        (file.Current, "still current"), (file.Contacts, "with contact since"), (file.Details, "with new details"),
        (file.Removals, "to remove"),
    }.Where(c => c.Item1 > 0).Select(c => $"{Number(c.Item1)} {c.Item2}"));

    private static string Before(ReviewFile file) =>
        file.Before == 0 ? "" : $"{ReviewWords.Entries(file.Before)} answered before, and left as before. ";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    [CardData(Card)]
    internal sealed record ReviewFileData(
        long Id, int V, string Stage, string Title, CardStatus State, string? Line, string Headline, string? Next,
        IReadOnlyList<LineData> Lines, string? PageLine, int? Previous, int? NextPage, string Updated);

    internal sealed record LineData(string Row, string Words);
}
