using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>
/// A business's list of its own UPC customers for its staff (§27): the register entries on it, and who may open them.
/// It stores entry numbers and no customer data, so it can reveal no more than the register does.
/// </summary>
[Serves("§27")]
public sealed class LocalList : Record
{
    private readonly List<LocalCustomer> _customers = [];
    private readonly List<LocalReader> _readers = [];

    private LocalList()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.LocalList;

    /// <inheritdoc/>
    public override string Reference => string.Create(CultureInfo.InvariantCulture, $"Local list {Id:000}");

    /// <summary>Key of the business.</summary>
    public string BusinessKey { get; private set; } = "";

    /// <summary>Its name when the list was turned on.</summary>
    public string BusinessName { get; private set; } = "";

    /// <summary>Whether the business uses it.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Whether everybody in the business's channel may see it there.</summary>
    public bool InChannel { get; private set; }

    /// <summary>The customers on it.</summary>
    public IReadOnlyList<LocalCustomer> Customers => _customers;

    /// <summary>The people named to see it.</summary>
    public IReadOnlyList<LocalReader> Readers => _readers;

    /// <summary>Returns a new list for a business. It is off.</summary>
    public static LocalList Of(Business business) => new() { BusinessKey = business.Key, BusinessName = business.Name };

    /// <summary>Returns whether somebody manages the list: the business's DSM, deputy or contact points.</summary>
    public static bool Keeps(Person person, Business? business) =>
        business is not null && Arrangements.ArrangementBusinesses.Leads(person, business.Key, business);

    /// <summary>
    /// Returns the readers whom somebody may accept or refuse. The business's DSM and deputy get all that are waiting.
    /// A DSM who decides in their absence gets those that they were asked about.
    /// </summary>
    public IReadOnlyList<LocalReader> AskedOf(Person person, Business? business) =>
        [.. _readers.Where(r => r.State == ReaderState.AwaitingDsm && Decides(r, person, business))];

    /// <summary>Returns whether somebody may read the list because they are a named reader.</summary>
    public bool LetsRead(Person person, Business? business) =>
        _readers.Any(r => r.PersonId == person.ObjectId && r.MayRead(person, BusinessKey, business));

    /// <summary>Returns the entry's place on the list, or null if it is not on it.</summary>
    public LocalCustomer? Of(long entryId) => _customers.FirstOrDefault(c => c.EntryId == entryId);

    /// <summary>Turns the list on.</summary>
    public void TurnOn(Person by, Business? business, Instant now)
    {
        ForKeeping(by, business);
        if (IsOn)
        {
            throw RefusedException.TooLate(
                $"{UpdatedByName} changed this list at {Words.TimeOn(UpdatedAt)}: it is on. Nothing has changed");
        }

        (IsOn, BusinessName) = (true, business!.Name);
        Did(new LocalListTurnedOn(Actor.Of(by), now));
    }

    /// <summary>Turns the list off, and deletes its content.</summary>
    public void TurnOff(Person by, Business? business, Instant now)
    {
        ForChange(by, business);
        Empty(Actor.Of(by), now);
    }

