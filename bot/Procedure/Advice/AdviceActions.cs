using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>The buttons on a question.</summary>
[CardActions(AfterRefusal = nameof(Refused))]
public sealed class AdviceActions(AdviceService service) : ICardAction
{
    private const string AskElsewhere = "Ask in your own chat with me. Nobody else sees what you type there";
    private static readonly CardOutcome.Message OnlyCrest = new("Only CReST can open and answer this here");

    [CardAction(
        "advice.start", Place = PressPlace.OwnChat, Elsewhere = AskElsewhere, StartsForm = true,
        AfterRefusal = nameof(NotStarted))]
    internal async Task<CardOutcome> StartAsync(CardPress press, CancellationToken cancellationToken) =>
        new CardOutcome.OfRecord(
            await service.StartAsync(press.Id, "", press.Person, press.ActKey, cancellationToken), AdviceCards.Advice,
            CardState.Plain);

    [CardAction("advice.ask", Place = PressPlace.OwnChat, Elsewhere = AskElsewhere, AfterRefusal = nameof(NotAsked))]
    internal async Task<CardOutcome> AskAsync(CardPress press, CancellationToken cancellationToken) =>
        new CardOutcome.OfRecord(
            await service.AskAsync(
                press.Id,
                f => f with { Letter = press["letter"], Date = press["date"], Complaint = press["complaint"] },
                press.Person, press.ActKey, cancellationToken),
            AdviceCards.Advice, CardState.Plain);

    [CardAction("advice.close")]
    internal static CardOutcome Close(CardPress press) => MayHere(press)
        ? new CardOutcome.OfRecord(new(RecordKind.Advice, press.Id), AdviceCards.Triage, CardState.Plain)
        : OnlyCrest;

    [CardAction("advice.open")]
    internal Task<CardOutcome> OpenAsync(CardPress press, CancellationToken cancellationToken) =>
        HereAsync(press, () => service.OpenedAsync(press.Id, press.Person, cancellationToken));

    [CardAction("advice.claim")]
    internal Task<CardOutcome> ClaimAsync(CardPress press, CancellationToken cancellationToken) => HereAsync(
        press,
        async () =>
        {
            await service.DoAsync(
                press.Id, press.ActKey, press.Person, q => q.Claim(press.Person, service.Now), cancellationToken);
            await service.OpenedAsync(press.Id, press.Person, cancellationToken);
        });

    [CardAction("advice.crest")]
    internal Task<CardOutcome> BringInCrestAsync(CardPress press, CancellationToken cancellationToken) => HereAsync(
        press,
        () => service.DoAsync(
            press.Id, press.ActKey, press.Person, q => q.BringInCrest(press.Person, service.Now), cancellationToken));

    [CardAction("advice.same")]
    internal Task<CardOutcome> SameAsync(CardPress press, CancellationToken cancellationToken) =>
        AnswerAsync(press, AdviceAnswer.SameComplaint, cancellationToken);

    [CardAction("advice.new")]
    internal Task<CardOutcome> NewAsync(CardPress press, CancellationToken cancellationToken) =>
        AnswerAsync(press, AdviceAnswer.NewComplaint, cancellationToken);

    private Task<CardOutcome> AnswerAsync(CardPress press, AdviceAnswer answer, CancellationToken cancellationToken) =>
        HereAsync(
        press,
        () =>
        {
            var words = FormRules.ShortEnough(press["explanation"], "The explanation");
            return service.DoAsync(
                press.Id, press.ActKey, press.Person, q => q.AnswerWith(answer, words, press.Person, service.Now),
                cancellationToken);
        });

    // In a channel, only CReST may act. In their own chat, anyone the question's rules allow.
    private static async Task<CardOutcome> HereAsync(CardPress press, Func<Task> does)
    {
        if (!MayHere(press))
        {
            return OnlyCrest;
        }

        await does();
        return Shown(press, null);
    }

    private static bool MayHere(CardPress press) => press.Place.IsPersonal || press.Person.Is(Roles.Crest);

    private static CardOutcome.Message NotStarted(CardPress press, string words) => new(words);

    private static CardOutcome.OfRecord NotAsked(CardPress press, string words) =>
        new(new(RecordKind.Draft, press.Id), AdviceCards.Advice, new(Line: words));

    private static CardOutcome.OfRecord Refused(CardPress press, string words) => Shown(press, words);

    // The masked card stays in the channel.
    private static CardOutcome.OfRecord Shown(CardPress press, string? line)
    {
        var record = new RecordRef(RecordKind.Advice, press.Id);
        return press.Place.IsPersonal
            ? new(record, AdviceCards.Advice, line is null ? CardState.Plain : new(Line: line))
            : new(record, AdviceCards.Triage, new(Open: AdviceCards.Triage, Line: line), AdviceCards.Advice);
    }
}
