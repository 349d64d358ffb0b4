using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>
/// An absence of a DSM, with the DSM who decides for them (ruling on §24: requests to an absent DSM go to the deputy at
/// once). Whole days in London, including the first and the last.
/// </summary>
public sealed class Absence : Record
{
    /// <summary>The longest absence, in months. After that the directory needs another DSM, not a deputy.</summary>
    public const int MostMonths = 6;

    private readonly List<AbsenceDay> _days = [];

    private Absence()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Absence;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"A-{LondonTime.DateOf(SaidAt).Year}-{Id:000000}");

    /// <summary>The DSM who is away.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>Their name.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>The first day away.</summary>
    public LocalDate From { get; private set; }

    /// <summary>The last day away.</summary>
    public LocalDate To { get; private set; }

    /// <summary>The DSM who decides in the meantime.</summary>
    public Guid DeputyId { get; private set; }

    /// <summary>Name of that DSM.</summary>
    public string DeputyName { get; private set; } = "";

    /// <summary>The person who recorded the absence: the DSM, or CReST for them.</summary>
    public Guid SaidById { get; private set; }

    /// <summary>Name of the person who recorded it.</summary>
    public string SaidByName { get; private set; } = "";

    /// <summary>When it was recorded.</summary>
    public Instant SaidAt { get; private set; }

    /// <summary>When it was ended early, or cancelled before it started, or null.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>Who ended or cancelled it.</summary>
    public string? EndedByName { get; private set; }

    /// <summary>
    /// Every day of it, unless it was ended. The database has each day of a person once, so two absences that are saved
    /// at the same moment cannot overlap.
    /// </summary>
    public IReadOnlyCollection<AbsenceDay> Days => _days;

    /// <summary>Whether it was cancelled before it started.</summary>
    public bool IsCancelled => EndedAt is { } at && LondonTime.DateOf(at) < From;

    /// <summary>Records an absence.</summary>
    /// <param name="person">The DSM who is away.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="deputy">The DSM who decides in the meantime.</param>
    /// <param name="absences">Other absences on those days, of these people and of others.</param>
    /// <param name="by">The person who records it.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="RefusedException">They may not record it, or it is not valid
    /// (<see cref="FaultOf"/>).</exception>
    public static Absence Say(
        Person person, LocalDate from, LocalDate to, Person deputy, IReadOnlyCollection<Absence> absences, Person by,
        Instant now)
    {
        MaySayFor(person.ObjectId, by);
        if (FaultOf(person, from, to, deputy, absences, [], LondonTime.DateOf(now)) is { } fault)
        {
            throw new RefusedException(RefusalReason.Facts, fault.Words);
        }

        var absence = new Absence
        {
            PersonId = person.ObjectId, PersonName = person.Name, From = from, To = to,
            DeputyId = deputy.ObjectId, DeputyName = deputy.Name,
            SaidById = by.ObjectId, SaidByName = by.Name, SaidAt = now,
        };
        for (var day = from; day <= to; day = day.PlusDays(1))
        {
            absence._days.Add(new(person.ObjectId, day));
        }

        absence.Did(new AbsenceSaid(Actor.Of(by), now, from, to));
        return absence;
    }

    /// <summary>
    /// Returns why an absence is not valid, in the bot's words, and which of <see cref="AbsenceFields"/> to change.
    /// Null if it is valid.
    /// </summary>
    /// <param name="person">The DSM who is away.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="deputy">The DSM who decides in the meantime.</param>
    /// <param name="absences">Other absences on those days, of these people and of others.</param>
    /// <param name="dsms">The people to suggest as deputy, likeliest first.</param>
    /// <param name="today">Today in London.</param>
    public static (string Field, string Words)? FaultOf(
        Person person, LocalDate from, LocalDate to, Person deputy, IReadOnlyCollection<Absence> absences,
        IReadOnlyList<Person> dsms, LocalDate today)
    {
        if (DsmRule.WhyNot(person) is { } notDsm)
        {
            return (AbsenceFields.Person, notDsm);
        }

        if (from < today)
        {
            return (AbsenceFields.From, "First day away must be today or in the future");
        }

        if (to < from)
        {
            return (AbsenceFields.To, $"Last day away must be the same as or after the first day, {Words.Day(from)}");
        }

        if (to > from.PlusMonths(MostMonths))
        {
            return (
                AbsenceFields.To,
                $"Last day away must be within {MostMonths} months of the first. "
                    + "For longer, ask CReST to name another DSM in the directory");
        }

        if (deputy.ObjectId == person.ObjectId)
        {
            return (AbsenceFields.Deputy, "Choose a deputy other than the person who is away");
        }

        if (!deputy.Is(Roles.Dsm))
        {
            return (
                AbsenceFields.Deputy,
                $"{deputy.Name} is not a Designated Senior Manager, and cannot decide. Choose another");
        }

        Absence? Of(Person who) => absences.FirstOrDefault(a => a.PersonId == who.ObjectId && a.Overlaps(from, to));
        if (Of(person) is { } other)
        {
            return (
                AbsenceFields.From,
                $"{person.Name} is away from {Words.Day(other.From)} to {Words.Day(other.To)} already. "
                    + "Cancel that absence first, or choose other dates");
        }

        if (Of(deputy) is not { } away)
        {
            return null;
        }

        var there = dsms.FirstOrDefault(d => d.ObjectId != person.ObjectId && Of(d) is null);
        return (
            AbsenceFields.Deputy,
            $"{deputy.Name} is away from {Words.Day(away.From)} to {Words.Day(away.To)}. "
                + (there is null
                    ? "No other DSM is there for all of your dates. "
                        + "Choose other dates, or ask CReST to name another DSM"
                    : $"Choose another deputy: {there.Name} is there"));
    }

    /// <summary>Returns whether somebody may record this DSM's absence: the DSM, or CReST for them.</summary>
    public static bool MaySay(Guid personId, Person by) =>
        by.Is(Roles.Crest) || (by.ObjectId == personId && by.Is(Roles.Dsm));

    /// <summary>Throws <see cref="RefusedException"/> if somebody may not record this DSM's absence.</summary>
    public static void MaySayFor(Guid personId, Person by)
    {
        if (!MaySay(personId, by))
        {
            throw NotTheirs();
        }
    }

    /// <summary>The refusal of somebody who is neither a DSM nor in CReST.</summary>
    internal static RefusedException NotTheirs() => RefusedException.NotAllowed(
        "Only a Designated Senior Manager, or CReST for them, can say that they are away");

    /// <summary>Returns whether the person is away on a day.</summary>
    public bool Covers(LocalDate day) => EndedAt is null && From <= day && day <= To;

    /// <summary>Ends the absence early, or cancels it. Its days must be loaded.</summary>
    public void End(Person by, Instant now)
    {
        MaySayFor(PersonId, by);
        if (EndedAt is { } at)
        {
            throw RefusedException.TooLate(
                $"{EndedByName} ended this absence at {Words.TimeOn(at)}. Nothing has changed");
        }

        if (LondonTime.DateOf(now) > To)
        {
            throw RefusedException.TooLate($"This absence ended on {Words.Date(To)}. Nothing has changed");
        }

        (EndedAt, EndedByName) = (now, by.Name);
        _days.Clear();
        Did(new AbsenceEnded(Actor.Of(by), now));
    }

    /// <summary>
    /// Records that the deputy will be away too on some of the days, and has named somebody for them.
    /// </summary>
    public void DeputyIsAway(Absence deputys, Actor by, Instant now)
    {
        if (deputys.PersonId == DeputyId && Overlaps(deputys.From, deputys.To))
        {
            Did(new AbsenceDeputyAway(by, now, deputys.From, deputys.To));
        }
    }

    private bool Overlaps(LocalDate from, LocalDate to) => EndedAt is null && From <= to && from <= To;
}

