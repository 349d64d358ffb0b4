using NodaTime.Text;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The form for Annex F and the checks before it (Annex H) exactly as they were typed, valid or not.</summary>
public sealed record ConsiderationForm
{
    /// <summary>The greatest length of what was considered under Annex A.</summary>
    public const int ConsideredMost = 500;

    /// <summary>
    /// Yes or no: were the customer's needs and any vulnerability considered (§4, Annex A)? Empty if not answered.
    /// </summary>
    public string NeedsConsidered { get; init; } = "";

    /// <summary>What was considered under Annex A. One line is enough.</summary>
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

    /// <summary>
    /// Yes or no: was the complaint recorded before 9 July 2020 (§17, footnotes)? Hardly any is by now.
    /// </summary>
    public string RecordedBefore { get; init; } = "no";

    public string FinalResponseDate { get; init; } = "";

    /// <summary>Where the final response is held, such as an eCase reference.</summary>
    public string FinalResponseHeldIn { get; init; } = "";

    public string ComplaintDetails { get; init; } = "";

    /// <summary>How many complaints the form asks about: one to five.</summary>
    public int ComplaintCount { get; init; } = 1;

    public ComplaintFields Complaint2 { get; init; } = new();

    public ComplaintFields Complaint3 { get; init; } = new();

    public ComplaintFields Complaint4 { get; init; } = new();

    public ComplaintFields Complaint5 { get; init; } = new();

    public string Spoc { get; init; } = "";

    /// <summary>
    /// The number for which the officer said that this is a different complaint from the recorded ones (§21), or empty.
    /// </summary>
    public string AnotherComplaintFor { get; init; } = "";

    /// <summary>The manager's name, if the directory has no manager for this person.</summary>
    public string ManagerName { get; init; } = "";

    /// <summary>Object id of the manager whom the officer picked in Teams; the directory is asked again.</summary>
    public string ManagerPersonId { get; init; } = "";

    /// <summary>Object id of the manager who was chosen from the people of that name.</summary>
    public string ManagerId { get; init; } = "";

    /// <summary>Whether the user has tried to continue. From then on the card shows the errors.</summary>
    public bool Tried { get; init; }

    /// <summary>Returns the National Insurance number, or null if it is missing or malformed.</summary>
    public Nino? ParsedNino() => UpcTeamsBot.Core.Customers.Nino.TryParse(Nino, out var nino) ? nino : null;

    /// <summary>Returns the form without its last complaint; the first one stays.</summary>
    internal ConsiderationForm WithoutTheLastComplaint() => ComplaintCount switch
    {
        2 => this with { ComplaintCount = 1, Complaint2 = new() },
        3 => this with { ComplaintCount = 2, Complaint3 = new() },
        4 => this with { ComplaintCount = 3, Complaint4 = new() },
        5 => this with { ComplaintCount = 4, Complaint5 = new() },
        _ => this,
    };

    /// <summary>Returns the complaints that the form asks about, in order.</summary>
    public IReadOnlyList<ComplaintFields> Complaints() =>
    [
        .. new[]
        {
            new ComplaintFields
            {
                Details = ComplaintDetails, Kind = FinalResponseKind, Date = FinalResponseDate,
                RecordedBefore = RecordedBefore, HeldIn = FinalResponseHeldIn,
            },
            Complaint2, Complaint3, Complaint4, Complaint5,
        }.Take(ComplaintCount),
    ];

    /// <summary>Returns how the most recent contact was made, or null.</summary>
    public ContactChannel? ParsedChannel() => Typed.Choice<ContactChannel>(LastContactChannel);

    /// <summary>Number of the referral that this form corrects, or 0 for a new one.</summary>
    public long Corrects { get; init; }

    /// <summary>Number of the referral, declined or not agreed, that this form sends again, or 0.</summary>
    public long SendsAgain { get; init; }

    /// <summary>Object id of the manager who was asked to approve the referral that this form corrects.</summary>
    public string AskedManagerId { get; init; } = "";

