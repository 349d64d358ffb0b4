using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// Draws the first row that is held back, side by side with the customer who has its number, for CReST to decide.
/// </summary>
public sealed class ImportHeldView(CardLibrary cards) : ICardView
{
    /// <summary>Name of the card.</summary>
    public const string Card = "import-held";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [Card];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var import = await db.Set<Import>().AsNoTracking()
            .SingleOrDefaultAsync(i => i.Id == request.Record.Id, cancellationToken);
        if (import is null || request.Viewer?.Is(Roles.Crest) != true)
        {
            return null;
        }

        var held = import.State != ImportState.Imported ? null : await db.Set<StagedRow>().AsNoTracking()
            .Where(r => r.ImportId == import.Id && r.Customer == StagedRow.Held).OrderBy(r => r.Number)
            .FirstOrDefaultAsync(cancellationToken);
        var data = new HeldData(
            import.Id, import.Version, $"Import · {import.Reference}", import.Held == 0 ? CardStatus.Done("Decided")
                : CardStatus.Yours("Held back"),
            request.State.Line, held?.Number ?? 0,
            held is null ? "You have decided about every row" : "Is this the same person?",
            held is null ? null
                : string.Create(CultureInfo.InvariantCulture, $"Row {held.Number}. {import.Held} to decide."),
            held is null ? null : await ConflictAsync(db, held, cancellationToken), CardMark.Updated(import));
        return new DrawnCard(
            cards.Bind(Card, data), $"Import: {import.Reference}", import.Version, Waits: held is not null)
            .With(import.ById, import.Reference);
    }

    private static async Task<NumberConflictData> ConflictAsync(
        UpcDbContext db, StagedRow held, CancellationToken cancellationToken)
    {
        var row = JsonSerializer.Deserialize<LogRow>(held.Json)!;
        var customer = row.ToCustomer();
        var id = await db.OtherWithNumberAsync(customer.ParsedNino, null, cancellationToken);
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases).AsNoTracking()
            .AsSplitQuery().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        var side = PersonSide.Of(
            string.Create(CultureInfo.InvariantCulture, $"Row {held.Number}"), customer, row.OtherNameList,
            [row.Complaint]);
        return new(entry?.Reference ?? "", entry is not null, entry is null ? [side] : [side, PersonSide.Of(entry)]);
    }

    [CardData("import-held")]
    internal sealed record HeldData(
        long Id, int V, string Title, CardStatus State, string? Line, int Row, string Headline,
        string? Next,
        NumberConflictData? Conflict,
        string Updated);
}
