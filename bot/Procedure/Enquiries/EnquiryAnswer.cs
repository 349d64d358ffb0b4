using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>
/// "Response from database administrator" (Annex E): a row of its own, written only by the update that won. What the register
/// said at the time is read from the entry that it names.
/// </summary>
[Serves("§20", "Annex E")]
public sealed class EnquiryAnswer
{
    private EnquiryAnswer()
    {
    }

    internal EnquiryAnswer(Guid byId, string byName, Instant at, long? entryId, bool automatic, Instant asked)
    {
        ById = byId;
        ByName = byName;
        At = at;
        RegisterEntryId = entryId;
        Automatic = automatic;
        AnsweredOn = LondonTime.DateOf(at);
        WaitedMinutes = automatic ? null : (int)Math.Min(int.MaxValue, Math.Max(0, (at - asked).TotalMinutes));
    }

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>Whose enquiry it answers.</summary>
    public long EnquiryId { get; private set; }

    /// <summary>Who answered.</summary>
    public Guid ById { get; private set; }

    /// <summary>Their name at the time.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>The entry under which the customer is recorded; null: not recorded.</summary>
    public long? RegisterEntryId { get; private set; }

    /// <summary>True when the register answered at once, to somebody who may see it (§19).</summary>
    public bool Automatic { get; private set; }

    /// <summary>The day in London on which it was answered.</summary>
    public LocalDate AnsweredOn { get; private set; }

    /// <summary>Whole minutes from the sending to the answer, nights and weekends included; null when the register answered at once.</summary>
    public int? WaitedMinutes { get; private set; }

    /// <summary>"Is the individual referred to above currently recorded on the UPC database?"</summary>
    public bool Recorded => RegisterEntryId is not null;
}