    /// <summary>
    /// Returns whether a check of the desk aid stops the form. A new complaint and unacceptable behaviour do not.
    /// </summary>
    public bool IsStopped() => NeedsConsidered == "no" || FinalResponse == "no";

    /// <summary>
    /// Returns whether the officer said, for the current number, that this is a different complaint from the recorded
    /// ones.
    /// </summary>
    public bool IsAnotherComplaint() => ParsedNino() is { } nino && AnotherComplaintFor == nino.Value;

    /// <summary>Returns the form with what was typed on the card.</summary>
    /// <remarks>
    /// Fields that the step does not show are not sent, so they keep their values. Some clients omit a field that was
    /// emptied, so the card's step decides which fields count.
    /// </remarks>
    internal ConsiderationForm With(CardPress press)
    {
        string Typed(string step, string field, string kept) =>
            press.Fields.TryGetValue(field, out var typed) ? typed : press["step"] == step ? "" : kept;
        string Field(string field, string kept) => Typed(ConsiderationSteps.Form, field, kept);
        string Chosen(string field, string kept) =>
            press.Fields.TryGetValue(field, out var chosen) && chosen is "yes" or "no" ? chosen : kept;
        ComplaintFields Further(int number, ComplaintFields kept)
        {
            string Of(string field) => ComplaintFieldsValidator.NameOf(number, field);
            return number > ComplaintCount ? kept : new()
            {
                Details = Field(Of("details"), kept.Details), Kind = Field(Of("kind"), kept.Kind),
                Date = Field(Of("date"), kept.Date), HeldIn = Field(Of("heldIn"), kept.HeldIn),
                RecordedBefore = Chosen(Of("recordedBefore"), kept.RecordedBefore),
            };
        }

        return this with
        {
            NeedsConsidered = Chosen("needsConsidered", NeedsConsidered),
            Considered = Typed(ConsiderationSteps.Checks, "considered", Considered),
            NewComplaint = Chosen("newComplaint", NewComplaint),
            UnacceptableBehaviour = Chosen("unacceptableBehaviour", UnacceptableBehaviour),
            FinalResponse = Chosen("finalResponse", FinalResponse),
            CustomerName = Field("customerName", CustomerName),
            Nino = Field("nino", Nino),
            NoNinoReason = Field("noNinoReason", NoNinoReason),
            District = Field("district", District),
            Business = Field("business", Business),
            Region = Field("region", Region),
            Nature = Field("nature", Nature),
            LastContact = Field("lastContact", LastContact),
            LastContactChannel = Field("lastContactChannel", LastContactChannel),
            FinalResponseKind = Field("finalResponseKind", FinalResponseKind),
            RecordedBefore = Chosen("recordedBefore", RecordedBefore),
            FinalResponseDate = Field("finalResponseDate", FinalResponseDate),
            FinalResponseHeldIn = Field("finalResponseHeldIn", FinalResponseHeldIn),
            ComplaintDetails = Field("complaintDetails", ComplaintDetails),
            Complaint2 = Further(2, Complaint2),
            Complaint3 = Further(3, Complaint3),
            Complaint4 = Further(4, Complaint4),
            Complaint5 = Further(5, Complaint5),
            Spoc = Field("spoc", Spoc),
            ManagerName = Typed(ConsiderationSteps.Answers, "managerName", ManagerName),
            ManagerPersonId = Typed(ConsiderationSteps.Answers, "managerPersonId", ManagerPersonId),
            ManagerId = Typed(ConsiderationSteps.Answers, "managerId", ManagerId),
        };
    }

    /// <summary>Returns the officer's part of Annex F; the form has passed the checks.</summary>
    /// <param name="business">The business, or null if the directory no longer has it.</param>
    internal Referral ToReferral(Business? business)
    {
        TypedDate.TryRead(LastContact, out var lastContact);
        var customer = new Customer(
            Typed.Clean(CustomerName), ParsedNino(), Typed.Clean(NoNinoReason), Typed.Clean(District),
            Typed.Clean(Region));
        return new(
            customer, Business, business?.Name ?? "", business?.Nation ?? default, Typed.Clean(Nature), lastContact,
            ParsedChannel()!.Value, [.. Complaints().Select(c => c.ToComplaint())], Typed.Clean(Spoc));
    }

