using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.WorkLists;

/// <summary>The lists.</summary>
public enum RequestList
{
    /// <summary>What a person asked for, newest first.</summary>
    Mine = 1,

    /// <summary>What waits for CReST, longest waiting first.</summary>
    Queue,

    /// <summary>What could not be delivered, for CReST, newest first.</summary>
    Undelivered,
}

/// <summary>A row of a list.</summary>
/// <param name="At">The time by which the list is sorted.</param>
/// <param name="Reference">The record's reference.</param>
/// <param name="State">The record's state, in words.</param>
/// <param name="Customer">The customer, masked.</param>
public sealed record RequestRow(Instant At, string Reference, string State, string Customer);

/// <summary>Provides one kind of record to the lists, and opens such records by reference.</summary>
public interface IRequestSource
{
    /// <summary>The letters of the reference: <c>E</c>, <c>F</c>, <c>UPC</c>.</summary>
    string Prefix { get; }

    /// <summary>Returns whether its records can be in a list.</summary>
    bool IsIn(RequestList list) => list is RequestList.Mine or RequestList.Queue;

    /// <summary>Returns the number of its records in a list.</summary>
    Task<int> CountAsync(UpcDbContext db, RequestList list, Person person, CancellationToken cancellationToken);

    /// <summary>Returns its first records in a list, in order.</summary>
    Task<IReadOnlyList<RequestRow>> FirstAsync(
        UpcDbContext db, RequestList list, Person person, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Finds the card of the record that this person may see, and audits the view. Runs in a unit of work.
    /// </summary>
    /// <returns>The card, or null if there is none.</returns>
    /// <param name="db">The database, in a transaction.</param>
    /// <param name="number">The record's number.</param>
    /// <param name="year">The year in the reference, or 0 if it has none.</param>
    /// <param name="person">The person asking.</param>
    /// <param name="place">Where it opens. In a channel, only what everyone there may see.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<CardOutcome?> OpenAsync(
        UpcDbContext db, long number, int year, Person person, Place place, CancellationToken cancellationToken);
}
