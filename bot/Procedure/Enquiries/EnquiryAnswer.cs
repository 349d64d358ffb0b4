using NodaTime;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>
/// "Response from database administrator" (Annex E). A copy of what the register said at the time, so later changes to
/// the entry do not affect it. A corrected or undone answer stays on the record beside its replacement.
/// </summary>
[Serves("§20", "Annex E")]
public sealed class EnquiryAnswer
{
    private readonly List<AnsweredComplaint> _complaints = [];

    private EnquiryAnswer()
    {
    }

    internal EnquiryAnswer(int number, Guid byId, string byName, Instant at, RegisterEntry? entry, Instant? asked)
    {
        Number = number;
        ById = byId;
        ByName = byName;
        At = at;
        RegisterEntryId = entry?.Id;
        EntryReference = entry?.Reference ?? "";
        AnsweredOn = LondonTime.DateOf(at);
        WaitedMinutes = asked is { } since
            ? (int)Math.Min(int.MaxValue, Math.Max(0, (at - since).TotalMinutes)) : null;
        if (entry is not null)
        {
            _complaints.AddRange(entry.Complaints.OrderBy(c => c.Id).Select(c => AnsweredComplaint.Of(c)));
        }
    }

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The enquiry that it answers.</summary>
    public long EnquiryId { get; private set; }

    /// <summary>Its position among the enquiry's answers, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Who answered.</summary>
    public Guid ById { get; private set; }

    /// <summary>Name of the person who answered, at the time.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When it was answered.</summary>
    public Instant At { get; private set; }

    /// <summary>
    /// The customer's entry, or null if not recorded. Follows the entry if that is merged into another.
    /// </summary>
    public long? RegisterEntryId { get; private set; }

    /// <summary>The entry's reference as given in the answer. Empty if not recorded.</summary>
    public string EntryReference { get; private set; } = "";

    /// <summary>The complaints as they were recorded at the time.</summary>
    public IReadOnlyList<AnsweredComplaint> Complaints => _complaints;

    /// <summary>Whether the register answered immediately, for somebody who may see it (§19).</summary>
    public bool Automatic { get; private init; }

    /// <summary>
    /// For a correction: what was wrong with the previous answer, as CReST typed it. Otherwise empty.
    /// </summary>
    public string Correction { get; private set; } = "";

    /// <summary>When it was replaced or undone. Null for the current answer.</summary>
    public Instant? ReplacedAt { get; private set; }

    /// <summary>Name of the person who undid it, or null.</summary>
    public string? UndoneByName { get; private set; }

    /// <summary>Whether the enquirer had been told of it when it was undone.</summary>
    public bool UndoneAfterTold { get; private set; }

    /// <summary>The date in London on which it was answered.</summary>
    public LocalDate AnsweredOn { get; private set; }

    /// <summary>
    /// Whole minutes from sending to answering, including nights and weekends. Null for immediate answers from the
    /// register, and for answers that were undone or correct another.
    /// </summary>
    public int? WaitedMinutes { get; private set; }

    /// <summary>"Is the individual referred to above currently recorded on the UPC database?"</summary>
    public bool Recorded => RegisterEntryId is not null;

    internal static EnquiryAnswer FromRegister(Guid byId, string byName, Instant at, RegisterEntry? entry) =>
        new(1, byId, byName, at, entry, asked: null) { Automatic = true };

    internal static EnquiryAnswer Correcting(
        EnquiryAnswer wrong, string why, Guid byId, string byName, Instant at, RegisterEntry? entry) =>
        new(wrong.Number + 1, byId, byName, at, entry, asked: null) { Correction = why };

    internal void Replace(Instant now) => ReplacedAt = now;

    internal void Undo(string by, bool told, Instant now) =>
        (ReplacedAt, UndoneByName, UndoneAfterTold, WaitedMinutes) = (now, by, told, null);

    /// <summary>Returns whether it says the same about the register as another answer.</summary>
    internal bool SaysTheSameAs(EnquiryAnswer other) =>
        EntryReference == other.EntryReference
        && _complaints.Select(c => c.Said).SequenceEqual(other._complaints.Select(c => c.Said));

    /// <summary>
    /// Erases what it says about removed complaints. If null, about all of them, and also the reason for its
    /// correction.
    /// </summary>
    /// <returns>Whether anything was erased.</returns>
    internal bool Erase(IReadOnlyCollection<long>? complaintIds)
    {
        if (complaintIds is not null)
        {
            return _complaints.RemoveAll(c => complaintIds.Contains(c.ComplaintId)) > 0;
        }

        var held = _complaints.Count > 0 || Correction.Length > 0;
        _complaints.Clear();
        Correction = "";
        return held;
    }
}
