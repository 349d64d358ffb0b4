using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>
/// A search of the register that stands in somebody's chat: what they typed, the page they are at and whom it shows, so
/// that the card changes when one of these is removed. Forgotten after <see cref="KeptForDays"/> days: what stands in a
/// chat should not outlive its use.
/// </summary>
public sealed class Search : Record
{
    /// <summary>Days that results stay to be seen.</summary>
    public const int KeptForDays = 30;

    private readonly List<SearchedEntry> _shown = [];

    private Search()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Search;

    /// <inheritdoc/>
    public override string Reference => "search";

    /// <summary>Whose search it is; nobody else sees it.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>What was typed; empty once it is forgotten.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The page that the card shows, from 1.</summary>
    public int Page { get; private set; } = 1;

    /// <summary>How many entries were found when the page was shown.</summary>
    public int Found { get; private set; }

    /// <summary>When it was made.</summary>
    public Instant MadeAt { get; private set; }

    /// <summary>Why its results are not shown any more, or null.</summary>
    public string? Forgotten { get; private set; }

    /// <summary>The entries on the page that the card shows.</summary>
    public IReadOnlyList<SearchedEntry> Shown => _shown;

    /// <summary>Somebody searches.</summary>
    /// <exception cref="RefusedException">They may not.</exception>
    public static Search Make(string words, Person by, Instant now)
    {
        May(by);
        var search = new Search { OwnerId = by.ObjectId, Words = words, MadeAt = now };
        search.Did(new RegisterSearched(Actor.Of(by), now));
        return search;
    }

    /// <summary>Whoever searched goes to a page, which shows these entries.</summary>
    /// <exception cref="RefusedException">It is somebody else's search, they may not search any more, or it is
    /// forgotten.</exception>
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

        // An entry that stays on the card keeps its row.
        _shown.RemoveAll(shown => !entryIds.Contains(shown.EntryId));
        _shown.AddRange(entryIds.Except(_shown.Select(shown => shown.EntryId)).Select(id => new SearchedEntry(id)));
        foreach (var (place, id) in entryIds.Index())
        {
            _shown.Single(shown => shown.EntryId == id).Place = place;
        }

        Did(new SearchPageShown(Actor.Of(by), now, page));
    }

    /// <summary>Its words and results are let go of.</summary>
    /// <param name="why">Why, in words for whoever searched.</param>
    /// <param name="by">Who caused it.</param>
    /// <param name="now">When.</param>
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

    /// <summary>
    /// Entries were removed from the register, and the search found others too: those stay on its card.
    /// </summary>
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
        if (!person.MaySeeRegister)
        {
            throw RefusedException.NotAllowed(
                "Only a viewer, a Designated Senior Manager or CReST can look at the register (§19). Type check to "
                    + "ask CReST");
        }
    }
}

/// <summary>An entry that a search shows now.</summary>
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

    /// <summary>Its place on the page, from 0.</summary>
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

/// <summary>An entry that a search showed was removed from the register.</summary>
public sealed record SearchShortened(Actor By, Instant At) : DomainEvent("SearchShortened", By, At);

/// <summary>A search was forgotten.</summary>
public sealed record SearchForgotten(Actor By, Instant At) : DomainEvent("SearchForgotten", By, At);
