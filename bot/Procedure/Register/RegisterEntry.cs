using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// An entry of the UPC register ("the database", §18): a customer, and the complaints on which their contact is only
/// acknowledged. What a business recorded belongs to its complaints. The entry itself only identifies the customer.
/// </summary>
[Serves("§18")]
public sealed class RegisterEntry : Record
{
    private readonly List<Complaint> _complaints = [];
    private readonly List<NameKey> _nameKeys = [];
    private readonly List<ReportedContact> _contacts = [];
    private readonly List<Alias> _aliases = [];
    private readonly List<Correction> _corrections = [];
    private readonly List<LeftMarker> _leftMarkers = [];

    private RegisterEntry()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.RegisterEntry;

    /// <inheritdoc/>
    public override string Reference => ReferenceOf(Id);

    /// <summary>The customer.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>The district as a search key. Empty once the entry has gone.</summary>
    public string DistrictKey { get; private set; } = "";

    /// <summary>The number in reverse, for searches by its end. Null if there is none.</summary>
    public string? NinoEndKey { get; private set; }

    /// <summary>
    /// The number that it was recorded under or corrected to, without its suffix. Null if there is none, or if CReST
    /// knows that another entry has it as well. It is unique: two instances cannot both give one number to an entry.
    /// </summary>
    public string? RecordedNumber { get; private set; }

    /// <summary>When it was taken off the register, or null. From then on it holds no customer data.</summary>
    public Instant? GoneAt { get; private set; }

    /// <summary>Name of the person who took it off.</summary>
    public string? GoneBy { get; private set; }

    /// <summary>The ground for its removal. Null for an entry that was merged into another.</summary>
    public RemovalGround? Ground { get; private set; }

    /// <summary>The entry that it was merged into, or null.</summary>
    public long? MergedIntoId { get; private set; }

    /// <summary>How to undo the last merge, as stored. Null once the entry has changed.</summary>
    public string? LastMerge { get; private set; }

    /// <summary>Whether it is on the register.</summary>
    public bool IsOnRegister => GoneAt is null;

    /// <summary>Other names of the customer, such as a married name.</summary>
    public IReadOnlyList<Alias> Aliases => _aliases;

    /// <summary>The corrections.</summary>
    public IReadOnlyList<Correction> Corrections => _corrections;

    /// <summary>eCase markers of complaints that are no longer on the register.</summary>
    public IReadOnlyList<LeftMarker> LeftMarkers => _leftMarkers;

    /// <summary>The complaints, oldest first.</summary>
    public IReadOnlyList<Complaint> Complaints => _complaints;

    /// <summary>The search keys of the names.</summary>
    public IReadOnlyList<NameKey> NameKeys => _nameKeys;

    /// <summary>Contacts reported since it was recorded.</summary>
    public IReadOnlyList<ReportedContact> Contacts => _contacts;

    /// <summary>Returns the reference for an entry's number.</summary>
    public static string ReferenceOf(long id) => string.Create(CultureInfo.InvariantCulture, $"UPC-{id:000000}");

    /// <summary>Puts a customer on the register after a DSM's decision (Annex D).</summary>
    public static RegisterEntry Record(Customer customer, Complaint complaint, Actor by, Instant now)
    {
        var entry = new RegisterEntry { Customer = customer, RecordedNumber = customer.NinoBody };
        complaint.RecordedOn(now);
        entry._complaints.Add(complaint);
        entry.RenewKeys();
        entry.Did(new EntryRecorded(by, now, complaint.ConsiderationReference));
        return entry;
    }

    /// <summary>Adds a complaint to a customer who is already on the register (§21: "more than one … issue").</summary>
    [Serves("§21")]
    public void Add(Complaint complaint, Actor by, Instant now)
    {
        StillOnRegister();
        complaint.RecordedOn(now);
        _complaints.Add(complaint);
        Did(new ComplaintAdded(by, now, complaint.ConsiderationReference));
    }

