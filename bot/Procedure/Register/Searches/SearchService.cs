using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>
/// Searches, and goes through what was found: who was shown to whom is noted (ruling "Every look at a person's entry").
/// </summary>
public sealed class SearchService(UnitOfWork work, RegisterFinder finder)
{
    /// <summary>Rows of a page.</summary>
    public const int Rows = 5;

    /// <summary>Searches.</summary>
    /// <returns>The search, showing its first page.</returns>
    public async Task<RecordRef> MakeAsync(
        string typed, Person person, string actKey, CancellationToken cancellationToken)
    {
        var (made, repeated) = await work.DoAsync(
            actKey,
            async db =>
            {
                var search = Search.Make(typed, person, work.Now);
                await ShowAsync(db, search, 1, person, cancellationToken);
                db.Add(search);
                return search;
            },
            cancellationToken);
        return repeated ? await NewestAsync(person, cancellationToken) : made!.Ref;
    }

    /// <summary>Goes to a page; 0: stays where it is.</summary>
    public Task GoAsync(long id, int page, Person person, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var search = await db.Set<Search>().Include(s => s.Shown)
                .SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw RefusedException.NotFound("search");
            await ShowAsync(db, search, page == 0 ? search.Page : page, person, cancellationToken);
        },
        cancellationToken);

    /// <summary>How many pages so many entries make.</summary>
    internal static int PagesOf(int found) => Math.Max(1, (found + Rows - 1) / Rows);

    private async Task ShowAsync(
        UpcDbContext db, Search search, int page, Person person, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(db, SearchWords.Read(search.Words), cancellationToken);
        page = Math.Clamp(page, 1, PagesOf(found.Count));
        long[] shown = [.. found.Skip((page - 1) * Rows).Take(Rows)];
        search.Shows(page, found.Count, shown, person, work.Now);
        db.AddRange(shown.Select(
            id => AuditEvent.Found(new(RecordKind.RegisterEntry, id), person.ObjectId, work.Now, "find")));
    }

    private Task<RecordRef> NewestAsync(Person person, CancellationToken cancellationToken) => work.ReadAsync(
        async db => new RecordRef(
            RecordKind.Search, await db.Set<Search>().Where(s => s.OwnerId == person.ObjectId)
                .MaxAsync(s => s.Id, cancellationToken)), cancellationToken);
}
