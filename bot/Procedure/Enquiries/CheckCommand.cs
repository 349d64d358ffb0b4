using System.Text.RegularExpressions;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary><c>check AA000001A</c>: starts an enquiry (Annex E), or answers it from the register.</summary>
public sealed partial class CheckCommand(EnquiryService service) : ICommand
{
    /// <inheritdoc/>
    public string Name => "check";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    [
        "enquire", "enquiry", "look up", "lookup", "is this customer recorded", "is the customer recorded",
        "is customer recorded", "check a customer", "check customer", "annex e",
    ];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) => new(10, "Check a customer", "check AA000001A", person.MaySeeRegister
        ? "look a customer up on the UPC register (Annex E)"
        : "ask whether a customer is on the UPC register (Annex E)");

    /// <inheritdoc/>
    public string? ArgumentIn(string words) => NumberPattern().Match(words) is { Success: true } found
        && Nino.TryParse(found.Value, out var nino) ? nino.Written : null;

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        // Treat the text after the command as a number if it resembles one. Otherwise the form asks.
        var argument = Typed.Clean(call.Argument);
        var nino = Nino.TryParse(argument, out var parsed) ? parsed.Written
            : argument.Length <= 20 && argument.Any(char.IsAsciiDigit) ? argument : "";
        return Shown(await service.StartAsync(call.Person, nino, call.ActKey, cancellationToken));
    }

    internal static CardOutcome.OfRecord Shown((RecordRef Record, string? Line) enquiry) =>
        new(enquiry.Record, EnquiryCards.Own, enquiry.Line is null ? CardState.Plain : new(Line: enquiry.Line));

    // A lower-case "a" after a space is the English word, unless it ends the text.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])[A-Za-z]{2}(?:[ .\u00A0-]?\d){6}"
            + @"(?:[A-Da-d]|[ .\u00A0-]?(?:[A-D]|[a-d](?=\W*$)))?(?![A-Za-z0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();
}

/// <summary>Handles typed text while the form for Annex E is open.</summary>
public sealed class EnquiryDraftForm(DraftStore drafts, EnquiryService service) : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Enquiry;

    /// <inheritdoc/>
    public string Name => "enquiry (Annex E)";

    /// <inheritdoc/>
    public string Card => EnquiryCards.Own;

    /// <inheritdoc/>
    public string Describe(Draft draft)
    {
        var nino = DraftStore.FieldsOf<EnquiryForm>(draft).Nino;
        return Nino.TryParse(nino, out var parsed) ? $"a half-filled enquiry for {parsed.Masked}"
            : "a half-filled enquiry";
    }

    /// <inheritdoc/>
    public async Task<CardOutcome?> AnswerAsync(
        Draft draft, string typed, CommandCall call, CancellationToken cancellationToken)
    {
        var words = typed.Trim().TrimEnd('.', '!').ToLowerInvariant();
        var by = Actor.Of(call.Person);
        if (words == "back" && draft.Step == EnquirySteps.Stopped)
        {
            return Shown(
                await drafts.KeepAsync<EnquiryForm>(
                    draft.Id, by, (form, _) => (EnquirySteps.Form, form with { Tried = false }), cancellationToken));
        }

        if (draft.Step == EnquirySteps.Form && !call.Person.MaySeeRegister && AnswerOf(words) is { } answer
            && DraftStore.FieldsOf<EnquiryForm>(draft) is var asked
            && (asked.FinalResponse.Length == 0 || asked.Marker.Length == 0))
        {
            return Shown(await drafts.KeepAsync<EnquiryForm>(
                draft.Id, by, (form, _) => form.FinalResponse.Length > 0
                    ? (EnquirySteps.Form, form with { Marker = answer })
                    : (answer == "no" ? EnquirySteps.Stopped : EnquirySteps.Form,
                        form with { FinalResponse = answer }), cancellationToken));
        }

        // A number fills in the form that asks for one. Otherwise it is a check of its own, of another customer.
        if (draft.Step == EnquirySteps.Form && Nino.TryParse(typed, out var nino)
            && nino.MayBe(DraftStore.FieldsOf<EnquiryForm>(draft).Nino))
        {
            var record = await drafts.KeepAsync<EnquiryForm>(
                draft.Id, by, (form, step) => (step, form with { Nino = nino.Written }), cancellationToken);
            return call.Person.MaySeeRegister
                ? CheckCommand.Shown(
                    await service.LookUpAsync(record, nino, call.Person, call.ActKey, cancellationToken))
                : Shown(record);
        }

        return null;
    }

    private static CardOutcome.OfRecord Shown(RecordRef record) =>
        new(record, EnquiryCards.Own, CardState.Plain);

    private static string? AnswerOf(string words) => words switch
    {
        "yes" or "y" or "yep" or "yeah" => "yes",
        "no" or "n" or "nope" => "no",
        "not sure" or "unsure" or "don't know" or "dont know" or "can't see" or "cant see" or "cannot see" => "unsure",
        _ => null,
    };
}
