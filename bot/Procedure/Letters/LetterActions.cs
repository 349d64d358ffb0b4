using System.Globalization;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>The buttons of letters: of a case's list, of the form, and of a finished one.</summary>
public sealed class LetterActions(LetterService service) : ICardAction
{
    /// <summary>The part in which it is said that a letter was sent.</summary>
    public const string SentPart = "sent";

    private static readonly string[] OfCase = ["letter.case", "letter.start"];
    private static readonly string[] OfDraft = ["letter.preview", "letter.change", "letter.finish"];
    private static readonly string[] OfLetter = ["letter.open", "letter.file", "letter.sent"];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = [.. OfCase, .. OfDraft, .. OfLetter];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!press.Place.IsPersonal)
        {
            return new CardOutcome.Message("Do that in your own chat with me: nobody else sees the letter there");
        }

        switch (press.Verb)
        {
            case "letter.case":
                return OfCaseShown(press, null);
            case "letter.start":
                return await StartAsync(press, cancellationToken);
            case "letter.preview":
                await service.KeepAsync(press.Id, field => press[field], press.Person, cancellationToken);
                return Shown(RecordKind.Draft, press.Id, CardState.Plain);
            case "letter.change":
                await service.ChangeAsync(press.Id, press.Person, cancellationToken);
                return Shown(RecordKind.Draft, press.Id, CardState.Plain);
            case "letter.finish":
                return new CardOutcome.OfRecord(await service.FinishAsync(press.Id, press.Person, press.ActKey, cancellationToken), LetterCards.Letter, CardState.Plain);
            case "letter.open":
                return new CardOutcome.OfRecord(await service.OpenAsync(press.Id, press.Person, cancellationToken), LetterCards.Letter, CardState.Plain);
            case "letter.file":
                await service.OfferAsync(press.Id, press.Person, press.ActKey, cancellationToken);
                return Shown(RecordKind.Letter, press.Id, new(Line: "The Word document is offered below"));
            default:
                return await SendAsync(press, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) =>
        press.Verb is "letter.open" || (OfCase.Contains(press.Verb) && Of(press) is null) ? new CardOutcome.Message(words)
        : press.Verb == "letter.start" && press["from"] != "letters" ? new CardOutcome.Message(words)
        : OfCase.Contains(press.Verb) ? OfCaseShown(press, words)
        : OfDraft.Contains(press.Verb) ? Shown(RecordKind.Draft, press.Id, new(Line: words))
        : Shown(RecordKind.Letter, press.Id, press.Verb == "letter.sent" ? new(SentPart, press.Fields, Line: words) : new(Line: words));

    private async Task<CardOutcome> StartAsync(CardPress press, CancellationToken cancellationToken)
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
            await service.StartAsync(of, kind, complaint, press["language"], press.Person, $"{press.ActKey}:{kind}:{complaint}", cancellationToken), LetterCards.Letter, CardState.Plain);
    }

    private async Task<CardOutcome> SendAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!TypedDate.TryRead(press["sentOn"], out var on))
        {
            return Shown(RecordKind.Letter, press.Id, new(SentPart, press.Fields, new Dictionary<string, string> { ["sentOn"] = "Enter the date on which it was sent" }));
        }

        try
        {
            await service.SendAsync(press.Id, on, press.Person, press.ActKey, cancellationToken);
            return Shown(RecordKind.Letter, press.Id, CardState.Plain);
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.Facts)
        {
            return Shown(RecordKind.Letter, press.Id, new(SentPart, press.Fields, new Dictionary<string, string> { ["sentOn"] = refused.Message }));
        }
    }

    private static RecordRef? Of(CardPress press) =>
        Typed.Choice<RecordKind>(press["of"]) is { } kind and (RecordKind.Consideration or RecordKind.RegisterEntry or RecordKind.Arrangement) ? new(kind, press.Id) : null;

    private static CardOutcome.OfRecord OfCaseShown(CardPress press, string? line) => Of(press) is { } of
        ? new CardOutcome.OfRecord(of, LetterCards.OfCase, line is null && press["page"].Length == 0 ? CardState.Plain : new(Typed: press.Fields, Line: line))
        : throw RefusedException.NotFound("case");

    private static CardOutcome.OfRecord Shown(RecordKind kind, long id, CardState state) => new(new(kind, id), LetterCards.Letter, state);
}

/// <summary>The form as the conversation knows it: it is filled in on its card alone.</summary>
public sealed class LetterDraftForm : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Letter;

    /// <inheritdoc/>
    public string Card => LetterCards.Letter;

    /// <inheritdoc/>
    public string Describe(Draft draft) => $"a letter that is not finished, for {DraftStore.FieldsOf<LetterForm>(draft).CaseReference}";

    /// <inheritdoc/>
    public Task<CardOutcome?> AnswerAsync(Draft draft, string typed, CommandCall call, CancellationToken cancellationToken) => Task.FromResult<CardOutcome?>(null);
}
