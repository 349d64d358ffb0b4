using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>
/// The command <c>arrange AA000001A</c>: starts the form for a special arrangement (§10, Annexes B and C).
/// </summary>
public sealed class ArrangeCommand(ArrangementService service) : ICommand
{
    /// <inheritdoc/>
    public string Name => "arrange";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    [
        "arrangement",
        "special arrangement",
        "spoc",
        "written only",
        "written correspondence only",
        "warning letter",
        "annex c",
    ];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        new(
            55,
            "Set up an arrangement",
            "arrange AA000001A",
            "set up a SPOC, agreed times, a warning letter or written correspondence only (Annex C)");

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        new CardOutcome.OfRecord(
            await service.StartAsync(call.Person, call.Argument, call.ActKey, cancellationToken),
            ArrangementCards.Arrangement,
            CardState.Plain);
}

/// <summary>The command <c>arrangements</c>: lists the arrangements of this person's business.</summary>
public sealed class ArrangementsCommand(ArrangementLists lists) : ICommand
{
    /// <inheritdoc/>
    public string Name => "arrangements";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["special arrangements", "my arrangements", "our arrangements"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        new(56, "Arrangements", "arrangements", "see the special arrangements of your business");

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        lists.DrawAsync(1, call.Person, cancellationToken);
}

/// <summary>The arrangement form in the conversation. It can be filled in only on its card.</summary>
public sealed class ArrangementDraftForm : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Arrangement;

    /// <inheritdoc/>
    public string Name => "special arrangement";

    /// <inheritdoc/>
    public string Card => ArrangementCards.Arrangement;

    /// <inheritdoc/>
    public string Describe(Draft draft) =>
        DraftStore.FieldsOf<ArrangementForm>(draft).ParsedNino() is { } nino
            ? $"a half-filled arrangement for {nino.Masked}"
            : "a half-filled arrangement";

    /// <inheritdoc/>
    public Task<string?> WordForAsync(
        UpcDbContext db,
        string field,
        string value,
        CancellationToken cancellationToken) =>
        Task.FromResult(
            field switch
            {
                "kind" => Typed.Choice<ArrangementKind>(value) is { } kind ? ArrangementKinds.Name(kind) : null,
                "entryId" => FormWords.Entry(value),
                _ => null,
            });
}
