using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// The command <c>review</c>: shows CReST the overview, or asks whether to start a review. Shows anyone else their own
/// part.
/// </summary>
public sealed class ReviewCommand(
    ReviewService service, ReviewRequests requests, ReviewOpener opener, CardLibrary cards, UnitOfWork work,
    Microsoft.Extensions.Options.IOptions<ReviewOptions> options) : ICommand
{
    /// <inheritdoc/>
    public string Name => "review";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = [
        "reviews", "quarterly review", "start review", "begin review", "review the register"];

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        person.Is(Roles.Crest) ? new(65, "Review", "review", "see how the quarterly review stands, begin or close it")
        : person.Is(Roles.BusinessContactPoint)
        ? new(5, "Review", "review", "answer the quarterly review of your business's entries")
        : person.Is(Roles.Dsm) ? new(70, "Review", "review", "answer the review of your business's entries")
        : null;

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (!call.Person.Is(Roles.Crest))
        {
            return await work.ReadAsync(
                db => requests.PartOfAsync(db, null, call.Person, call.Place, cancellationToken), cancellationToken)
                ?? throw new RefusedException(
                    RefusalReason.NotFound,
                    "There is no review that you can answer at the moment. I'll tell you here when one starts");
        }

        if (!call.Place.IsPersonal && call.Place.Channel?.Key != TeamsChannel.Crest)
        {
            throw RefusedException.NotAllowed("Type review in CReST's channel, or in your own chat with me");
        }

        var (latest, quarter) = (await service.LatestAsync(cancellationToken), service.Quarter);
        return latest is not null && latest.QuarterKey == quarter.Key
            ? new CardOutcome.OfRecord(latest.Ref, ReviewCards.Overview, CardState.Plain)
            : await AskToBeginAsync(latest, quarter, cancellationToken);
    }

    private async Task<CardOutcome> AskToBeginAsync(
        Review? latest, ReviewQuarter quarter, CancellationToken cancellationToken)
    {
        var entries = await work.ReadAsync(
            db => db.Set<RegisterEntry>().CountAsync(e => e.GoneAt == null, cancellationToken), cancellationToken);
        var today = UpcTeamsBot.Core.Time.LondonTime.DateOf(work.Now);
        var data = new ReviewStartData(
            quarter.Key, $"Quarterly review, {quarter.Name}", CardStatus.Yours("Not started"), "Start the review now?",
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"Businesses will be asked about {entries:N0} entries. ")
                + $"Answers are due by {UpcTeamsBot.Core.Text.Words.Date(options.Value.DueOn(today, opener.Calendar))}."
                + (options.Value.AsksDsms(quarter) ? " We ask the DSMs as well." : ""),
            latest is null ? null
                : latest.State == ReviewState.Closed
                ? $"The last one, {latest.Quarter.Name}, was closed. Type {latest.Reference} to see it."
                : $"The last one, {latest.Quarter.Name}, is still open. Starting this one closes it, and asks again "
                    + $"about what is not answered. Type {latest.Reference} to see it.");
        return new CardOutcome.Ready(new(cards.Bind(ReviewCards.Start, data), "Start the quarterly review?"));
    }
}

/// <summary>Data of the card <c>review-start</c>.</summary>
[CardData("review-start")]
internal sealed record ReviewStartData(int Id, string Title, CardStatus State, string Headline, string Next,
    string? Last);
