using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Arrangements;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>The state of a person named as a reader.</summary>
public enum ReaderState
{
    /// <summary>Named as one of the business's own staff. May read while they belong to it.</summary>
    Named = 1,

    /// <summary>Does not belong to the business. The DSM has been asked.</summary>
    AwaitingDsm,

    /// <summary>The DSM agreed.</summary>
    Agreed,

    /// <summary>The DSM did not agree.</summary>
    Refused,
}

/// <summary>Somebody named to read a list (§27).</summary>
public sealed class LocalReader
{
    private LocalReader()
    {
    }

    internal LocalReader(Person reader, ReaderState state, Actor by, Instant now) =>
        (PersonId, Name, State, NamedByName, NamedAt) = (reader.ObjectId, reader.Name, state, by.Name, now);

    /// <summary>The list.</summary>
    public long LocalListId { get; private set; }

    /// <summary>Entra object id.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>Name when they were named.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether the DSM was asked, and what they decided.</summary>
    public ReaderState State { get; private set; }

    /// <summary>Who named them.</summary>
    public string NamedByName { get; private set; } = "";

    /// <summary>When they were named.</summary>
    public Instant NamedAt { get; private set; }

    /// <summary>The DSM who was asked last, or null.</summary>
    public Guid? AskedOfId { get; private set; }

    /// <summary>That DSM's name.</summary>
    public string AskedOfName { get; private set; } = "";

    /// <summary>The day the DSM was asked last, or null.</summary>
    public LocalDate? AskedOn { get; private set; }

    /// <summary>Name of the person who accepted or refused them.</summary>
    public string AnsweredByName { get; private set; } = "";

    /// <summary>When they were accepted or refused, or null if not or not necessary.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>Returns whether they may read the list now.</summary>
    /// <param name="person">The reader as the directory knows them now.</param>
    /// <param name="key">The business's key.</param>
    /// <param name="business">The business as the directory has it, or null if it is closed.</param>
    public bool MayRead(Person person, string key, Business? business) => State switch
    {
        ReaderState.Agreed => true,
        ReaderState.Refused => false,
        _ => ArrangementBusinesses.BelongsTo(person, key, business),
    };

    internal bool IsToBeAskedFor(LocalDate today, LocalListOptions options) =>
        State == ReaderState.AwaitingDsm
        && (AskedOn is not { } asked || asked.PlusDays(options.ChaseReviewAfterDays) <= today);

    internal void Asked(Person dsm, LocalDate today) =>
        (AskedOfId, AskedOfName, AskedOn) = (dsm.ObjectId, dsm.Name, today);

    internal void Answered(bool agreed, Actor by, Instant now) => (State, AnsweredByName, AnsweredAt) =
        (agreed ? ReaderState.Agreed : ReaderState.Refused, by.Name, now);
}
