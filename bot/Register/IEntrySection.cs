using UpcTeamsBot.People;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Register;

/// <summary>What another part of the procedure holds on an entry (arrangements, reviews, advice), shown folded on the entry's card.</summary>
public interface IEntrySection
{
    /// <summary>Its place among the sections.</summary>
    int Order { get; }

    /// <summary>Its heading, such as <c>Arrangements (Annex C)</c>.</summary>
    string Title { get; }

    /// <summary>What it says of the entry to this person, newest first and no more than ten; empty: nothing, and no heading is shown.</summary>
    Task<IReadOnlyList<string>> LinesAsync(UpcDbContext db, RegisterEntry entry, Person viewer, CancellationToken cancellationToken);
}

/// <summary>A part of the procedure that names entries by their number: it follows when one is merged into another.</summary>
public interface IEntryFollower
{
    /// <summary>From now on, what was about the one is about the other. Runs in the merger's transaction.</summary>
    Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken);
}
