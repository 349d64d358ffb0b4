using System.Globalization;
using NodaTime;
using UpcTeamsBot.Customers;
using UpcTeamsBot.Records;

namespace UpcTeamsBot.Register;

/// <summary>
/// An entry of the UPC register ("the database", §18): a customer, and the complaints on which they will only be acknowledged.
/// </summary>
public sealed class RegisterEntry : Record
{
    private readonly List<Complaint> _complaints = [];
    private readonly List<NameKey> _nameKeys = [];
    private readonly List<ReportedContact> _contacts = [];

    private RegisterEntry()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.RegisterEntry;

    /// <inheritdoc/>
    public override string Reference => ReferenceOf(Id);

    /// <summary>Who is recorded.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>Key of the business registered under.</summary>
    public string BusinessKey { get; private set; } = "";

    /// <summary>Business registered under (§20).</summary>
    public string BusinessName { get; private set; } = "";

    /// <summary>SPOC or local business contact (§20, §28).</summary>
    public string Spoc { get; private set; } = "";

    /// <summary>The DSM who decided, or who is responsible now.</summary>
    public Guid DsmId { get; private set; }

    /// <summary>Name of that DSM.</summary>
    public string DsmName { get; private set; } = "";

    /// <summary>Day of the DSM's decision.</summary>
    public LocalDate DecidedOn { get; private set; }

    /// <summary>When it was recorded.</summary>
    public Instant RecordedAt { get; private set; }

    /// <summary>When the UPCC marker on eCase was said to be ticked, or null.</summary>
    public Instant? MarkerTickedAt { get; private set; }

    /// <summary>The complaints, oldest first.</summary>
    public IReadOnlyList<Complaint> Complaints => _complaints;

    /// <summary>What look-ups by name go by.</summary>
    public IReadOnlyList<NameKey> NameKeys => _nameKeys;

    /// <summary>Contacts reported since it was recorded.</summary>
    public IReadOnlyList<ReportedContact> Contacts => _contacts;

    /// <summary>The reference of an entry's number.</summary>
    public static string ReferenceOf(long id) => string.Create(CultureInfo.InvariantCulture, $"UPC-{id:000000}");

    /// <summary>Puts a customer on the register, on a DSM's decision (Annex D).</summary>
    public static RegisterEntry Record(
        Customer customer, string businessKey, string businessName, string spoc, Guid dsmId, string dsmName, LocalDate decidedOn, Complaint complaint, Actor by, Instant now)
    {
        var entry = new RegisterEntry
        {
            Customer = customer, BusinessKey = businessKey, BusinessName = businessName, Spoc = spoc, DsmId = dsmId, DsmName = dsmName, DecidedOn = decidedOn, RecordedAt = now,
        };
        entry._complaints.Add(complaint);
        entry._nameKeys.AddRange(NameKey.For(customer.Name));
        entry.Did(new EntryRecorded(by, now, complaint.ConsiderationReference));
        return entry;
    }

    /// <summary>Adds a complaint to a customer who is on the register already (§21: "more than one … issue").</summary>
    public void Add(Complaint complaint, Actor by, Instant now)
    {
        _complaints.Add(complaint);
        Did(new ComplaintAdded(by, now, complaint.ConsiderationReference));
    }

    /// <summary>Somebody reports contact about a recorded complaint: its fourteen months start again (§19, Annex D).</summary>
    public void ReportContact(long complaintId, LocalDate on, ContactChannel channel, LocalDate today, Actor by, Instant now)
    {
        var complaint = _complaints.Find(c => c.Id == complaintId)
            ?? throw new RefusedException(RefusalReason.OutOfDate, "That complaint is no longer on the register. Open the entry again");
        if (on > today)
        {
            throw new RefusedException(RefusalReason.Facts, "Date of the contact must be today or in the past");
        }

        var moved = complaint.ContactOn(on);
        _contacts.Add(new(complaintId, on, channel, by.Id, now));
        Did(new ContactReported(by, now, on, channel, moved));
    }

    /// <summary>Somebody says that the UPCC marker on eCase is ticked.</summary>
    public void TickMarker(Actor by, Instant now)
    {
        if (MarkerTickedAt is null)
        {
            MarkerTickedAt = now;
            Did(new MarkerTicked(by, now));
        }
    }
}