    /// <summary>Adds other names of the customer, given when the entry is recorded.</summary>
    internal void AlsoKnownAs(IReadOnlyCollection<string> names)
    {
        if (names.Count > 0)
        {
            _aliases.AddRange(names.Select(name => new Alias(name)));
            RenewKeys();
        }
    }

    /// <summary>Reports contact about a recorded complaint, whose fourteen months start again (§19, Annex D).</summary>
    [Serves("§19", "Annex D")]
    public void ReportContact(
        long complaintId, LocalDate on, ContactChannel channel, LocalDate today, Actor by, Instant now)
    {
        StillOnRegister();
        var complaint = ComplaintOf(complaintId);
        PastDate.Require(on, today, ContactRules.Date);
        var moved = complaint.ContactOn(on);
        _contacts.Add(new(complaintId, on, channel, by.Id, now));
        Did(new ContactReported(by, now, on, channel, moved));
    }

    /// <summary>Corrects the customer's recorded details (rectification).</summary>
    /// <param name="customer">The correct details.</param>
    /// <param name="aliases">The other names.</param>
    /// <param name="why">The reason, as typed.</param>
    /// <param name="by">The person.</param>
    /// <param name="now">The current time.</param>
    /// <exception cref="RefusedException">Nothing would change, or it is no longer on the register.</exception>
    public void Correct(Customer customer, IReadOnlyList<string> aliases, string why, Actor by, Instant now)
    {
        StillOnRegister();
        var fields = Differences(
            ("name", Customer.Name != customer.Name),
            ("National Insurance number", Customer.Nino != customer.Nino
                || Customer.NoNinoReason != customer.NoNinoReason),
            ("district", Customer.District != customer.District), ("region", Customer.Region != customer.Region),
            ("other names", !_aliases.Select(a => a.Name).SequenceEqual(aliases)));
        Customer = customer;
        _aliases.Clear();
        _aliases.AddRange(aliases.Select(name => new Alias(name)));
        RenewKeys();
        _corrections.Add(new(null, fields, why, by.Name, now));
        Did(new EntryCorrected(by, now, fields));
    }

    /// <summary>Claims the number for this entry alone, after a correction to one that no other entry has.</summary>
    public void ClaimNumber() => RecordedNumber = Customer.NinoBody;

    /// <summary>Compares the entry with a customer, by number and names.</summary>
    public NumberMatch Compare(Customer customer, params IReadOnlyCollection<string> otherNames) =>
        NumberRule.Compare(Customer.ParsedNino, [.. NamesOf()], customer.ParsedNino, [customer.Name, .. otherNames]);

