
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The form of Annex F and the checks before it (Annex H) as they were typed, right or wrong.</summary>
public sealed record ConsiderationForm
{
    /// <summary>Longest "details of SPOC or local business contact".</summary>
    public const int SpocMost = 500;

    /// <summary>Longest answer to what was considered under Annex A.</summary>
    public const int ConsideredMost = 500;

    /// <summary>
    /// Yes or no: were the customer's needs and any vulnerability considered (§4, Annex A)? Empty: not answered.
    /// </summary>
    public string NeedsConsidered { get; init; } = "";

    /// <summary>What was considered under Annex A: one line is enough.</summary>
    public string Considered { get; init; } = "";

    /// <summary>Yes or no: does the correspondence raise a new complaint (§33)?</summary>
    public string NewComplaint { get; init; } = "";

    /// <summary>Yes or no: is the behaviour unacceptable (§11)?</summary>
    public string UnacceptableBehaviour { get; init; } = "";

    /// <summary>Yes or no: was there a full and final response (§17)? Asked by the desk aid and by Annex F.</summary>
    public string FinalResponse { get; init; } = "";

    public string CustomerName { get; init; } = "";

    public string Nino { get; init; } = "";

    public string NoNinoReason { get; init; } = "";

    public string District { get; init; } = "";

    /// <summary>Key of the business.</summary>
    public string Business { get; init; } = "";

    public string Region { get; init; } = "";

    public string Nature { get; init; } = "";

    public string LastContact { get; init; } = "";

    /// <summary>Name of a <see cref="ContactChannel"/>.</summary>
    public string LastContactChannel { get; init; } = "";

    /// <summary>Name of a <see cref="FinalResponseKind"/>.</summary>
    public string FinalResponseKind { get; init; } = "";

    /// <summary>Yes or no: was the complaint recorded before 9 July 2020 (§17, footnotes)?</summary>
    public string RecordedBefore { get; init; } = "";

    public string FinalResponseDate { get; init; } = "";

    public string ComplaintDetails { get; init; } = "";

    public string Spoc { get; init; } = "";

    /// <summary>
    /// The number for which it was said that this is another complaint than the recorded ones (§21); empty: not said.
    /// </summary>
    public string AnotherComplaintFor { get; init; } = "";

    /// <summary>The manager's name, where the directory has no manager.</summary>
    public string ManagerName { get; init; } = "";

    /// <summary>Object id of the manager who was chosen among those of that name.</summary>
    public string ManagerId { get; init; } = "";

    /// <summary>Whether it was tried to go on: from then on the card says what is missing.</summary>
    public bool Tried { get; init; }

    /// <summary>The number, or null when there is none or it is malformed.</summary>
    public Nino? ParsedNino() => UpcTeamsBot.Core.Customers.Nino.TryParse(Nino, out var nino) ? nino : null;

    /// <summary>How the most recent contact came, or null.</summary>
    public ContactChannel? ParsedChannel() => Typed.Choice<ContactChannel>(LastContactChannel);

    /// <summary>The kind of final response, or null.</summary>
    public FinalResponseKind? ParsedKind() => Typed.Choice<FinalResponseKind>(FinalResponseKind);

    /// <summary>Number of the referral that this form corrects; 0: it is a new one.</summary>
    public long Corrects { get; init; }

    /// <summary>Number of the declined or refused referral that this form sends again; 0: none.</summary>
    public long SendsAgain { get; init; }

    /// <summary>Object id of the manager who was asked to approve the referral that this form corrects.</summary>
    public string AskedManagerId { get; init; } = "";

    /// <summary>
    /// Whether a check of the desk aid stands in the way. A new complaint and unacceptable behaviour do not.
    /// </summary>
    public bool IsStopped() => NeedsConsidered == "no" || FinalResponse == "no";

    /// <summary>
    /// Whether it was said, for the number that stands there now, that this is another complaint than the recorded
    /// ones.
    /// </summary>
    public bool IsAnotherComplaint() => ParsedNino() is { } nino && AnotherComplaintFor == nino.Value;
}
