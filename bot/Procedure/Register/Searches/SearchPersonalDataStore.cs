using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>
/// Reports and erases what searches hold: typed text, which may be a customer's name or number, and the entries shown.
/// Only searches of the last <see cref="Search.KeptForDays"/> days exist, so all of them are read.
/// </summary>
public sealed class SearchPersonalDataStore : IPersonalDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var search in Kept(db).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (IsAbout(search, subject))
            {
                yield return new("A search of the register", "What was searched for", search.Words, search.MadeAt);
                yield return new("A search of the register", "Entries found", $"{search.Found}", search.MadeAt);
            }
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(
        UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var about = new HashSet<long>();
        var alsoOfOthers = new HashSet<long>();
        await foreach (var search in Kept(db).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (IsAbout(search, subject))
            {
                about.Add(search.Id);
                if (subject.Staying.Any(other => IsAbout(search, other)))
                {
                    alsoOfOthers.Add(search.Id);
                }
            }
        }

        foreach (var search in await db.Set<Search>().Include(s => s.Shown).Where(s => about.Contains(s.Id))
            .ToListAsync(cancellationToken))
        {
            if (alsoOfOthers.Contains(search.Id))
            {
                search.NoLongerShows(subject.EntryIds, by, now);
                continue;
            }

            search.Forget(
                search.Found > 0
                    ? $"An entry that this search showed was removed from the register on {Words.Date(now)} by "
                        + $"{by.Name}" : "What was searched for is not kept any more", by, now);
        }
    }

    private static IQueryable<Search> Kept(UpcDbContext db) =>
        db.Set<Search>().Where(s => s.Forgotten == null).Include(s => s.Shown);

    private static bool IsAbout(Search search, DataSubject subject)
    {
        if (search.Shown.Any(shown => subject.EntryIds.Contains(shown.EntryId)))
        {
            return true;
        }

        var words = SearchWords.Read(search.Words);
        return (subject.Nino is { } nino
            && (words.Nino?.SamePersonAs(nino) == true
            || (words.NinoStart is { } start && nino.Value.StartsWith(start, StringComparison.Ordinal))))
            || subject.Names
            .Any(name =>
                NameKey.WordsOf(name).All(words.Words.Contains) || (search.Found == 0 && IsLike(name, words.Words)));
    }

    // A search without results may have been for somebody who was recorded later, so a part of the name, or a
    // misspelling, is enough.
    private static bool IsLike(string name, IEnumerable<string> words) =>
        NameKey.KeysOf(name).Where(key => key.Length > 2).Intersect(NameKey.KeysOf(string.Join(' ', words))).Any();
}
