
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>The buttons of an import: import, cancel, the report as a file, another page of faults, how far it is.</summary>
public sealed class ImportActions(ImportService service, FileOffers offers, ImportCardView card, UnitOfWork work) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = ["import.go", "import.cancel", "import.report", "import.page", "import.look"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        Import.ForCrest(press.Person);
        if (!press.Place.IsPersonal)
        {
            return new CardOutcome.Message("Do that in your own chat with me");
        }

        switch (press.Verb)
        {
            case "import.go":
                await service.GoAsync(press.Id, press.Person, press.ActKey, cancellationToken);
                return Shown(press, CardState.Plain);
            case "import.cancel":
                await service.CancelAsync(press.Id, press.Person, press.ActKey, cancellationToken);
                return Shown(press, CardState.Plain);
            case "import.report":
                var import = await work.ReadAsync(async db => await db.FindAsync<Import>([press.Id], cancellationToken), cancellationToken) ?? throw RefusedException.NotFound("import");
                await work.DoAsync(
                    press.ActKey,
                    db => Task.FromResult(offers.Offer(db, ImportReport.KindOfFile, import.Ref, $"{import.Reference} faults.xlsx", "Every fault of the import, by row number.", press.Person)),
                    cancellationToken);
                return Shown(press, new(Line: "The report is offered to you below"));
            case "import.look":
                // Nothing may be written for it: on SQLite that would wait for the import.
                var request = new CardRequest(new(RecordKind.Import, press.Id), ImportCardView.Card, press.Person, CardState.Plain);
                return await work.ReadAsync(db => card.DrawAsync(db, request, cancellationToken), cancellationToken) is { } drawn ? new CardOutcome.Ready(drawn) : throw RefusedException.NotFound("import");
            default:
                return Shown(press, new(Typed: new Dictionary<string, string> { ["page"] = press["page"] }));
        }
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => press.Person.Is(Roles.Crest) ? Shown(press, new(Line: words)) : new CardOutcome.Message(words);

    private static CardOutcome.OfRecord Shown(CardPress press, CardState state) => new(new(RecordKind.Import, press.Id), ImportCardView.Card, state);
}

/// <summary><c>import</c>: how to bring a register.</summary>
public sealed class ImportCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "import";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["import register", "bring a register"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) => person.Is(Roles.Crest) ? new(150, "Import", "import", "bring an existing register as a file") : null;

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        Import.ForCrest(call.Person);
        return Task.FromResult<CardOutcome>(new CardOutcome.Message(
            $"Send me the register as a .xlsx or .csv file in this chat. Its first row names the columns: {string.Join(", ", UpcTeamsBot.Procedure.Register.RegisterLog.Headings)}. I check every row first, and import nothing before you say so"));
    }
}