    /// <summary>
    /// Puts a customer on the list. They must be on the register and the business's own (§27: "their local UPC
    /// customers").
    /// </summary>
    public void Add(RegisterEntry entry, Person by, Business? business, LocalListOptions options, Instant now)
    {
        ForChange(by, business);
        if (!entry.IsOnRegister || entry.Complaints.All(c => c.BusinessKey != BusinessKey))
        {
            throw NotTheirs(entry.Reference, BusinessName);
        }

        if (Of(entry.Id) is { } there)
        {
            throw RefusedException.TooLate(
                $"{there.AddedByName} put {entry.Reference} on the list on {Words.Date(there.AddedAt)}. Nothing has "
                    + "changed",
                there.AddedById);
        }

        if (_customers.Count >= options.MostCustomers)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                $"There are {options.MostCustomers} customers on the list, which is as many as it may hold. Take one "
                    + "off first");
        }

        _customers.Add(new(entry.Id, Actor.Of(by), now, options.ReviewAfter(LondonTime.DateOf(now))));
        Did(new CustomerListed(Actor.Of(by), now, entry.Id));
    }

    /// <summary>Keeps a customer on the list after a review.</summary>
    public void Keep(long entryId, Person by, Business? business, LocalListOptions options, Instant now)
    {
        ForChange(by, business);
        Listed(entryId).Reviewed(options.ReviewAfter(LondonTime.DateOf(now)));
        Did(new CustomerKeptOnList(Actor.Of(by), now, entryId));
    }

    /// <summary>Takes a customer off the list.</summary>
    public void TakeOff(long entryId, Person by, Business? business, Instant now)
    {
        ForChange(by, business);
        Listed(entryId);
        Off(entryId, OffBecause.TakenOff, Actor.Of(by), now);
    }

    /// <summary>
    /// Takes a customer off because they are no longer on the register, and keeps no trace that they were.
    /// </summary>
    public void Forget(long entryId, Actor by, Instant now)
    {
        if (Of(entryId) is not null)
        {
            Off(entryId, OffBecause.Removed, by, now);
        }
    }

    /// <summary>Updates the list when an entry on it was merged into another entry of the same customer.</summary>
    public void Follow(long from, long into, bool isTheirs, Actor by, Instant now)
    {
        if (Of(from) is not { } place)
        {
            return;
        }

        if (isTheirs && Of(into) is null)
        {
            _customers.Add(place.For(into));
        }

        Off(from, OffBecause.Merged, by, now);
    }

    /// <summary>
    /// Names a reader. The business's own staff can read at once, and so can anyone named by its DSM. If a contact
    /// point names an outsider, the DSM is asked, and the outsider can read only after the DSM agrees.
    /// </summary>
    /// <param name="reader">The person named.</param>
    /// <param name="by">The person who names them.</param>
    /// <param name="business">The business as the directory knows it.</param>
    /// <param name="dsm">Who is asked: the DSM, or whoever decides in their absence. Null if the directory names
    /// nobody.</param>
    /// <param name="options">The settings.</param>
    /// <param name="now">The time.</param>
    /// <returns>The reader's state.</returns>
    public ReaderState Name(
        Person reader, Person by, Business? business, Person? dsm, LocalListOptions options, Instant now)
    {
        ForChange(by, business);
        if (Keeps(reader, business) || LetsRead(reader, business))
        {
            throw RefusedException.TooLate($"{reader.Name} can already read this list. Nothing has changed");
        }

        if (_readers.FirstOrDefault(r => r.PersonId == reader.ObjectId) is { State: not ReaderState.Named } there)
        {
            throw RefusedException.TooLate(there.State == ReaderState.AwaitingDsm
                ? $"{there.AskedOfName} has already been asked about {reader.Name}. Nothing has changed"
                : $"{there.AnsweredByName} did not agree to {reader.Name} on {Words.Date(there.AnsweredAt!.Value)}. "
                    + "Remove them first if you want to ask again");
        }

        // A reader who has left the business is named again, as an outsider.
        _readers.RemoveAll(r => r.PersonId == reader.ObjectId);
        if (_readers.Count >= options.MostReaders)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                $"This list already has {options.MostReaders} readers, the most it can have. Remove one first");
        }

        var state = Arrangements.ArrangementBusinesses.BelongsTo(reader, BusinessKey, business) ? ReaderState.Named
            : IsDsm(by, business) ? ReaderState.Agreed
            : ReaderState.AwaitingDsm;
        if (state == ReaderState.AwaitingDsm && dsm is null)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                $"{reader.Name} does not work for {BusinessName}, and no DSM is listed who could agree. Ask CReST");
        }

        var named = new LocalReader(reader, state, Actor.Of(by), now);
        _readers.Add(named);
        if (state != ReaderState.AwaitingDsm)
        {
            Did(new ReaderNamed(Actor.Of(by), now, reader.ObjectId, EntryIds()));
            return state;
        }

        named.Asked(dsm!, LondonTime.DateOf(now));
        Did(new ReaderAskedFor(Actor.Of(by), now, reader.ObjectId, dsm!.ObjectId));
        return state;
    }

    /// <summary>Records whether the DSM lets an outsider read the list.</summary>
    public void AnswerFor(Guid reader, bool agreed, Person by, Business? business, Instant now)
    {
        var asked = _readers.FirstOrDefault(r => r.PersonId == reader);
        if (asked is null ? !IsDsm(by, business) : !Decides(asked, by, business))
        {
            throw RefusedException.NotAllowed($"Only the DSM for {BusinessName} can decide who else reads its list");
        }

        if (asked is null)
        {
            throw RefusedException.TooLate("They are not named for this list any more. Nothing has changed");
        }

        if (asked.State != ReaderState.AwaitingDsm)
        {
            throw RefusedException.TooLate(asked.AnsweredAt is { } at
                ? $"{asked.AnsweredByName} answered this at {Words.TimeOn(at)}. Nothing has changed"
                : "Nobody has asked about them. Nothing has changed");
        }

        asked.Answered(agreed, Actor.Of(by), now);
        Did(agreed
            ? new ReaderNamed(Actor.Of(by), now, reader, EntryIds())
            : new ReaderRefused(Actor.Of(by), now, reader));
    }

    /// <summary>Takes a reader off the list.</summary>
    public void Unname(Guid reader, Person by, Business? business, Instant now)
    {
        ForChange(by, business);
        if (_readers.RemoveAll(r => r.PersonId == reader) == 0)
        {
            throw RefusedException.TooLate("They are not named for this list. Nothing has changed");
        }

        Did(new ReaderUnnamed(Actor.Of(by), now, reader, EntryIds()));
    }

    /// <summary>Sets whether everybody in the business's channel may see the list there.</summary>
    public void ShowInChannel(bool show, Person by, Business? business, Instant now)
    {
        ForChange(by, business);
        if (show && business!.ChannelKey is null)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                $"{BusinessName} has no channel. CReST can link one (type link this channel in it)");
        }

        if (InChannel != show)
        {
            InChannel = show;
            Did(new LocalListShownInChannel(Actor.Of(by), now, show));
        }
    }

    /// <summary>
    /// Runs the daily step: takes off customers who are no longer the business's, and those whose review has been
    /// overdue for too long. Asks for due reviews.
    /// </summary>
    /// <param name="theirs">The numbers of the entries on the list that are still on the register and the
    /// business's.</param>
    /// <param name="isOpen">Whether the directory still has the business.</param>
    /// <param name="keepers">The people asked for reviews.</param>
    /// <param name="dsm">Who decides about readers now, or null if the directory names nobody.</param>
    /// <param name="options">The settings.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether anything was due.</returns>
    public bool Step(
        IReadOnlySet<long> theirs, bool isOpen, IReadOnlyList<Guid> keepers, Person? dsm, LocalListOptions options,
        Instant now)
    {
        if (!isOpen)
        {
            var was = IsOn;
            if (was)
            {
                Empty(Actor.Upc, now);
            }

            return was;
        }

        var today = LondonTime.DateOf(now);
        var off = _customers.Select(
            c => (c.EntryId, Because: !theirs.Contains(c.EntryId) ? OffBecause.Moved
                : c.ReviewOn.PlusDays(options.TakeOffAfterDays) <= today ? OffBecause.NotReviewed : (OffBecause?)null))
            .Where(c => c.Because is not null).ToArray();
        foreach (var (entryId, because) in off)
        {
            Off(entryId, because!.Value, Actor.Upc, now);
        }

        var due = options.Enabled ? _customers.Where(c => c.IsToBeAskedFor(today, options)).ToArray() : [];
        foreach (var customer in due)
        {
            customer.Asked(today);
        }

        if (due.Length > 0)
        {
            Noted(new LocalReviewAsked(Actor.Upc, now, today, due.Length, keepers));
        }

        return AskAgain(dsm, today, options, now) || off.Length > 0 || due.Length > 0;
    }

    /// <summary>Returns one message for both cases: no such entry, and another business's entry.</summary>
    public static RefusedException NotTheirs(string reference, string business) =>
        new(RefusalReason.NotFound,
            $"{reference} is no entry of {business} on the register. A local list is of a business's own UPC "
                + "customers. Check the reference");

    /// <summary>Throws <see cref="RefusedException"/> if somebody does not manage the list.</summary>
    public void ForKeeping(Person by, Business? business)
    {
        if (!Keeps(by, business))
        {
            throw RefusedException.NotAllowed(
                $"Only the DSM and the contact points of {BusinessName} can change its local list");
        }
    }

    private static bool IsDsm(Person person, Business? business) => person.Is(Roles.Dsm) && business is not null
        && (business.DsmId == person.ObjectId || business.DeputyId == person.ObjectId);

    private static bool Decides(LocalReader reader, Person person, Business? business) =>
        IsDsm(person, business) || (person.Is(Roles.Dsm) && reader.AskedOfId == person.ObjectId);

    private bool AskAgain(Person? dsm, LocalDate today, LocalListOptions options, Instant now)
    {
        var waiting = dsm is null || !options.Enabled
            ? [] : _readers.Where(r => r.IsToBeAskedFor(today, options)).ToArray();
        foreach (var reader in waiting)
        {
            reader.Asked(dsm!, today);
        }

        if (waiting.Length > 0)
        {
            Noted(new ReadersAskedAgain(Actor.Upc, now, today, waiting.Length, dsm!.ObjectId));
        }

        return waiting.Length > 0;
    }

    private void ForChange(Person by, Business? business)
    {
        ForKeeping(by, business);
        if (!IsOn)
        {
            throw RefusedException.TooLate(
                $"This list is off. {UpdatedByName} turned it off at {Words.TimeOn(UpdatedAt)}. Nothing has changed");
        }
    }

    private LocalCustomer Listed(long entryId) =>
        Of(entryId) ?? throw RefusedException.TooLate(
            $"{RegisterEntry.ReferenceOf(entryId)} is not on the list any more. Nothing has changed");

    private void Off(long entryId, OffBecause because, Actor by, Instant now)
    {
        _customers.RemoveAll(c => c.EntryId == entryId);
        Did(new CustomerTakenOff(by, now, entryId, because));
    }

    private void Empty(Actor by, Instant now)
    {
        var entries = EntryIds();
        _customers.Clear();
        _readers.Clear();
        (IsOn, InChannel) = (false, false);
        Did(new LocalListTurnedOff(by, now, entries));
    }

    private long[] EntryIds() => [.. _customers.Select(c => c.EntryId)];
}
