using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

/// <summary>The button on the form.</summary>
[CardActions(Place = PressPlace.OwnChat, Record = RecordKind.Draft, Card = MarkerReportCards.Own)]
public sealed class MarkerReportFormActions(MarkerReportService service) : ICardAction
{
    [CardAction("marker.send")]
    internal async Task<CardOutcome> SendAsync(CardPress press, CancellationToken cancellationToken) =>
        new CardOutcome.OfRecord(
            await service.SendAsync(
                press.Id,
                form => form with
                {
                    Marker = press["marker"],
                    SameIssue = press["sameIssue"],
                    CustomerName = press["customerName"],
                    Nino = press["nino"],
                    Date = press["date"],
                    Channel = press["channel"],
                    About = press["about"],
                },
                press.Person, press.ActKey, cancellationToken),
            MarkerReportCards.Own, CardState.Plain);
}

/// <summary>CReST's buttons.</summary>
[CardActions(
    Role = Roles.Crest, Others = "Only CReST can match contact to the register", Place = PressPlace.CrestChannel,
    Elsewhere = "Do that in CReST's channel, or in your own chat with me", AfterRefusal = nameof(Refused))]
public sealed class MarkerReportActions(MarkerReportService service) : ICardAction
{
    [CardAction("marker.open")]
    [CardAction("marker.find")]
    internal async Task<CardOutcome> OpenAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.OpenedAsync(press.Id, press["find"], press.Person, cancellationToken);
        return Private(press, new(Typed: press.Fields));
    }

    [CardAction("marker.close")]
    internal static CardOutcome Close(CardPress press) =>
        new CardOutcome.OfRecord(new(RecordKind.MarkerReport, press.Id), MarkerReportCards.Triage, CardState.Plain);

    [CardAction("marker.match")]
    internal async Task<CardOutcome> MatchAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.MatchAsync(press.Id, press["complaint"], press.Person, press.ActKey, cancellationToken);
        return Private(press, CardState.Plain);
    }

    [CardAction("marker.none")]
    internal async Task<CardOutcome> NoneAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.FindNoneAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        return Private(press, CardState.Plain);
    }

    private static CardOutcome.OfRecord Refused(CardPress press, string words) =>
        Private(press, new(Typed: press.Fields, Line: words));

    // In the channel, everybody else still sees the masked card. In a CReST member's own chat, the details replace the
    // card.
    private static CardOutcome.OfRecord Private(CardPress press, CardState state)
    {
        var record = new RecordRef(RecordKind.MarkerReport, press.Id);
        return press.Place.IsPersonal
            ? new(record, MarkerReportCards.Details, state)
            : new(record, MarkerReportCards.Triage, state, MarkerReportCards.Details);
    }
}
