
using System.Globalization;
using System.Text.Json;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The command <c>refer AA000001A</c>: starts a consideration (Annex F), or continues one.</summary>
[Serves("§22")]
public sealed class ReferCommand(ConsiderationDrafts forms) : ICommand
{
    /// <inheritdoc/>
    public string Name => "refer";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    [
        "referral", "refer a customer", "refer customer", "refer this customer", "consider", "consideration", "annex f",
        "report a customer", "record a customer",
    ];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        new(20, "Refer a customer", "refer AA000001A", "ask for a customer to be recorded as UPC (Annex F)")
        {
            OpensDialog = true,
        };

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        // Treat the text after the command as a number if it resembles one. Otherwise the form asks.
        var argument = Typed.Clean(call.Argument);
        var nino = argument.Length <= 20 && argument.Any(char.IsAsciiDigit) ? argument : "";
        return ConsiderationFormActions.Shown(
            await forms.ReferAsync(call.Person, nino, call.ActKey, cancellationToken));
    }
}

/// <summary>Handles typed text while the form for Annex F is open.</summary>
public sealed class ConsiderationDraftForm(DraftStore drafts, ConsiderationDrafts forms) : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Consideration;

    /// <inheritdoc/>
    public string Name => "consideration form (Annex F)";

    /// <inheritdoc/>
    public string Card => ConsiderationCards.Own;

    /// <inheritdoc/>
    public string Describe(Draft draft) => DraftStore.FieldsOf<ConsiderationForm>(draft).ParsedNino() is { } nino
        ? $"a half-filled consideration for {nino.Masked}"
        : "a half-filled consideration";

    /// <inheritdoc/>
    public async Task<string?> WordForAsync(
        UpcDbContext db, string field, string value, CancellationToken cancellationToken) => field switch
        {
            "lastContactChannel" when Typed.Choice<ContactChannel>(value) is { } channel =>
                ContactChannels.Name(channel),
            "finalResponseKind" when Typed.Choice<FinalResponseKind>(value) is { } kind => FinalResponses.Name(kind),
            "complaint2" or "complaint3" or "complaint4" or "complaint5" =>
                WordsFor(JsonSerializer.Deserialize<ComplaintFields>(value, JsonSerializerOptions.Web)!),
            "corrects" or "sendsAgain" when long.TryParse(
                value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) =>
                (await db.WholeAsync(id, cancellationToken))?.Reference,
            _ => null,
        };

    /// <inheritdoc/>
    public async Task<CardOutcome?> AnswerAsync(
        Draft draft, string typed, CommandCall call, CancellationToken cancellationToken)
    {
        var words = typed.Trim().TrimEnd('.', '!').ToLowerInvariant();
        if (words == "back")
        {
            return await KeptAsync(
                draft, call, (form, step) =>
                    (ConsiderationFormActions.Before(step), form with { Tried = false }), cancellationToken);
        }

        switch (draft.Step)
        {
            case ConsiderationSteps.Checks when AnswerOf(words) is { } answer:
                return await KeptAsync(draft, call, (form, _) => AfterAnswer(form, answer), cancellationToken);
            case ConsiderationSteps.Checks when LacksOnlyWords(DraftStore.FieldsOf<ConsiderationForm>(draft)):
                return await KeptAsync(
                    draft, call, (form, _) => Checked(form with { Considered = typed.Trim() }), cancellationToken);
            // The number of another customer is a check of its own.
            case ConsiderationSteps.Form when Nino.TryParse(typed, out var nino)
                && nino.MayBe(DraftStore.FieldsOf<ConsiderationForm>(draft).Nino):
                return await KeptAsync(
                    draft, call, (form, step) => (step, form with { Nino = nino.Written }), cancellationToken);
            case ConsiderationSteps.Recorded when words is "same" or "same complaint" or "the same"
                or "the same complaint":
                return await KeptAsync(
                    draft, call, (form, _) => (ConsiderationSteps.SameComplaint, form), cancellationToken);
            case ConsiderationSteps.Recorded when words is "another" or "another complaint" or "other" or "different":
                return ConsiderationFormActions.Shown(
                    await forms.AnotherComplaintAsync(draft.Id, call.Person, cancellationToken));
            default:
                return null;
        }
    }

    /// <summary>
    /// A typed yes or no answers the first unanswered question. After the last one, the form continues.
    /// </summary>
    internal static (string Step, ConsiderationForm Form) AfterAnswer(ConsiderationForm form, string answer)
    {
        var answered =
            form.NeedsConsidered.Length == 0 ? form with { NeedsConsidered = answer }
            : form.NewComplaint.Length == 0 ? form with { NewComplaint = answer }
            : form.UnacceptableBehaviour.Length == 0 ? form with { UnacceptableBehaviour = answer }
            : form.FinalResponse.Length == 0 ? form with { FinalResponse = answer }
            : form;
        return Checked(answered);
    }

    private static (string Step, ConsiderationForm Form) Checked(ConsiderationForm form) =>
        FormErrors.Of(ConsiderationChecksValidator.Instance, form).Count > 0
            ? (ConsiderationSteps.Checks, form with { Tried = false })
            : ConsiderationDrafts.AfterChecks(form);

    // All questions are answered, but not what was considered under Annex A.
    private static bool LacksOnlyWords(ConsiderationForm form) =>
        form.Considered.Length == 0
        && FormErrors.Of(ConsiderationChecksValidator.Instance, form) is { Count: 1 } errors
        && errors.ContainsKey("considered");

    private static string WordsFor(ComplaintFields c) => string.Join(
        ", ",
        new[]
        {
            Typed.Clean(c.Details), c.ParsedKind() is { } kind ? FinalResponses.Name(kind) : "", Typed.Clean(c.Date),
            Typed.Clean(c.HeldIn),
        }.Where(x => x.Length > 0));

    private async Task<CardOutcome> KeptAsync(
        Draft draft, CommandCall call, Func<ConsiderationForm, string, (string Step, ConsiderationForm Form)> change,
        CancellationToken cancellationToken) =>
        ConsiderationFormActions.Shown(
            (await drafts.KeepAsync(draft.Id, Actor.Of(call.Person), change, cancellationToken), null));

    private static string? AnswerOf(string words) => words switch
    {
        "yes" or "y" or "yep" or "yeah" => "yes",
        "no" or "n" or "nope" => "no",
        _ => null,
    };
}