    /// <summary>
    /// Throws if a customer is someone else: two different National Insurance numbers belong to two people.
    /// </summary>
    /// <exception cref="RefusedException">The entry is another customer's.</exception>
    public void MustBeOf(Customer customer)
    {
        if (Compare(customer) == NumberMatch.OtherNumber)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                $"{Reference} has another National Insurance number, so it is another customer. "
                + "Correct the number first if it is wrong");
        }
    }

    /// <summary>Adds a name that CReST decided is the same person's, unless it is known.</summary>
    internal void IsAlso(string name)
    {
        if (name.Length > 0 && !NamesOf().Any(known => NameLikeness.AreSame(known, name)))
        {
            AlsoKnownAs([name]);
        }
    }

    /// <summary>Corrects a complaint's recorded details (rectification).</summary>
    /// <exception cref="RefusedException">Nothing would change, or it is no longer on the register.</exception>
    public void CorrectComplaint(
        long complaintId, string description, FinalResponseKind kind, LocalDate finalResponseDate, string heldIn,
        LocalDate lastContact, string why, LocalDate today, Actor by, Instant now)
    {
        StillOnRegister();
        var complaint = ComplaintOf(complaintId);
        PastDate.Require(lastContact, today, ContactRules.Date);
        if (FinalResponses.IsTooEarly(lastContact, finalResponseDate))
        {
            throw new RefusedException(RefusalReason.Facts, FinalResponses.TooEarly);
        }

        var fields = Differences(
            ("complaint", complaint.Description != description),
            ("kind of final response", complaint.FinalResponseKind != kind),
            ("date of final response", complaint.FinalResponseDate != finalResponseDate),
            ("where the final response is held", complaint.FinalResponseHeldIn != heldIn),
            ("last contact", complaint.LastContact != lastContact));
        complaint.Correct(description, kind, finalResponseDate, heldIn, lastContact);
        _corrections.Add(new(complaintId, fields, why, by.Name, now));
        Did(new ComplaintCorrected(by, now, fields));
    }

    /// <summary>Changes the SPOC or local contact of complaints, or the deputy (§28, Annex D).</summary>
    /// <exception cref="RefusedException">Nothing would change, or it is no longer on the register.</exception>
    public void ChangeContact(
        IReadOnlyCollection<long> complaintIds, string spoc, string deputy, Actor by, Instant now)
    {
        StillOnRegister();
        var chosen = Chosen(complaintIds);
        var fields = Differences(
            ("SPOC", chosen.Any(c => c.Spoc != spoc)), ("deputy", chosen.Any(c => c.SpocDeputy != deputy)));
        foreach (var complaint in chosen)
        {
            complaint.ChangeContact(spoc, deputy);
        }

        Did(new ContactChanged(by, now, fields));
    }

    /// <summary>Changes the business or the DSM responsible for complaints.</summary>
    /// <exception cref="RefusedException">Nothing would change, or it is no longer on the register.</exception>
    public void ChangeBusiness(
        IReadOnlyCollection<long> complaintIds, string businessKey, string businessName, Guid dsmId, string dsmName,
        Actor by, Instant now)
    {
        StillOnRegister();
        var chosen = Chosen(complaintIds);
        var fields = Differences(
            ("business", chosen.Any(c => c.BusinessKey != businessKey)), ("DSM", chosen.Any(c => c.DsmId != dsmId)));
        foreach (var complaint in chosen)
        {
            complaint.ChangeBusiness(businessKey, businessName, dsmId, dsmName);
        }

        Did(new BusinessChanged(by, now, fields, dsmId));
    }

    /// <summary>Returns whether this DSM was asked about a lapse and has not answered (Annex D).</summary>
    public bool WaitsForLapseAnswer(Guid dsmId) => IsOnRegister
        && _complaints.Exists(c => c.DsmId == dsmId && c is { LapseAskedAt: not null, RemovalAskedAt: null });

    /// <summary>
    /// Takes over the complaints, contacts and names of another entry of the same customer, which is then gone (§21).
    /// </summary>
    /// <param name="other">The entry to merge into this one.</param>
    /// <param name="by">The person.</param>
    /// <param name="now">The current time.</param>
    public void TakeOver(RegisterEntry other, Actor by, Instant now)
    {
        StillOnRegister();
        other.StillOnRegister();
        NotThisEntry(other);

        var undo = new MergeUndo
        {
            OtherId = other.Id, Other = other.AsRecorded(), Own = AsRecorded(),
            Complaints = [.. other._complaints.Select(c => c.Id)], Contacts = [.. other._contacts.Select(c => c.Id)],
            Corrections = [.. other._corrections.Select(c => c.Id)],
            LeftMarkers = [.. other._leftMarkers.Select(m => m.Id)],
        };
        _complaints.AddRange(other._complaints);
        _contacts.AddRange(other._contacts);
        _corrections.AddRange(other._corrections);
        _aliases.AddRange(other._aliases.Select(a => a.Name).Prepend(other.Customer.Name)
            .Where(name => !NamesOf().Contains(name, StringComparer.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToArray().Select(name => new Alias(name)));

        _leftMarkers.AddRange(other._leftMarkers);
        other._leftMarkers.Clear();

        // If only the other entry has the number or its suffix, take it over, so that the customer is found by it.
        if (other.Customer.ParsedNino is { } number && number.Value.Length > (Customer.Nino?.Length ?? 0))
        {
            Customer = new(Customer.Name, number, null, Customer.District, Customer.Region);
        }

        RenewKeys();
        Did(new EntryMerged(by, now, other.Reference));
        other.LeaveRegister(null, Id, by, now);
        other.Did(new EntryMergedAway(by, now, Reference));
        LastMerge = undo.Written();
    }

    /// <summary>Stores which records were moved by the last merge, so that they can be moved back.</summary>
    internal void MergeFollowedBy(IReadOnlyDictionary<string, IReadOnlyList<long>> followed) =>
        LastMerge = (Merge() with { Followed = followed }).Written();

    /// <summary>Returns how to undo the last merge.</summary>
    /// <exception cref="RefusedException">There was none, or the entry has changed since.</exception>
    public MergeUndo Merge()
    {
        StillOnRegister();
        return LastMerge is { } written ? MergeUndo.Read(written) : throw RefusedException.TooLate(
            "The entry has changed since the merge, so the merge cannot be undone. Nothing has changed");
    }

    /// <summary>Undoes the last merge, so that both entries are as they were before.</summary>
    /// <param name="other">The entry that was merged into this one.</param>
    /// <param name="by">The person.</param>
    /// <param name="now">The current time.</param>
    /// <exception cref="RefusedException">The entry has changed since.</exception>
    public void UndoMerge(RegisterEntry other, Actor by, Instant now)
    {
        var undo = Merge();
        if (other.Id != undo.OtherId || other.MergedIntoId != Id)
        {
            throw new InvalidOperationException("A different entry was merged");
        }

        other._complaints.AddRange(Taken(_complaints, c => undo.Complaints.Contains(c.Id)));
        other._contacts.AddRange(Taken(_contacts, c => undo.Contacts.Contains(c.Id)));
        other._corrections.AddRange(Taken(_corrections, c => undo.Corrections.Contains(c.Id)));
        other._leftMarkers.AddRange(Taken(_leftMarkers, m => undo.LeftMarkers.Contains(m.Id)));
        (other.GoneAt, other.GoneBy, other.MergedIntoId) = (null, null, null);
        BeAsRecorded(undo.Own);
        other.BeAsRecorded(undo.Other);
        Did(new MergeUndone(by, now, other.Reference));
        other.Did(new MergeUndone(by, now, Reference));

        static List<T> Taken<T>(List<T> from, Predicate<T> which)
        {
            var taken = from.FindAll(which);
            from.RemoveAll(which);
            return taken;
        }
    }

    /// <summary>Moves a complaint with its contacts to the entry where it belongs.</summary>
    /// <exception cref="RefusedException">It is the only one here. The entries have to be merged instead.</exception>
    public void MoveComplaint(long complaintId, RegisterEntry to, Actor by, Instant now)
    {
        StillOnRegister();
        to.StillOnRegister();
        var complaint = ComplaintOf(complaintId);
        NotThisEntry(to);

        if (_complaints.Count == 1)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "It is the only complaint on this entry. Merge the entries, or remove this one, instead");
        }

        var contacts = _contacts.FindAll(c => c.ComplaintId == complaintId);
        _complaints.Remove(complaint);
        _contacts.RemoveAll(contacts.Contains);
        var corrections = _corrections.FindAll(c => c.ComplaintId == complaintId);
        _corrections.RemoveAll(corrections.Contains);
        to._complaints.Add(complaint);
        to._contacts.AddRange(contacts);
        to._corrections.AddRange(corrections);
        Did(new ComplaintMoved(by, now, $"to {to.Reference}"));
        to.Did(new ComplaintMoved(by, now, $"from {Reference}"));
    }

    /// <summary>Asks a DSM, or asks again, whether their lapsed complaints should be removed.</summary>
    /// <param name="dsmId">The DSM.</param>
    /// <param name="today">Today in London.</param>
    /// <param name="now">The current time.</param>
    /// <returns>Whether a card has to be sent. False if nothing is due.</returns>
    public bool AskAboutLapse(Guid dsmId, LocalDate today, Instant now)
    {
        var due = _complaints.Where(c => c.DsmId == dsmId && c.NextLapseStepOn <= today).ToArray();
        if (!IsOnRegister || due.Length == 0)
        {
            return false;
        }

        var silent = due.Where(
            c => c.LapseAskedAt is { } asked
                && UpcTeamsBot.Core.Time.LondonTime.DateOf(asked).PlusDays(Retention.TurnToCrestAfterDays) <= today)
                .ToArray();
        foreach (var complaint in due.Except(silent))
        {
            complaint.LapseAsked(today.PlusDays(Retention.ChaseAfterDays), now);
        }

        if (silent.Length < due.Length)
        {
            Did(new LapseAsked(Actor.Upc, now, dsmId, due.Except(silent).Any(c => c.LapseAskedAt < now)));
        }

        foreach (var complaint in silent)
        {
            complaint.AskRemoval(Actor.Upc.Name, null, now);
        }

        if (silent.Length > 0)
        {
            Did(new RemovalAsked(Actor.Upc, now, silent.Length));
        }

        return true;
    }

    /// <summary>
    /// Returns what is wrong with the reason for "other", or null. It is kept when the customer's data is erased, so it
    /// must not contain any.
    /// </summary>
    public string? FaultOf(string reason)
    {
        if (RemovalGrounds.LengthFaultOf(reason) is { } fault)
        {
            return fault;
        }

        var said = NameKey.WordsOf(reason);
        return reason.Any(char.IsAsciiDigit)
            || NamesOf().SelectMany(NameKey.WordsOf).Any(w => w.Length > 1 && said.Contains(w))
                ? "Enter the reason without names and numbers: it is kept after the removal" : null;
    }

    /// <summary>Asks CReST to remove complaints or the whole entry (Annex D).</summary>
    /// <param name="complaintIds">The complaints, or null for all.</param>
    /// <param name="by">The person.</param>
    /// <param name="now">The current time.</param>
    /// <param name="ground">The ground, or null.</param>
    /// <param name="words">The reason, for the ground "other".</param>
    /// <exception cref="RefusedException">Removal was already requested, or the reason contains a name or a
    /// number.</exception>
    public void AskRemoval(
        IReadOnlyCollection<long>? complaintIds, Actor by, Instant now, RemovalGround? ground = null,
        string words = "")
    {
        StillOnRegister();
        var why = ground is { } g
            ? RemovalGrounds.Why(g, g == RemovalGround.Other ? ReasonOf(words) : "") : null;
        var chosen = Chosen(complaintIds);
        var asked = chosen.Where(c => c.RemovalAskedAt is null).ToArray();
        if (asked.Length == 0)
        {
            throw RefusedException.TooLate(
                $"{chosen.First().RemovalAskedBy} has asked for this already. CReST has it");
        }

        foreach (var complaint in asked)
        {
            complaint.AskRemoval(by.Name, why, now);
        }

        Did(new RemovalAsked(by, now, asked.Length));
    }

    /// <summary>
    /// Keeps what CReST was asked to remove. The DSM is asked again when it lapses; if it has already lapsed, it stays
    /// so until there is contact.
    /// </summary>
    public void Keep(Actor by, Instant now)
    {
        StillOnRegister();
        var kept = _complaints.Where(c => c.RemovalAskedAt is not null).ToArray();
        if (kept.Length == 0)
        {
            throw RefusedException.TooLate("Nobody asks for its removal any more. Nothing has changed");
        }

        foreach (var complaint in kept)
        {
            complaint.Keep();
        }

        Did(new RemovalDeclined(by, now));
    }

    /// <summary>
    /// Removes complaints, or the whole entry if none is left. No customer data stays in the entry. Other parts erase
    /// their own data.
    /// </summary>
    /// <param name="complaintIds">The complaints, or null for all.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="by">The person. Never the service itself (ruling on Annex D).</param>
    /// <param name="now">The current time.</param>
    /// <param name="words">The reason, for the ground "other". It is kept after the removal.</param>
    /// <exception cref="RefusedException">The ground "other" has no reason, or the reason names the
    /// customer.</exception>
    /// <returns>True if the whole entry has gone, false if other complaints are left.</returns>
    public bool Remove(
        IReadOnlyCollection<long>? complaintIds, RemovalGround ground, Actor by, Instant now, string words = "")
    {
        if (by.Id == Actor.Upc.Id)
        {
            throw new InvalidOperationException("Only a person can remove an entry");
        }

        StillOnRegister();
        var chosen = Chosen(complaintIds);
        words = ground == RemovalGround.Other ? ReasonOf(words) : "";
        if (chosen.Count < _complaints.Count)
        {
            _contacts.RemoveAll(contact => chosen.Any(complaint => complaint.Id == contact.ComplaintId));
            _corrections.RemoveAll(correction => chosen.Any(complaint => complaint.Id == correction.ComplaintId));
            LeaveMarkers(chosen);
            _complaints.RemoveAll(chosen.Contains);
            Did(new ComplaintsRemoved(by, now, chosen.Count, ground, words));
            return false;
        }

        LeaveMarkers(chosen);
        LeaveRegister(ground, null, by, now);
        Did(new EntryRemoved(by, now, ground, words));
        return true;
    }

    /// <summary>
    /// Undoes a recording within ten minutes. The complaint is removed, and the entry too if it was created by that
    /// recording.
    /// </summary>
    /// <param name="considerationReference">The consideration that was recorded by mistake.</param>
    /// <param name="recordedAt">When it was recorded.</param>
    /// <param name="by">The person who undoes it.</param>
    /// <param name="now">The current time.</param>
    /// <exception cref="RefusedException">The entry has changed since.</exception>
    public void UndoRecording(string considerationReference, Instant recordedAt, Actor by, Instant now)
    {
        StillOnRegister();
        if (UpdatedAt > recordedAt)
        {
            throw RefusedException.TooLate(
                $"{UpdatedByName} has changed {Reference} since it was recorded. Remove the complaint there instead");
        }

        _complaints.RemoveAll(c => c.ConsiderationReference == considerationReference);
        if (_complaints.Count == 0)
        {
            LeaveRegister(RemovalGround.RecordedInError, null, by, now);
        }

        Did(new EntryRecordingUndone(by, now, considerationReference));
    }

    /// <summary>Records that the UPCC marker on eCase is ticked for complaints.</summary>
    public void TickMarker(Func<Complaint, bool> complaints, Actor by, Instant now)
    {
        var unticked = _complaints.Where(c => c.MarkerTickedAt is null).Where(complaints).ToArray();
        foreach (var complaint in unticked)
        {
            complaint.TickMarker(now);
        }

        if (unticked.Length > 0)
        {
            Did(new MarkerTicked(by, now));
        }
    }

    /// <summary>Records that a DSM has removed eCase markers after the entry has gone (Annex D).</summary>
    public void RemoveMarkers(IReadOnlyCollection<LeftMarker> markers, Actor by, Instant now)
    {
        if (_leftMarkers.RemoveAll(markers.Contains) > 0)
        {
            Did(new MarkerRemoved(by, now));
        }
    }

    /// <summary>Returns every name of the customer, the recorded one first.</summary>
    public IEnumerable<string> NamesOf() => _aliases.Select(a => a.Name).Prepend(Customer.Name);

    // Any change of the entry ends the period in which a merge can be undone.
    private new void Did(DomainEvent what)
    {
        LastMerge = null;
        base.Did(what);
    }

    private RecordedCustomer AsRecorded() => new(
        Customer.Name, Customer.Nino, Customer.NoNinoReason, Customer.District, Customer.Region,
        [.. _aliases.Select(a => a.Name)]);

    private void BeAsRecorded(RecordedCustomer recorded)
    {
        Customer = recorded.ToCustomer();
        _aliases.RemoveAll(a => !recorded.Aliases.Contains(a.Name));
        _aliases.AddRange(
            recorded.Aliases.Except(_aliases.Select(a => a.Name)).Select(name => new Alias(name)).ToArray());
        RenewKeys();
    }

    private void LeaveRegister(RemovalGround? ground, long? mergedInto, Actor by, Instant now)
    {
        (GoneAt, GoneBy, Ground, MergedIntoId) = (now, by.Name, ground, mergedInto);
        Customer = Customer.Erased;
        (DistrictKey, NinoEndKey, RecordedNumber) = ("", null, null);
        _complaints.Clear();
        _contacts.Clear();
        _nameKeys.Clear();
        _aliases.Clear();
        _corrections.Clear();
    }

    private string ReasonOf(string words) =>
        FaultOf(words) is { } fault ? throw new RefusedException(RefusalReason.Facts, fault) : words;

    private void LeaveMarkers(IEnumerable<Complaint> complaints) => _leftMarkers.AddRange(
        complaints.Where(c => c.MarkerTickedAt is not null)
            .Where(c => !_leftMarkers.Exists(m => m.DsmId == c.DsmId && m.BusinessKey == c.BusinessKey))
            .DistinctBy(c => (c.DsmId, c.BusinessKey)).Select(c => new LeftMarker(c)).ToArray());

    private void RenewKeys()
    {
        (DistrictKey, NinoEndKey) = (EntryKeys.OfDistrict(Customer.District), EntryKeys.OfNinoEnd(Customer.NinoBody));

        // Until they are merged, a corrected number may be another entry's as well.
        RecordedNumber = RecordedNumber == Customer.NinoBody ? RecordedNumber : null;

        // Keep the rows of keys that are still needed.
        var wanted = NameKey.KeysOf(NamesOf());
        _nameKeys.RemoveAll(key => !wanted.Contains(key.Key) || key.DistrictKey != DistrictKey);
        _nameKeys.AddRange(NameKey.Of(wanted.Except(_nameKeys.Select(k => k.Key)), DistrictKey));
    }

    /// <summary>Throws if the entry is no longer on the register.</summary>
    public void StillOnRegister()
    {
        if (GoneAt is { } at)
        {
            throw RefusedException.TooLate(
                $"{GoneBy} {(MergedIntoId is null ? "removed this" : "merged this into another entry")} on "
                    + $"{UpcTeamsBot.Core.Text.Words.Date(at)}. Nothing has changed");
        }
    }

    private Complaint ComplaintOf(long complaintId) => _complaints.Find(c => c.Id == complaintId)
        ?? throw new RefusedException(
            RefusalReason.OutOfDate, "That complaint is no longer on the register. Open the entry again");

    private IReadOnlyCollection<Complaint> Chosen(IReadOnlyCollection<long>? complaintIds)
    {
        if (complaintIds is null)
        {
            return [.. _complaints];
        }

        return complaintIds.Count > 0 ? [.. complaintIds.Distinct().Select(ComplaintOf)]
            : throw new RefusedException(RefusalReason.Facts, "Choose at least one complaint");
    }

    private void NotThisEntry(RegisterEntry other)
    {
        if (other.Id == Id)
        {
            throw new RefusedException(RefusalReason.Facts, "Choose another entry: this is the same one");
        }
    }

    private static string Differences(params ReadOnlySpan<(string Field, bool Differs)> fields)
    {
        var differing = new List<string>();
        foreach (var (field, differs) in fields)
        {
            if (differs)
            {
                differing.Add(field);
            }
        }

        return differing.Count > 0 ? string.Join(", ", differing)
            : throw new RefusedException(
                RefusalReason.Facts, "You have changed nothing. Change what is wrong, or close this");
    }
}
