using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// The buttons of an import: choose columns, import, cancel, get the faulty rows, show more faults, show the progress.
/// </summary>
[CardActions(
    Role = Roles.Crest, Others = Import.OnlyCrest, Place = PressPlace.OwnChat,
    Elsewhere = "Do that in your own chat with me",
    Record = RecordKind.Import, Card = ImportCardView.Card)]
public sealed class ImportActions(
    ImportService service, ImportRunner runner, FileOffers offers, ImportCardView card, UnitOfWork work) : ICardAction
{
    [CardAction("import.go")]
    internal async Task<CardOutcome> GoAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.GoAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("import.column")]
    internal async Task<CardOutcome> ChooseColumnAsync(CardPress press, CancellationToken cancellationToken)
    {
        var name = press["ours"];
        if (!RegisterLog.Headings.Contains(name)
            || !int.TryParse(press["theirs"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at))
        {
            return press.Shown(new CardState(Line: "Choose what you are looking for, and the column of your file"));
        }

        await service.ChooseColumnAsync(press.Id, name, at, press.Person, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("import.columns")]
    internal async Task<CardOutcome> ConfirmColumnsAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.ConfirmColumnsAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("import.recolumn")]
    internal async Task<CardOutcome> ReopenColumnsAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.ReopenColumnsAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("import.cancel")]
    internal async Task<CardOutcome> CancelAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.CancelAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("import.report")]
    internal async Task<CardOutcome> ReportAsync(CardPress press, CancellationToken cancellationToken)
    {
        var import = await work.ReadAsync(
            async db => await db.FindAsync<Import>([press.Id], cancellationToken), cancellationToken)
            ?? throw RefusedException.NotFound("import");
        await work.DoAsync(
            press.ActKey,
            db => Task.FromResult(offers.Offer(
                db, ImportReport.KindOfFile, import.Ref, $"{import.Reference} faults.xlsx",
                "The rows that were not imported, with the fault beside each cell.", press.Person)),
            cancellationToken);
        return press.Shown(new CardState(Line: "The spreadsheet is offered to you below"));
    }

    [CardAction("import.look")]
    internal async Task<CardOutcome> LookAsync(CardPress press, CancellationToken cancellationToken)
    {
        // Do not write to the database here: on SQLite that would wait for the import to finish.
        var request = new CardRequest(
            new(RecordKind.Import, press.Id), ImportCardView.Card, press.Person, CardState.Plain);
        return await work.ReadAsync(
            db => card.DrawAsync(db, request, cancellationToken), cancellationToken) is { } drawn
            ? new CardOutcome.Ready(drawn)
            : throw RefusedException.NotFound("import");
    }

    [CardAction("import.held")]
    internal static CardOutcome Held(CardPress press) =>
        new CardOutcome.OfRecord(new(RecordKind.Import, press.Id), ImportHeldView.Card, CardState.Plain);

    [CardAction("import.same")]
    internal Task<CardOutcome> SameAsync(CardPress press, CancellationToken cancellationToken) =>
        DecideAsync(press, isSamePerson: true, cancellationToken);

    [CardAction("import.wrong")]
    internal Task<CardOutcome> WrongAsync(CardPress press, CancellationToken cancellationToken) =>
        DecideAsync(press, isSamePerson: false, cancellationToken);

    private async Task<CardOutcome> DecideAsync(CardPress press, bool isSamePerson, CancellationToken cancellationToken)
    {
        if (!int.TryParse(press["row"], NumberStyles.None, CultureInfo.InvariantCulture, out var row))
        {
            throw new RefusedException(RefusalReason.OutOfDate, "Open the rows that are held back again");
        }

        await runner.DecideAsync(press.Id, row, isSamePerson, press.Person, press.ActKey, cancellationToken);
        var left = await work.ReadAsync(
            db => db.Set<Import>().Where(i => i.Id == press.Id).Select(i => i.Held).SingleAsync(cancellationToken),
            cancellationToken);
        var state = new CardState(Line: isSamePerson
            ? $"Row {row} is on the register"
            : $"Row {row} is left out. Correct the number in the file and send that row again");
        return left == 0
            ? press.Shown(state)
            : new CardOutcome.OfRecord(new(RecordKind.Import, press.Id), ImportHeldView.Card, state);
    }

    [CardAction("import.page")]
    internal static CardOutcome Page(CardPress press) =>
        press.Shown(new CardState(Typed: new Dictionary<string, string> { ["page"] = press["page"] }));
}

/// <summary>The command <c>import</c>: explains how to import a register.</summary>
public sealed class ImportCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "import";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["import register", "bring a register"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        person.Is(Roles.Crest) ? new(150, "Import", "import", "bring an existing register as a file") : null;

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        Import.ForCrest(call.Person);
        return Task.FromResult<CardOutcome>(new CardOutcome.Message(
            "Send me the register as a .xlsx or .csv file in this chat, as it is. One of its first "
                + $"{RowReaders.HeadingRows} rows names the columns, in any order and wording. It needs: "
                + $"{string.Join(", ", ImportColumns.Required)}. I check every row "
                + "first, and import nothing before you say so"));
    }
}
