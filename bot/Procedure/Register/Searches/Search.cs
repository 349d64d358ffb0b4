using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>
/// A search of the register in somebody's chat: what they typed, the current page and the entries on it, so that the
/// card is updated when one of them is removed. It is erased after <see cref="KeptForDays"/> days, because results
/// should not stay in a chat longer than they are useful.
/// </summary>
public sealed class Search : Record
{
    /// <summary>Days for which results are kept.</summary>
    public const int KeptForDays = 30;

    private readonly List<SearchedEntry> _shown = [];

    private Search()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Search;

    /// <inheritdoc/>
    public override string Reference => "search";

    /// <summary>The owner. Nobody else sees it.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>The typed text. Empty once erased.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The current page, from 1.</summary>
    public int Page { get; private set; } = 1;

    /// <summary>Number of entries found when the page was shown.</summary>
    public int Found { get; private set; }

    /// <summary>When it was made.</summary>
    public Instant MadeAt { get; private set; }

    /// <summary>Why its results are no longer shown, or null.</summary>
    public string? Forgotten { get; private set; }

    /// <summary>The entries on the current page.</summary>
    public IReadOnlyList<SearchedEntry> Shown => _shown;

    /// <summary>Starts a search.</summary>
    /// <exception cref="RefusedException">They may not search.</exception>
    public static Search Make(string words, Person by, Instant now)
    {
        May(by);
        var search = new Search { OwnerId = by.ObjectId, Words = words, MadeAt = now };
        search.Did(new RegisterSearched(Actor.Of(by), now));
        return search;
    }

    /// <summary>Shows a page with these entries.</summary>
    /// <exception cref="RefusedException">The search is somebody else's, they may no longer search, or it has been
    /// erased.</exception>
    public void Shows(int page, int found, IReadOnlyList<long> entryIds, Person by, Instant now)
    {
        May(by);
        if (by.ObjectId != OwnerId)
        {
            throw RefusedException.NotFound("search");
        }

        if (Forgotten is not null)
        {
            throw RefusedException.TooLate($"{Forgotten}. Type find and what you look for");
        }

        (Page, Found) = (page, found);

        // Keep the rows of entries that are still on the page.
        _shown.RemoveAll(shown => !entryIds.Contains(shown.EntryId));
        _shown.AddRange(entryIds.Except(_shown.Select(shown => shown.EntryId)).Select(id => new SearchedEntry(id)));
        foreach (var (place, id) in entryIds.Index())
        {
            _shown.Single(shown => shown.EntryId == id).Place = place;
        }

        Did(new SearchPageShown(Actor.Of(by), now, page));
    }

    /// <summary>Erases its text and results.</summary>
    /// <param name="why">The reason, in words for the owner.</param>
    /// <param name="by">The person who caused it.</param>
    /// <param name="now">The current time.</param>
    public void Forget(string why, Actor by, Instant now)
    {
        if (Forgotten is not null)
        {
            return;
        }

        (Words, Forgotten, Page, Found) = ("", why, 1, 0);
        _shown.Clear();
        Did(new SearchForgotten(by, now));
    }

    /// <summary>Removes entries that are no longer on the register from the page. Others stay.</summary>
    public void NoLongerShows(IReadOnlyCollection<long> entryIds, Actor by, Instant now)
    {
        var gone = _shown.RemoveAll(shown => entryIds.Contains(shown.EntryId));
        if (gone > 0)
        {
            Found -= gone;
            Did(new SearchShortened(by, now));
        }
    }

    private static void May(Person person)
    {
        RegisterAccess.RequireViewer(person, "Type check to ask CReST");
    }
}

/// <summary>An entry on the current page of a search.</summary>
public sealed class SearchedEntry
{
    private SearchedEntry()
    {
    }

    internal SearchedEntry(long entryId) => EntryId = entryId;

    /// <summary>The search.</summary>
    public long SearchId { get; private set; }

    /// <summary>The entry.</summary>
    public long EntryId { get; private set; }

    /// <summary>Its position on the page, from 0.</summary>
    public int Place { get; internal set; }
}

/// <summary>Somebody searched the register.</summary>
public sealed record RegisterSearched(Actor By, Instant At) : DomainEvent("RegisterSearched", By, At);

/// <summary>A page of a search was shown.</summary>
public sealed record SearchPageShown(Actor By, Instant At, int Page) : DomainEvent("SearchPageShown", By, At)
{
    /// <inheritdoc/>
    public override string? Why => string.Create(CultureInfo.InvariantCulture, $"page {Page}");
}

/// <summary>An entry shown by a search was removed from the register.</summary>
public sealed record SearchShortened(Actor By, Instant At) : DomainEvent("SearchShortened", By, At);

/// <summary>A search was erased.</summary>
public sealed record SearchForgotten(Actor By, Instant At) : DomainEvent("SearchForgotten", By, At);
