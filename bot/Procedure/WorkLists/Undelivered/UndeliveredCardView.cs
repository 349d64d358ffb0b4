using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.WorkLists.Undelivered;

/// <summary>
/// Draws the card that tells CReST, and the person's stand-in, about somebody who could not be reached. It holds no
/// customer's personal data.
/// </summary>
public sealed class UndeliveredCardView(CardLibrary cards, UndeliveredWords words, IEnumerable<IOutboxRules> rules)
    : ICardView
{
    private readonly IOutboxRules[] _rules = [.. rules];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [Fallbacks.UndeliveredCard];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var outboxMessage = await db.Set<OutboxMessage>().AsNoTracking()
            .SingleOrDefaultAsync(n => n.Id == request.Record.Id, cancellationToken);
        if (outboxMessage?.FailedBecause is not { } code)
        {
            return null;
        }

        var name = await words.ForAsync(outboxMessage, cancellationToken);
        var (stage, state, headline) = outboxMessage.State switch
        {
            OutboxMessageState.Parked => ("parked", CardStatus.Wrong("Not delivered"), UndeliveredWords.Why(code,
                name)),
            OutboxMessageState.Queued =>
                ("again", CardStatus.Theirs("Sending again"),
                    $"We have been sending this again since {Words.TimeOn(outboxMessage.QueuedAt)}"),
            _ => ("done", CardStatus.Over("Delivered"),
                $"{outboxMessage.Reference} reached {name} at {Words.TimeOn(outboxMessage.SettledAt!.Value)}"),
        };
        var data = new UndeliveredData(
            outboxMessage.Id, outboxMessage.Resends, stage, $"Notice · {outboxMessage.Reference}", state,
            request.State.Line, AsTyped.Line(headline),
            stage == "parked" ? AsTyped.Line(UndeliveredWords.Next(code, name)) : null,
            stage == "done" ? [] :
            [
                Fact.Of("For", name),
                Fact.Of("What", _rules.Any(r => r.AsksForDecision(outboxMessage)) ? "A request to decide"
                    : outboxMessage.Purpose == OutboxMessagePurpose.Reminder ? "A reminder" : "News of this record"),
                Fact.Of("Waiting since", Words.TimeOn(outboxMessage.CreatedAt)),
                Fact.Of("Otherwise", Sentence(UndeliveredWords.Told(outboxMessage))),
            ],
            stage == "parked" && request.Viewer?.Is(Roles.Crest) != false);
        return new DrawnCard(
            cards.Bind(Fallbacks.UndeliveredCard, data), $"{state.Words}: {outboxMessage.Reference}",
            Waits: stage == "parked")
            .With(
                stage == "done" ? null : Audience.Parse(outboxMessage.Audience).PersonId, outboxMessage.Reference);
    }

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    [CardData("undelivered")]
    internal sealed record UndeliveredData(
        long Id, int V, string Stage, string Title, CardStatus State, string? Line, string Headline, string? Next,
        IReadOnlyList<Fact> Facts, bool CanSend);
}
