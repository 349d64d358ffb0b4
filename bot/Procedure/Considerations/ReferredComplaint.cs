using NodaTime;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// A complaint that a referral is about, with its own full and final response (§17). A referral names up to five.
/// </summary>
public sealed class ReferredComplaint
{
    /// <summary>The most complaints that a referral can name.</summary>
    public const int Most = 5;

    /// <summary>What the date of a final response is called in errors.</summary>
    internal const string ResponseLabel = "Date of the final response";

    private ReferredComplaint()
    {
    }

    /// <summary>Creates a complaint of a referral.</summary>
    /// <param name="details">"Details of the complaints that the customer frequently contacts DWP about".</param>
    /// <param name="finalResponseKind">Which kind of full and final response was given (§17).</param>
    /// <param name="finalResponseDate">"The date that the final response was issued".</param>
    /// <param name="recordedBeforeReform">Whether the complaint was recorded before 9 July 2020 (§17,
    /// footnotes).</param>
    /// <param name="finalResponseHeldIn">Where the final response is held. Empty if nobody said.</param>
    public ReferredComplaint(
        string details, FinalResponseKind finalResponseKind, LocalDate finalResponseDate, bool recordedBeforeReform,
        string finalResponseHeldIn = "")
    {
        Details = details;
        FinalResponseKind = finalResponseKind;
        FinalResponseDate = finalResponseDate;
        RecordedBeforeReform = recordedBeforeReform;
        FinalResponseHeldIn = finalResponseHeldIn;
    }

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>Which consideration it belongs to.</summary>
    public long ConsiderationId { get; private set; }

    /// <summary>Its place in the referral, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Details of the complaint.</summary>
    public string Details { get; private set; } = "";

    /// <summary>Kind of the full and final response (§17).</summary>
    public FinalResponseKind FinalResponseKind { get; private set; }

    /// <summary>Date of the full and final response.</summary>
    public LocalDate FinalResponseDate { get; private set; }

    /// <summary>Whether the complaint was recorded before 9 July 2020 (§17, footnotes).</summary>
    public bool RecordedBeforeReform { get; private set; }

    /// <summary>Where the final response is held, such as an eCase reference. Empty if nobody said.</summary>
    public string FinalResponseHeldIn { get; private set; } = "";

    /// <summary>Returns a copy at a place in a referral, because EF Core allows a row only one owner.</summary>
    internal ReferredComplaint At(int number) =>
        new(Details, FinalResponseKind, FinalResponseDate, RecordedBeforeReform, FinalResponseHeldIn)
        {
            Number = number,
        };

    internal void Erase() => (Details, FinalResponseHeldIn) = ("", "");
}
