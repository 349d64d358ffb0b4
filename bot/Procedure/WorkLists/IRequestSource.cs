using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.WorkLists;

/// <summary>Which list.</summary>
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
/// <param name="At">By which it is ordered.</param>
/// <param name="Reference">Its record.</param>
/// <param name="State">Where it stands, in words.</param>
/// <param name="Customer">The customer, masked.</param>
public sealed record RequestRow(Instant At, string Reference, string State, string Customer);

/// <summary>One kind of record in the lists, and how one is opened by its reference.</summary>
public interface IRequestSource
{
    /// <summary>The reference's letters: <c>E</c>, <c>F</c>, <c>UPC</c>.</summary>
    string Prefix { get; }

    /// <summary>Whether its records are in a list at all.</summary>
    bool IsIn(RequestList list) => list is RequestList.Mine or RequestList.Queue;

    /// <summary>How many there are in a list.</summary>
    Task<int> CountAsync(UpcDbContext db, RequestList list, Person person, CancellationToken cancellationToken);

    /// <summary>The first of a list, in its order.</summary>
    Task<IReadOnlyList<RequestRow>> FirstAsync(
        UpcDbContext db, RequestList list, Person person, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Finds the card that this person may see of the record, and adds the look to the audit trail. Runs in a unit of
    /// work.
    /// </summary>
    /// <returns>The card; null when there is none.</returns>
    /// <param name="db">The database, within a transaction.</param>
    /// <param name="number">The record's number.</param>
    /// <param name="year">The year in its reference; 0 where it has none.</param>
    /// <param name="person">Who asks.</param>
    /// <param name="place">Where: what opens in a channel is what everyone there may see.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<CardOutcome?> OpenAsync(
        UpcDbContext db, long number, int year, Person person, Place place, CancellationToken cancellationToken);
}
