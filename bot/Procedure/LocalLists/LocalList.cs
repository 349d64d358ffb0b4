using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>
/// A business's list of its own UPC customers for its staff (§27): which entries of the register, and who may open
/// them. It holds numbers of entries and nothing of the customers, so it can say no more than the register does.
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

    /// <summary>The people who are named to see it.</summary>
    public IReadOnlyList<LocalReader> Readers => _readers;

    /// <summary>The list of a business that had none; it is off.</summary>
    public static LocalList Of(Business business) => new() { BusinessKey = business.Key, BusinessName = business.Name };

    /// <summary>Whether somebody may keep it: the business's DSM, deputy and contact points.</summary>
    public static bool Keeps(Person person, Business? business) =>
        business is not null && Arrangements.ArrangementBusinesses.Leads(person, business.Key, business);

    /// <summary>
    /// Returns the readers about whom somebody may answer: all who wait, for the business's DSM and deputy; those they
    /// were asked about, for a DSM who decides while the DSM is away.
    /// </summary>
    public IReadOnlyList<LocalReader> AskedOf(Person person, Business? business) =>
        [.. _readers.Where(r => r.State == ReaderState.AwaitingDsm && Decides(r, person, business))];

    /// <summary>Returns whether somebody may read it because they were named for it.</summary>
    public bool LetsRead(Person person, Business? business) =>
        _readers.Any(r => r.PersonId == person.ObjectId && r.MayRead(person, BusinessKey, business));

    /// <summary>The entry's place on it; null: it has none.</summary>
    public LocalCustomer? Of(long entryId) => _customers.FirstOrDefault(c => c.EntryId == entryId);

    /// <summary>The business begins to use it.</summary>
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

    /// <summary>The business does without it: nothing of it is kept.</summary>
    public void TurnOff(Person by, Business? business, Instant now)
    {
        ForChange(by, business);
        Empty(Actor.Of(by), now);
    }

    /// <summary>
    /// Puts a customer on it: one of the business's own who is on the register (§27: "their local UPC customers").
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
                    + "changed");
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

    /// <summary>A customer stays on it after a review.</summary>
    public void Keep(long entryId, Person by, Business? business, LocalListOptions options, Instant now)
    {
        ForChange(by, business);
        Listed(entryId).Reviewed(options.ReviewAfter(LondonTime.DateOf(now)));
        Did(new CustomerKeptOnList(Actor.Of(by), now, entryId));
    }

    /// <summary>Somebody takes a customer off it.</summary>
    public void TakeOff(long entryId, Person by, Business? business, Instant now)
    {
        ForChange(by, business);
        Listed(entryId);
        Off(entryId, OffBecause.TakenOff, Actor.Of(by), now);
    }

    /// <summary>The customer is not on the register any more: nothing of the list says that they were.</summary>
    public void Forget(long entryId, Actor by, Instant now)
    {
        if (Of(entryId) is not null)
        {
            Off(entryId, OffBecause.Removed, by, now);
        }
    }

    /// <summary>An entry on it was merged into another of the same customer.</summary>
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
    /// Names somebody who may read it: one of the business's own staff, or anybody whom its DSM allows. If a contact
    /// point names somebody else, the DSM is asked and they read nothing until the DSM agrees.
    /// </summary>
    /// <param name="reader">Who is named.</param>
    /// <param name="by">Who names them.</param>
    /// <param name="business">The business as the directory has it.</param>
    /// <param name="dsm">Who is asked: the DSM, or whoever decides for them; null if the directory names
    /// nobody.</param>
    /// <param name="options">The settings.</param>
    /// <param name="now">The time.</param>
    /// <returns>How far the reader has got.</returns>
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

        // Somebody who was named and left the business is named anew, as an outsider.
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

    /// <summary>The DSM says whether somebody from outside the business may read it.</summary>
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

    /// <summary>Somebody may not see it any more.</summary>
    public void Unname(Guid reader, Person by, Business? business, Instant now)
    {
        ForChange(by, business);
        if (_readers.RemoveAll(r => r.PersonId == reader) == 0)
        {
            throw RefusedException.TooLate("They are not named for this list. Nothing has changed");
        }

        Did(new ReaderUnnamed(Actor.Of(by), now, reader, EntryIds()));
    }

    /// <summary>Whether everybody in the business's channel may see it there.</summary>
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
    /// The sweep looks at it: who is not the business's UPC customer any more comes off, and so does whoever nobody
    /// looked at again for long; reviews that are due are asked for.
    /// </summary>
    /// <param name="theirs">Numbers of those entries on it that are on the register and the business's.</param>
    /// <param name="isOpen">Whether the directory still has the business.</param>
    /// <param name="keepers">Who is asked.</param>
    /// <param name="dsm">Who decides about readers now; null if the directory names nobody.</param>
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

    /// <summary>The same words whether there is no such entry or it is another business's.</summary>
    public static RefusedException NotTheirs(string reference, string business) =>
        new(RefusalReason.NotFound,
            $"{reference} is no entry of {business} on the register. A local list is of a business's own UPC "
                + "customers (§27). Check the reference");

    /// <summary>Refuses whoever may not keep it.</summary>
    public void ForKeeping(Person by, Business? business)
    {
        if (!Keeps(by, business))
        {
            throw RefusedException.NotAllowed(
                $"Only the DSM and the contact points of {BusinessName} can change its local list (§27)");
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
