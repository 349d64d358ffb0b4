
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>Draws the cards of reviews.</summary>
public sealed class ReviewCardView(ReviewPartView parts, ReviewOverviewView overviews) : ICardView
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [ReviewCards.Part, ReviewCards.Overview];

    /// <inheritdoc/>
    public Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken) =>
        request switch
        {
            { Card: ReviewCards.Overview, Record.Kind: RecordKind.Review } =>
                overviews.DrawAsync(db, request.Record.Id, request.Viewer, request.State, cancellationToken),
            { Card: ReviewCards.Part, Record.Kind: RecordKind.ReviewPart } =>
                parts.DrawAsync(db, request.Record.Id, request.Viewer, request.State, cancellationToken),

            // A business's part that a CReST member opened from the overview. They see it in place of the overview.
            { Card: ReviewCards.Part, Record.Kind: RecordKind.Review, Viewer: { } viewer } when ReviewView.Of(
                request.State) is { } view =>
                parts.DrawAsync(db, view.PartId, viewer, request.State, cancellationToken),
            _ => Task.FromResult<DrawnCard?>(null),
        };
}
