using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>A customer's place on a list: the number of their entry and the date of the next review.</summary>
public sealed class LocalCustomer
{
    private LocalCustomer()
    {
    }

    internal LocalCustomer(long entryId, Actor by, Instant now, LocalDate reviewOn) =>
        (EntryId, AddedById, AddedByName, AddedAt, ReviewOn) = (entryId, by.Id, by.Name, now, reviewOn);

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The list.</summary>
    public long LocalListId { get; private set; }

    /// <summary>The entry of the register.</summary>
    public long EntryId { get; private set; }

    /// <summary>Who put it on the list.</summary>
    public Guid AddedById { get; private set; }

    /// <summary>Name of the person who put it on the list.</summary>
    public string AddedByName { get; private set; } = "";

    /// <summary>When it was put on the list.</summary>
    public Instant AddedAt { get; private set; }

    /// <summary>The day of the next review.</summary>
    public LocalDate ReviewOn { get; private set; }

    /// <summary>The day on which the due review was last asked for, or null.</summary>
    public LocalDate? AskedOn { get; private set; }

    /// <summary>Returns the same place for another entry.</summary>
    internal LocalCustomer For(long entryId) =>
        new()
        {
            EntryId = entryId,
            AddedById = AddedById,
            AddedByName = AddedByName,
            AddedAt = AddedAt,
            ReviewOn = ReviewOn,
            AskedOn = AskedOn,
        };

    internal bool IsToBeAskedFor(LocalDate today, LocalListOptions options) =>
        ReviewOn <= today && (AskedOn is not { } asked || asked.PlusDays(options.ChaseReviewAfterDays) <= today);

    internal void Asked(LocalDate today) => AskedOn = today;

    internal void Reviewed(LocalDate next) => (ReviewOn, AskedOn) = (next, null);
}
