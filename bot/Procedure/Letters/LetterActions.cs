using System.Globalization;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>The buttons on the list of a case's letters, on the form, and on a finished letter.</summary>
[CardActions(
    Place = PressPlace.OwnChat, Elsewhere = "Do that in your own chat with me. Nobody else sees the letter there",
    Card = LetterCards.Letter)]
public sealed class LetterActions(LetterService service) : ICardAction
{
    /// <summary>The part of the card that records when the letter was sent.</summary>
    public const string SentPart = "sent";

    [CardAction("letter.case", AfterRefusal = nameof(CaseRefused))]
    internal static CardOutcome Case(CardPress press) => OfCaseShown(press, null);

    [CardAction("letter.preview", Record = RecordKind.Draft)]
    internal async Task<CardOutcome> PreviewAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.KeepAsync(press.Id, field => press[field], press.Person, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("letter.change", Record = RecordKind.Draft)]
    internal async Task<CardOutcome> ChangeAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.ChangeAsync(press.Id, press.Person, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("letter.finish", Record = RecordKind.Draft)]
    internal async Task<CardOutcome> FinishAsync(CardPress press, CancellationToken cancellationToken) =>
        new CardOutcome.OfRecord(
            await service.FinishAsync(press.Id, press.Person, press.ActKey, cancellationToken), LetterCards.Letter,
            CardState.Plain);

    [CardAction("letter.open")]
    internal async Task<CardOutcome> OpenAsync(CardPress press, CancellationToken cancellationToken) =>
        new CardOutcome.OfRecord(
            await service.OpenAsync(press.Id, press.Person, cancellationToken), LetterCards.Letter, CardState.Plain);

    [CardAction("letter.file", Record = RecordKind.Letter)]
    internal async Task<CardOutcome> FileAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.OfferAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        return press.Shown(new CardState(Line: "The Word document is offered below"));
    }

    [CardAction("letter.start", StartsForm = true, AfterRefusal = nameof(NotStarted))]
    internal async Task<CardOutcome> StartAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (Of(press) is not { } of)
        {
            throw RefusedException.NotFound("case");
        }

        if (Typed.Choice<LetterKind>(press["kind"]) is not { } kind)
        {
            return OfCaseShown(press, "Choose which letter you want to write");
        }

        _ = long.TryParse(press["complaint"], NumberStyles.None, CultureInfo.InvariantCulture, out var complaint);
        return new CardOutcome.OfRecord(
            await service.StartAsync(
                of,
                kind,
                complaint,
                press["language"],
                press.Person,
                $"{press.ActKey}:{kind}:{complaint}",
                cancellationToken),
            LetterCards.Letter,
            CardState.Plain);
    }

    [CardAction("letter.sent", Record = RecordKind.Letter, Part = SentPart, KeepsTyped = true)]
    internal async Task<CardOutcome> SendAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!TypedDate.TryRead(press["sentOn"], out var on))
        {
            return press.Shown(FieldErrors.None.With("sentOn", "Enter the date on which it was sent"));
        }

        try
        {
            await service.SendAsync(press.Id, on, press.Person, press.ActKey, cancellationToken);
            return press.Shown(CardState.Plain);
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.Facts)
        {
            return press.Shown(FieldErrors.None.With("sentOn", refused.Message));
        }
    }

    private static CardOutcome NotStarted(CardPress press, string words) =>
        press["from"] == "letters" ? CaseRefused(press, words) : new CardOutcome.Message(words);

    private static CardOutcome CaseRefused(CardPress press, string words) =>
        Of(press) is null ? new CardOutcome.Message(words) : OfCaseShown(press, words);

    private static RecordRef? Of(CardPress press) =>
        Typed.Choice<RecordKind>(press["of"])
            is { } kind
                and (RecordKind.Consideration or RecordKind.RegisterEntry or RecordKind.Arrangement)
            ? new(kind, press.Id)
            : null;

    private static CardOutcome.OfRecord OfCaseShown(CardPress press, string? line) =>
        Of(press) is { } of
            ? new CardOutcome.OfRecord(
                of,
                LetterCards.OfCase,
                line is null && press["page"].Length == 0 ? CardState.Plain : new(Typed: press.Fields, Line: line))
            : throw RefusedException.NotFound("case");
}

/// <summary>The letter form in the conversation. It can be filled in only on its card.</summary>
public sealed class LetterDraftForm : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Letter;

    /// <inheritdoc/>
    public string Name => "letter";

    /// <inheritdoc/>
    public string Card => LetterCards.Letter;

    /// <inheritdoc/>
    public string Describe(Draft draft) =>
        $"a letter that is not finished, for {DraftStore.FieldsOf<LetterForm>(draft).CaseReference}";

    /// <inheritdoc/>
    public IReadOnlyList<FormAnswer> Answers(Draft draft) =>
        LetterAnswers.Of(DraftStore.FieldsOf<LetterForm>(draft));
}