/// <summary>A day on which somebody is away.</summary>
public sealed class AbsenceDay(Guid personId, LocalDate day)
{
    /// <summary>Who is away.</summary>
    public Guid PersonId { get; private set; } = personId;

    /// <summary>The day.</summary>
    public LocalDate Day { get; private set; } = day;
}

/// <summary>The fields that can make an absence invalid.</summary>
public static class AbsenceFields
{
    /// <summary>Who is away.</summary>
    public const string Person = "person";

    /// <summary>The first day.</summary>
    public const string From = "from";

    /// <summary>The last day.</summary>
    public const string To = "to";

    /// <summary>Who decides in the meantime.</summary>
    public const string Deputy = "deputy";
}

/// <summary>An absence was recorded.</summary>
public sealed record AbsenceSaid(Actor By, Instant At, LocalDate From, LocalDate To)
    : DomainEvent("AbsenceSaid", By, At)
{
    /// <inheritdoc/>
    public override string Why => $"{Words.Day(From)} to {Words.Day(To)}";
}

/// <summary>The deputy will be away too, on some of the days.</summary>
public sealed record AbsenceDeputyAway(Actor By, Instant At, LocalDate From, LocalDate To)
    : DomainEvent("AbsenceDeputyAway", By, At)
{
    /// <inheritdoc/>
    public override string Why => $"{Words.Day(From)} to {Words.Day(To)}";
}

/// <summary>The DSM is back early, or will not be away.</summary>
public sealed record AbsenceEnded(Actor By, Instant At) : DomainEvent("AbsenceEnded", By, At);
