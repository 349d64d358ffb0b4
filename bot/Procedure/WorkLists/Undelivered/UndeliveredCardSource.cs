using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.WorkLists.Undelivered;

/// <summary>Draws the card that tells CReST, and whoever stands in, of somebody who could not be told. It holds no personal data of a customer.</summary>
public sealed class UndeliveredCardSource(CardLibrary cards, UndeliveredWords words, IEnumerable<INoticeRules> rules) : ICardSource
{
    private readonly INoticeRules[] _rules = [.. rules];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [OtherWays.UndeliveredCard];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var notice = await db.Set<Notice>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == request.Record.Id, cancellationToken);
        if (notice?.FailedBecause is not { } code)
        {
            return null;
        }

        var name = await words.ForAsync(notice, cancellationToken);
        var (stage, state, headline) = notice.State switch
        {
            NoticeState.Parked => ("parked", "Not delivered", UndeliveredWords.Why(code, name)),
            NoticeState.Queued => ("again", "Being sent again", $"Sent again since {Words.TimeOn(notice.QueuedAt)}"),
            _ => ("done", "Delivered", $"Delivered at {Words.TimeOn(notice.SettledAt!.Value)}"),
        };
        var data = new UndeliveredData(
            notice.Id, notice.Resends, stage, $"Notice · {notice.Reference}", state, request.State.Line, AsTyped.Line(headline),
            stage == "parked" ? AsTyped.Line(UndeliveredWords.Next(code, name)) : null,
            [
                Fact.Of("For", name),
                Fact.Of("What", _rules.Any(r => r.AsksForDecision(notice)) ? "A request to decide (§23)" : notice.Purpose == NoticePurpose.Reminder ? "A reminder" : "News of this record"),
                Fact.Of("Waiting", $"since {Words.TimeOn(notice.CreatedAt)}"),
                Fact.Of("Otherwise", Sentence(UndeliveredWords.Told(notice))),
            ],
            stage == "parked" && request.Viewer?.Is(Roles.Crest) != false);
        return new(cards.Bind(OtherWays.UndeliveredCard, data), $"{state}: {notice.Reference}", Waits: stage == "parked");
    }

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    internal sealed record UndeliveredData(
        long Id, int V, string Stage, string Title, string State, string? Line, string Headline, string? Next, IReadOnlyList<Fact> Facts, bool CanSend);
}
