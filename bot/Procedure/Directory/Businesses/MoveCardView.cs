using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// Draws what was handed over, for CReST, its channel and the people who received it. References only.
/// </summary>
public sealed class MoveCardView(CardLibrary cards, IDirectory directory) : ICardView
{
    private const int MostLines = 12;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [DirectoryCards.Move];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var move = await db.Set<DirectoryMove>()
            .AsNoTracking()
            .SingleOrDefaultAsync(m => m.Id == request.Record.Id, cancellationToken);
        if (
            move is null
            || (request.Viewer is { } viewer && !viewer.Is(Roles.Crest) && !move.SuccessorIds.Contains(viewer.ObjectId))
        )
        {
            return null;
        }

        var stranded = Lines.Split(move.Stranded);
        var moved = Lines.Split(move.Moved);
        var name =
            request.Viewer is null || request.Viewer.Is(Roles.Crest)
                ? moved
                : moved.Where(m => m.EndsWith($": {request.Viewer.Name}", StringComparison.Ordinal)).ToArray();
        var still = move.PersonId is { } id
            ? (await directory.BusinessesAsync(cancellationToken))
                .Where(b => b.DsmId == id || b.DeputyId == id)
                .Select(b => b.Name)
                .ToArray()
            : [];
        var data = new DirectoryMoveData(
            $"Handed over · {move.Reference}",
            stranded.Count > 0 ? CardStatus.Wrong("No one for some") : CardStatus.Done("Done"),
            request.State.Line,
            AsTyped.Line(Headline(move)),
            move.Reason == MoveReason.AccountGone && still.Length > 0
                ? AsTyped.Line($"Still named for {string.Join(", ", still)}. Choose someone else: type directory")
                : null,
            [
                .. name.Take(MostLines).Select(AsTyped.Line),
                .. move.MovedCount > Math.Min(name.Count, MostLines) && request.Viewer is null
                    ? [string.Create(CultureInfo.InvariantCulture, $"{move.MovedCount:N0} in all")]
                    : Array.Empty<string>(),
            ],
            [.. stranded.Take(MostLines)]);
        return new(
            cards.Bind(DirectoryCards.Move, data),
            stranded.Count > 0 ? $"Nobody to take over: {move.Reference}" : $"Handed over: {move.Reference}",
            move.Version,
            false);
    }

    private static string Headline(DirectoryMove move)
    {
        var who = move.PersonName.Length > 0 ? move.PersonName : "A DSM";
        return move.Reason switch
        {
            MoveReason.AccountGone => $"{who}'s account is gone. Their work was passed on",
            MoveReason.BusinessMoved =>
                $"{move.ByName} moved the entries of {move.BusinessName} to {move.ToBusinessName}",
            _ when move.BusinessName.Length > 0 =>
                $"{who} is no longer DSM for {move.BusinessName}. Their work there was passed on",
            _ => $"{who} is no longer a DSM. Their work was passed on",
        };
    }
}