    /// <summary>Returns the desk aid's checks; the form has passed them.</summary>
    internal ReferralChecks ToChecks() => new(
        NeedsConsidered == "yes", Typed.Clean(Considered), NewComplaint == "yes", UnacceptableBehaviour == "yes",
        FinalResponse == "yes");

    /// <summary>Returns the form filled in from a referral that was sent.</summary>
    internal static ConsiderationForm Of(Referral sent, ReferralChecks checks)
    {
        ComplaintFields[] complaints = [.. sent.Complaints.Select(ComplaintFields.Of)];
        return new()
        {
            NeedsConsidered = YesNo(checks.NeedsConsidered), Considered = checks.Considered,
            NewComplaint = YesNo(checks.RaisesNewComplaint),
            UnacceptableBehaviour = YesNo(checks.IsUnacceptableBehaviour),
            FinalResponse = YesNo(checks.FinalResponseGiven),
            CustomerName = sent.Customer.Name, Nino = sent.Customer.ParsedNino?.Written ?? "",
            NoNinoReason = sent.Customer.NoNinoReason ?? "", District = sent.Customer.District,
            Region = sent.Customer.Region, Business = sent.BusinessKey, Nature = sent.Nature,
            LastContact = LocalDatePattern.Iso.Format(sent.LastContact),
            LastContactChannel = sent.LastContactChannel.ToString(),
            FinalResponseKind = complaints[0].Kind, RecordedBefore = complaints[0].RecordedBefore,
            FinalResponseDate = complaints[0].Date, FinalResponseHeldIn = complaints[0].HeldIn,
            ComplaintDetails = complaints[0].Details, Spoc = sent.Spoc,
            ComplaintCount = complaints.Length,
            Complaint2 = complaints.ElementAtOrDefault(1) ?? new(),
            Complaint3 = complaints.ElementAtOrDefault(2) ?? new(),
            Complaint4 = complaints.ElementAtOrDefault(3) ?? new(),
            Complaint5 = complaints.ElementAtOrDefault(4) ?? new(),
        };
    }

    /// <summary>Returns an answer as the card's choices have it.</summary>
    internal static string YesNo(bool answer) => answer ? "yes" : "no";
}

/// <summary>A complaint of the form and its final response, as typed.</summary>
public sealed record ComplaintFields
{
    /// <summary>Longest answer to where the final response is held.</summary>
    public const int HeldInMost = 200;

    public string Details { get; init; } = "";

    /// <summary>Name of a <see cref="FinalResponseKind"/>.</summary>
    public string Kind { get; init; } = "";

    public string Date { get; init; } = "";

    /// <summary>Yes or no: was the complaint recorded before 9 July 2020 (§17, footnotes)?</summary>
    public string RecordedBefore { get; init; } = "no";

    /// <summary>Where the final response is held, such as an eCase reference.</summary>
    public string HeldIn { get; init; } = "";

    /// <summary>Returns the kind of final response, or null.</summary>
    public FinalResponseKind? ParsedKind() => Typed.Choice<FinalResponseKind>(Kind);

    /// <summary>The complaint as the record keeps it; the fields have passed the checks.</summary>
    internal ReferredComplaint ToComplaint()
    {
        TypedDate.TryRead(Date, out var issued);
        return new(Typed.Clean(Details), ParsedKind()!.Value, issued, RecordedBefore == "yes", Typed.Clean(HeldIn));
    }

    /// <summary>Returns the fields filled in from a complaint that was sent.</summary>
    internal static ComplaintFields Of(ReferredComplaint sent) => new()
    {
        Details = sent.Details, Kind = sent.FinalResponseKind.ToString(),
        RecordedBefore = ConsiderationForm.YesNo(sent.RecordedBeforeReform),
        Date = LocalDatePattern.Iso.Format(sent.FinalResponseDate), HeldIn = sent.FinalResponseHeldIn,
    };
}
