using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// The bot. Identifies the sender and the place, and passes text to the dialogs and presses to the card actions. It
/// always replies, and never with an error status because of something a person did.
/// </summary>
public sealed partial class UpcBot(
    IDirectory directory, Membership membership, Chats chats, ParkedMessages parked, CardActions actions,
    Replies replies, Menu menu, ComposeSearches composeSearches, Typeahead typeahead, MainDialog dialog,
    ConversationState state, MeantCommands meant, IFilesInChat files, IOptions<TeamsOptions> options,
    TimeProvider time, ILogger<UpcBot> logger)
        : TeamsActivityHandler
{
    private const int LongestMessage = 4000;
    private const int LongestName = 200;
    private const string DialogProperty = "DialogState";
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string MessageType = "application/vnd.microsoft.activity.message";

    /// <inheritdoc/>
    public override Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        RepeatedTurns.HandleAsync(
            turnContext, state,
            async () =>
            {
                using var records = TurnRecords.Begin();
                await base.OnTurnAsync(turnContext, cancellationToken);
            },
            cancellationToken);

    /// <inheritdoc/>
    protected override async Task OnMessageActivityAsync(
        ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var sender = await SenderAsync(turnContext, cancellationToken);
        if (sender is not (Person person, Place place, _))
        {
            await Replies.SayAsync(turnContext, sender.Refusal, cancellationToken);
            return;
        }

        if (WireText.FieldsOf(turnContext.Activity.Value) is { } fields && fields.TryGetValue("verb", out var verb))
        {
            // A button's fallback, from a client without Action.Execute.
            var view = await PressAsync(
                turnContext, new(person, place with { MessageId = turnContext.Activity.ReplyToId }, verb, fields),
                cancellationToken);
            await ShowFallbackAsync(turnContext, view, place, cancellationToken);
            return;
        }

        var text = Mentions.TextWithoutBot(turnContext.Activity).Trim();
        if (text.Length > LongestMessage)
        {
            await Replies.SayAsync(
                turnContext,
                "That is too long for me to read as a command. Nothing was done. Long texts go into the fields of a "
                    + "form: type refer to begin one", cancellationToken);
            return;
        }

        var call = new CommandCall(person, place, text, KeyOf(person, turnContext.Activity.Id));
        if (SentFiles(turnContext.Activity.Attachments) is { Count: > 0 } sent)
        {
            await TakeFilesAsync(turnContext, sent, call, cancellationToken);
            return;
        }

        turnContext.SetCall(call);
        TurnRecords.Typed();
        try
        {
            await dialog.RunAsync(turnContext, state.CreateProperty<DialogState>(DialogProperty), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && !turnContext.IsRepeatedFor(e))
        {
            await Replies.SayAsync(turnContext, OurFault(e), cancellationToken);
        }

        await KeepStateAsync(turnContext, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue,
        CancellationToken cancellationToken)
    {
        var sender = await SenderAsync(turnContext, cancellationToken);
        if (sender is not (Person person, Place place, _))
        {
            return Line(sender.Refusal);
        }

        var fields = WireText.FieldsOf(invokeValue.Action?.Data) ?? new Dictionary<string, string>();
        var press = new CardPress(
            person, place with { MessageId = turnContext.Activity.ReplyToId }, invokeValue.Action?.Verb ?? "", fields);
        var view = await PressAsync(turnContext, press, cancellationToken);
        return view.Card is { } card ? new() { StatusCode = 200, Type = CardType, Value = card.Content }
            : Line(view.Line!);
    }

    /// <inheritdoc/>
    protected override async Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(
        ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken)
    {
        var sender = await SenderAsync(turnContext, cancellationToken);
        if (sender is not (Person person, _, _))
        {
            return ComposeSearches.Said(sender.Refusal);
        }

        try
        {
            return await composeSearches.AnswerAsync(person, query, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && !turnContext.IsRepeatedFor(e))
        {
            return new() { ComposeExtension = new() { Type = "message", Text = OurFault(e) } };
        }
    }

    /// <inheritdoc/>
    protected override Task OnTeamsFileConsentAcceptAsync(
        ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse,
        CancellationToken cancellationToken) =>
        AnswerConsentAsync(turnContext, fileConsentCardResponse, accepted: true, cancellationToken);

    /// <inheritdoc/>
    protected override Task OnTeamsFileConsentDeclineAsync(
        ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse,
        CancellationToken cancellationToken) =>
        AnswerConsentAsync(turnContext, fileConsentCardResponse, accepted: false, cancellationToken);

    /// <summary>
    /// Ignores events, such as those of meetings. The SDK would parse their values, and throws on invalid dates.
    /// </summary>
    protected override Task OnEventActivityAsync(
        ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Answers the invokes that this bot supports. Any other is the caller's error, not the server's, and its value is
    /// never read.
    /// </summary>
    protected override Task<InvokeResponse> OnInvokeActivityAsync(
        ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Name switch
        {
            "adaptiveCard/action" or "composeExtension/query" or "fileConsent/invoke" =>
                base.OnInvokeActivityAsync(turnContext, cancellationToken),
            Typeahead.InvokeName => SuggestAsync(turnContext, cancellationToken),
            FormWindow.Fetch or FormWindow.Submit => InDialogAsync(turnContext, cancellationToken),
            _ => Task.FromResult(new InvokeResponse { Status = StatusCodes.Status404NotFound }),
        };

    // The SDK does not support datasets and refuses empty searches, which Teams sends when the field is opened.
    private async Task<InvokeResponse> SuggestAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var (person, _, _) = await SenderAsync(turn, cancellationToken);
        return await typeahead.AnswerAsync(person, turn.Activity.Value, cancellationToken);
    }

    private async Task<InvokeResponse> InDialogAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        if (FormWindow.Read(turn.Activity.Value, turn.Activity.ReplyToId) is not { } pressed)
        {
            return new InvokeResponse { Status = StatusCodes.Status400BadRequest };
        }

        var sender = await SenderAsync(turn, cancellationToken);
        if (sender is not (Person person, Place place, _))
        {
            return FormWindow.Said(sender.Refusal);
        }

        var press = new CardPress(person, place with { MessageId = pressed.MessageId }, pressed.Verb, pressed.Fields)
        {
            InDialog = true,
        };
        return FormWindow.Answer(turn.Activity.Name, pressed, await PressAsync(turn, press, cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task OnInstallationUpdateActivityAsync(
        ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.Action is "add" or "add-upgrade")
        {
            await GreetAsync(turnContext, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnConversationUpdateActivityAsync(
        ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        // A list from the wire may contain nulls or members without ids.
        if (turnContext.Activity.MembersAdded?.Any(
            m => m?.Id is { } added && added == turnContext.Activity.Recipient?.Id) == true)
        {
            await GreetAsync(turnContext, cancellationToken);
        }
    }

    private async Task AnswerConsentAsync(
        ITurnContext turn, FileConsentCardResponse answer, bool accepted, CancellationToken cancellationToken)
    {
        var (person, place, _) = await SenderAsync(turn, cancellationToken);
        if (person is null)
        {
            return;
        }

        var context = WireText.FieldsOf(answer.Context) ?? new Dictionary<string, string>();
        var id = long.TryParse(
            context.GetValueOrDefault("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given
                : 0;
        var upload = answer.UploadInfo;
        try
        {
            await files.AnswerAsync(
                new(accepted, id, context.GetValueOrDefault("secret", ""), upload?.UploadUrl, upload?.ContentUrl,
                    upload?.UniqueId, upload?.FileType), person, place, cancellationToken);
        }
        catch (RefusedException refused)
        {
            await Replies.SayAsync(turn, refused.Message, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && !turn.IsRepeatedFor(e))
        {
            await Replies.SayAsync(turn, OurFault(e), cancellationToken);
        }
    }

    // Teams numbers messages by the millisecond, separately in each chat, so two people may get the same number. A
    // message without a number is unique.
    private static string KeyOf(Person person, string? id) =>
        $"message:{person.ObjectId:N}:{(string.IsNullOrEmpty(id) ? Guid.NewGuid().ToString("N") : id)}";

    // Teams sends a file as an attachment of its own type. The message's text is a separate attachment, as HTML.
    private static IReadOnlyList<SentFile> SentFiles(IList<Attachment>? attachments) =>
        [.. (attachments ?? []).Where(a => a?.ContentType == FileDownloadInfo.ContentType)
            .Select(a =>
                new SentFile(a.Name ?? "", WireText.At(a.Content, "downloadUrl"), WireText.At(a.Content, "fileType")))];

    private async Task TakeFilesAsync(
        ITurnContext turn, IReadOnlyList<SentFile> sent, CommandCall call, CancellationToken cancellationToken)
    {
        try
        {
            await replies.ShowAsync(
                turn, call.Person, call.Place, await files.TakeAsync(sent, call, cancellationToken), inChannel: false,
                cancellationToken);
        }
        catch (RefusedException refused)
        {
            await Replies.SayAsync(turn, refused.Message, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && !turn.IsRepeatedFor(e))
        {
            await Replies.SayAsync(turn, OurFault(e), cancellationToken);
        }
    }

    private async Task<PressResult> PressAsync(ITurnContext turn, CardPress press, CancellationToken cancellationToken)
    {
        try
        {
            var view = await actions.PressAsync(press, cancellationToken);
            if (view.DraftId is { } draftId)
            {
                await FocusAsync(turn, press, draftId, cancellationToken);
            }

            return view;
        }
        catch (NotShownException e)
        {
            return new(null,
                $"I cannot show what became of that. Look again before you repeat it: type its reference, or my "
                    + $"requests. If it is not there, quote {CodeOf(e.InnerException!)} to CReST", null);
        }
        catch (Exception e) when (e is not OperationCanceledException && !turn.IsRepeatedFor(e))
        {
            return new(null, OurFault(e), null);
        }
    }

    // Makes this the form that typed text is meant for.
    private async Task FocusAsync(ITurnContext turn, CardPress press, long draftId, CancellationToken cancellationToken)
    {
        await meant.TakeAsync(turn, press.Person, press.Place.ConversationId, cancellationToken);
        turn.SetCall(new(press.Person, press.Place, "", press.ActKey));
        var dialogs = new DialogSet(state.CreateProperty<DialogState>(DialogProperty));
        dialogs.Add(dialog);
        var dc = await dialogs.CreateContextAsync(turn, cancellationToken);
        await dc.CancelAllDialogsAsync(cancellationToken);
        await dc.BeginDialogAsync(dialog.Id, draftId, cancellationToken);
        await KeepStateAsync(turn, cancellationToken);
    }

    private async Task KeepStateAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            await state.SaveChangesAsync(turn, force: false, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Two simultaneous messages in a conversation: the later one's focus wins. No answer depends on it, because
            // drafts are stored separately.
            LogStateNotKept(logger, e.GetType().Name);
        }
    }

    private static async Task ShowFallbackAsync(
        ITurnContext turn, PressResult view, Place place, CancellationToken cancellationToken)
    {
        if (view.Card is null)
        {
            await Replies.SayAsync(turn, view.Line!, cancellationToken);
        }
        else if (view.IsPrivate && !place.IsPersonal)
        {
            // Everybody in the channel would see it.
            await Replies.SayAsync(
                turn, "This app cannot show you that here. Write to me in our own chat, or use a newer Teams",
                cancellationToken);
        }
        else if (!await ReplacedAsync(turn, view.Card, cancellationToken))
        {
            await turn.SendActivityAsync(CardMessages.For(view.Card), cancellationToken);
        }
    }

    // Returns false if there is no message to replace.
    private static async Task<bool> ReplacedAsync(
        ITurnContext turn, DrawnCard card, CancellationToken cancellationToken)
    {
        if (turn.Activity.ReplyToId is not { Length: > 0 } message)
        {
            return false;
        }

        var update = CardMessages.For(card);
        update.Id = message;
        try
        {
            await turn.UpdateActivityAsync(update, cancellationToken);
            return true;
        }
        catch (ErrorResponseException)
        {
            return false;
        }
    }

    private async Task GreetAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var place = await PlaceAsync(turn.Activity, cancellationToken);
        var person = place.IsPersonal ? (await SenderAsync(turn, cancellationToken)).Person : null;
        if (person is null && place.IsPersonal)
        {
            return;
        }

        var audience = place.IsPersonal ? Audience.Person(person!.ObjectId) : place.AudienceFor(null);
        if (!place.IsPersonal)
        {
            await chats.LearnAsync(
                audience, place.Channel?.Id ?? place.ConversationId, place.ServiceUrl, null, cancellationToken);
        }

        if (await chats.GreetsOnceAsync(audience, time, cancellationToken))
        {
            var greeting = place.IsPersonal ? menu.Draw(person!, MenuReason.Greeting, inChannel: false)
                : menu.GreetTeam(place.Channel);
            await replies.ShowAsync(turn, person!, place, greeting, inChannel: true, cancellationToken);
        }

        // Sends what could not be delivered while the app was not installed. For a channel, only adding members reveals
        // that the app is back: there is no installation event.
        await parked.SendAgainAsync(audience, cancellationToken);
    }

    private async Task<Place> PlaceAsync(Activity activity, CancellationToken cancellationToken)
    {
        var conversation = activity.Conversation;
        var isPersonal = conversation?.ConversationType is "personal"
            || (conversation?.ConversationType is null && conversation?.IsGroup != true);
        var channel = isPersonal
            ? null
            : await directory.ChannelByIdAsync(conversation?.Id ?? "", cancellationToken);
        return new(conversation?.Id ?? "", activity.ServiceUrl ?? "", isPersonal, channel, null)
        {
            Team = isPersonal ? null : TeamOf(activity),
        };
    }

    private async Task<Sender> SenderAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        var place = await PlaceAsync(activity, cancellationToken);
        if (!Guid.TryParse(activity.From?.AadObjectId, out var objectId) || !IsOurTenant(activity))
        {
            return new(null, place, Standing.Outsider);
        }

        var standing = await membership.OfAsync(activity, objectId, cancellationToken);
        if (standing != Standing.Member)
        {
            return new(null, place, standing);
        }

        var person = await directory.FindAsync(objectId, cancellationToken)
            ?? (activity.From.Name is { Length: > 0 and <= LongestName } name
                ? Person.Unlisted(objectId, name)
                : Person.Unlisted(objectId));
        if (place.IsPersonal && place.ConversationId.Length > 0)
        {
            await chats.LearnAsync(
                Audience.Person(objectId), place.ConversationId, place.ServiceUrl, activity.From.Id, cancellationToken);
        }

        return new(person, place, standing);
    }

    private static TeamPlace? TeamOf(Activity activity) =>
        WireText.At(activity.ChannelData, "team", "id") is { Length: > 0 and <= 200 } id
        ? new(
            id, Guid.TryParse(WireText.At(activity.ChannelData, "team", "aadGroupId"), out var group) ? group : null,
            WireText.At(activity.ChannelData, "channel", "name") is { Length: > 0 and <= LongestName } name ? name
                : null)
        : null;

    private bool IsOurTenant(Activity activity)
    {
        var ours = options.Value.TenantId;
        return ours.Length == 0
            || string.Equals(
                activity.Conversation?.TenantId
                    ?? WireText.At(activity.ChannelData, "tenant", "id"), ours, StringComparison.OrdinalIgnoreCase);
    }

    private string OurFault(Exception e) => e is OutcomeUnknownException
        ? "I cannot tell whether that was done. Look again before you repeat it: type its reference, or my requests. "
            + $"If it is not there, quote {CodeOf(e)} to CReST"
        : $"That did not work and nothing was changed. Try again, or quote {CodeOf(e)} to CReST";

    // Returns a code under which the log says what went wrong.
    private string CodeOf(Exception e)
    {
        var code = Convert.ToHexString(Guid.NewGuid().ToByteArray().AsSpan(0, 2));

        // Log only the type and place, because the message may quote what somebody typed.
        LogFault(logger, code, e.GetType().FullName ?? "", e.StackTrace ?? "");
        System.Diagnostics.Activity.Current?.SetTag("upc.fault", code);
        return $"E-{code}";
    }

    private static AdaptiveCardInvokeResponse Line(string words) =>
        new() { StatusCode = 200, Type = MessageType, Value = words };

    // The sender and the place. The person is null if they may not use the bot.
    private sealed record Sender(Person? Person, Place Place, Standing Standing)
    {
        public string Refusal => (Standing, Place.IsPersonal) switch
        {
            (Standing.Unknown, true) => "I could not check your account just now. Try again in a minute.",
            (Standing.Unknown, false) =>
                "I could not check your account just now. Write to me in a chat of our own, or try again in a minute.",
            (_, true) => "I only work for people of your own organisation, signed in with their work account.",
            (_, false) =>
                "This is not for you. I only work for people of the organisation that this channel belongs to.",
        };
    }

    [LoggerMessage(1001, LogLevel.Error, "Fault {Code}: {Type} at {Where}")]
    private static partial void LogFault(ILogger logger, string code, string type, string where);

    [LoggerMessage(1002, LogLevel.Information, "A conversation's state was not saved: {Type}")]
    private static partial void LogStateNotKept(ILogger logger, string type);
}
