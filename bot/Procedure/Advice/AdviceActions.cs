using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>The buttons of a question.</summary>
public sealed class AdviceActions(AdviceService service) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } =
        ["advice.start", "advice.ask", "advice.same", "advice.new", "advice.crest", "advice.claim", "advice.open", "advice.close"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        var (person, record) = (press.Person, new RecordRef(RecordKind.Advice, press.Id));
        if (!press.Place.IsPersonal && press.Verb is ("advice.start" or "advice.ask"))
        {
            return new CardOutcome.Message("Ask in your own chat with me: what you type there nobody else sees");
        }

        if (!press.Place.IsPersonal && !person.Is(Roles.Crest))
        {
            return new CardOutcome.Message("Only CReST can open and answer this here (§33)");
        }

        switch (press.Verb)
        {
            case "advice.start":
                return new CardOutcome.OfRecord(await service.StartAsync(press.Id, "", person, press.ActKey, cancellationToken), AdviceCards.Advice, CardState.Plain);
            case "advice.ask":
                return new CardOutcome.OfRecord(
                    await service.AskAsync(press.Id, f => f with { Letter = press["letter"], Date = press["date"], Complaint = press["complaint"] }, person, press.ActKey, cancellationToken),
                    AdviceCards.Advice, CardState.Plain);
            case "advice.close":
                return new CardOutcome.OfRecord(record, AdviceCards.Triage, CardState.Plain);
            case "advice.open":
                await service.OpenedAsync(press.Id, person, cancellationToken);
                return Shown(press, null);
            case "advice.claim":
                await service.DoAsync(press.Id, press.ActKey, person, q => q.Claim(person, service.Now), cancellationToken);
                await service.OpenedAsync(press.Id, person, cancellationToken);
                return Shown(press, null);
            case "advice.crest":
                await service.DoAsync(press.Id, press.ActKey, person, q => q.BringInCrest(person, service.Now), cancellationToken);
                return Shown(press, null);
            default:
                var words = Typed.Clean(press["explanation"]);
                if (Typed.Length(words) > Typed.Text)
                {
                    throw new RefusedException(RefusalReason.Facts, string.Create(CultureInfo.InvariantCulture, $"The explanation must be {Typed.Text:N0} characters or fewer"));
                }

                var answer = press.Verb == "advice.same" ? AdviceAnswer.SameComplaint : AdviceAnswer.NewComplaint;
                await service.DoAsync(press.Id, press.ActKey, person, q => q.AnswerWith(answer, words, person, service.Now), cancellationToken);
                return Shown(press, null);
        }
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => press.Verb switch
    {
        "advice.start" => new CardOutcome.Message(words),
        "advice.ask" => new CardOutcome.OfRecord(new(RecordKind.Draft, press.Id), AdviceCards.Advice, new(Line: words)),
        _ => Shown(press, words),
    };

    // In the channel everybody goes on seeing the masked card.
    private static CardOutcome.OfRecord Shown(CardPress press, string? line)
    {
        var record = new RecordRef(RecordKind.Advice, press.Id);
        return press.Place.IsPersonal ? new(record, AdviceCards.Advice, line is null ? CardState.Plain : new(Line: line))
            : new(record, AdviceCards.Triage, new(Open: AdviceCards.Triage, Line: line), AdviceCards.Advice);
    }
}
