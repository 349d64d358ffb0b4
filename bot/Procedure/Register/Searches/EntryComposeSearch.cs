using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>
/// Searches entries from the compose box. Only the person searching sees the list. A message with a result shows only a
/// reference and a button, because anyone may read the conversation. Pressing the button shows the entry to people who
/// may see it.
/// </summary>
public sealed class EntryComposeSearch(UnitOfWork work, RegisterFinder finder, CardLibrary cards) : IComposeSearch
{
    /// <summary>Name of the card in a message.</summary>
    public const string Card = "entry-link";

    /// <inheritdoc/>
    public string CommandId => "findEntry";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ComposeResult>> FindAsync(
        Person person, string typed, int skip, int most, CancellationToken cancellationToken)
    {
        RegisterAccess.RequireViewer(person, "Type check in your chat with UPC to ask CReST");

        var words = SearchWords.Read(typed);
        if (words.IsEmpty)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "Type a name, a National Insurance number or a part of it, a reference, a district or a business");
        }

        return await work.DoAsync<IReadOnlyList<ComposeResult>>(
            async db =>
            {
                var shown = (await finder.FindAsync(db, words, cancellationToken)).Skip(skip).Take(most).ToArray();
                var entries = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
                    .Where(e => shown.Contains(e.Id)).ToListAsync(cancellationToken);
                db.AddRange(shown.Select(
                    id => AuditEvent.Found(
                        new(RecordKind.RegisterEntry, id), person.ObjectId, work.Now, "find, compose box")));
                return
                [
                    .. shown.Select(id => entries.Find(e => e.Id == id)).OfType<RegisterEntry>().Select(FoundRow.Of)
                        .Select(row =>
                            new ComposeResult(
                                $"{row.Reference} · {row.Who}", row.About,
                                cards.Bind(Card, new LinkData(row.Id, row.Reference)))),
                ];
            },
            cancellationToken);
    }

    [CardData("entry-link")]
    internal sealed record LinkData(long Id, string Reference);
}
