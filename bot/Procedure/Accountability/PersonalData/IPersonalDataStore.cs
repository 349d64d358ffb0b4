using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.PersonalData;

/// <summary>A piece of data held about a person, as reported in a subject access file.</summary>
/// <param name="Where">The record that holds it, by reference: <c>Enquiry E-2026-000123</c>.</param>
/// <param name="What">The field, in words: <c>Name of customer</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="At">When it was recorded.</param>
public sealed record HeldData(string Where, string What, string Value, Instant At);

/// <summary>
/// Reports what a part of the bot holds about a customer (§34), and erases it when their entry is removed (Annex D).
/// Each table that holds customers' names, numbers or free text belongs to exactly one store.
/// </summary>
public interface IPersonalDataStore
{
    /// <summary>Returns everything held here about the person, in any order.</summary>
    IAsyncEnumerable<HeldData> TellAsync(UpcDbContext db, DataSubject subject, CancellationToken cancellationToken);

    /// <summary>
    /// Erases everything held here about the person, in the caller's transaction. Open work, such as an unanswered
    /// enquiry or an undecided consideration, stays because it is still needed.
    /// </summary>
    /// <param name="db">The database, in a transaction.</param>
    /// <param name="subject">The person.</param>
    /// <param name="by">The person who removed the entry.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task EraseAsync(UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken);
}
