using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Teams.Forms;
using static UpcTeamsBot.Tests.Considerations.Invented;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>The exact errors of the form for Annex F, and the order of its steps.</summary>
public sealed class ConsiderationFormTests
{
    private static readonly ConsiderationForm Good = new()
    {
        NeedsConsidered = "yes", Considered = "Offered calls at set times", NewComplaint = "no",
        UnacceptableBehaviour = "no", FinalResponse = "yes",
        CustomerName = "Alex Example", Nino = "AA 00 00 01 A", District = "Leeds", Business = "jcp-north",
        Region = "North",
        Nature = "Nine calls a week", LastContact = "2026-11-19", LastContactChannel = "letter",
        FinalResponseKind = "operations", RecordedBefore = "no",
        FinalResponseDate = "2026-04-03", ComplaintDetails = "The sanction of March 2025", Spoc = "Leeds Complaints",
    };

    public static TheoryData<string, string, string> Faults => new()
    {
        { "customerName", "", "Enter the customer's name" },
        { "customerName", "Alex 99",
            "Name of customer must have only letters, spaces, hyphens, apostrophes and full stops" },
        { "nino", "", "Enter the customer's National Insurance number, or say why there is none" },
        { "nino", "QQ123456C", "Enter a National Insurance number in the correct format, like AA 00 00 01 A" },
        { "district", " ", "Enter the district" },
        { "business", "", "Choose the business" },
        { "business", "nowhere", "Choose the business" },
        { "region", "", "Enter the region" },
        { "nature", "", "Describe the nature and frequency of the contact" },
        { "nature", new string('x', 2140),
            "Nature and frequency of the contact must be 2,000 characters or fewer. You have used 2,140" },
        { "lastContact", "", "Enter the date of the most recent contact" },
        { "lastContact", "31/2/2026", "Date of the most recent contact must be a real date, like 19 Nov 2026" },
        { "lastContact", "2026-11-25", "Date of the most recent contact must be today or in the past" },
        { "lastContact", "2026-03-12",
            "The most recent contact (12 Mar 2026) is before the final response (3 Apr 2026). Contact counts as "
                + "persistent only after the final response. Check both dates" },
        { "lastContactChannel", "", "Choose how the most recent contact came" },
        { "lastContactChannel", "99", "Choose how the most recent contact came" },
        { "finalResponseKind", "letter", "Choose the kind of final response" },
        { "recordedBefore", "", "Say whether the complaint was recorded before 9 July 2020" },
        { "finalResponseDate", "", "Enter the date that the final response was issued" },
        { "finalResponseDate", "soon", "Date of the final response must be a real date, like 19 Nov 2026" },
        { "finalResponseDate", "25/11/2026", "Date of the final response must be today or in the past" },
        { "complaintDetails", "", "Enter details of the complaints" },
        { "complaintDetails", new string('x', 2001),
            "Details of the complaints must be 2,000 characters or fewer. You have used 2,001" },
        { "finalResponseHeldIn", new string('x', 201),
            "Where the final response is held must be 200 characters or fewer. You have used 201" },
        { "spoc", "", "Enter details of the SPOC or local business contact" },
        { "spoc", new string('x', 501),
            "Details of SPOC or local business contact must be 500 characters or fewer. You have used 501" },
    };

    [Fact]
    public void Form_WithNothingWrong_HasNoErrors() => Assert.Empty(Errors(Good));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Field_ThatIsWrong_SaysWhatToDo(string field, string typed, string said)
    {
        var errors = Errors(With(field, typed));
        Assert.Equal(said, errors[field]);
    }

    [Fact]
    public void Errors_AboutAnythingTyped_DoNotRepeatIt()
    {
        const string hostile = "**x** [y](http://example.test) {{DATE(2026)}}";
        foreach (var field in new[] {
            "customerName", "nino", "district", "business", "region", "lastContact", "lastContactChannel",
            "finalResponseKind", "recordedBefore", "finalResponseDate" })
        {
            Assert.All(Errors(With(field, hostile)).Values, said =>
                Assert.DoesNotContain("example.test", said, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Customer_WithoutANumber_IsAllowedWithTheReason()
    {
        Assert.Empty(Errors(Good with { Nino = "", NoNinoReason = "Arrived this year" }));
        Assert.Null((Good with { Nino = "" }).ParsedNino());
    }

    [Fact]
    public void ContactOnTheDayOfTheFinalResponse_Counts() =>
        Assert.Empty(Errors(Good with { LastContact = "3/4/2026" }));

    [Fact]
    public void FinalResponse_OfBeforeTheReform_IsToAComplaintOfBeforeTheReform()
    {
        var old = Good with { FinalResponseDate = "2020-07-08", LastContact = "2020-09-01" };
        Assert.Equal(
            "The final response was issued before 9 July 2020, so the complaint was recorded before then. Check both",
            Errors(old)["recordedBefore"]);
        Assert.Empty(Errors(old with { RecordedBefore = "yes" }));
        Assert.Empty(Errors(Good with { RecordedBefore = "yes" }));
    }

    [Fact]
    public void Complaints_EachHaveTheirOwnErrors_AndOnlyThoseThatAreAsked()
    {
        var two = Good with { ComplaintCount = 2, Complaint2 = new() { Details = "The overpayment", Date = "soon" } };
        Assert.Equal(
            [("complaint2Date", "Date of the final response must be a real date, like 19 Nov 2026"),
                ("complaint2Kind", "Choose the kind of final response")],
            Errors(two).Select(e => (e.Key, e.Value)).Order());
        Assert.Empty(Errors(two with { ComplaintCount = 1 }));
        Assert.Equal(
            "The most recent contact (19 Nov 2026) is before the final response (20 Nov 2026). Contact counts as "
                + "persistent only after the final response. Check both dates",
            Errors(two with
            {
                Complaint2 = new() { Details = "The overpayment", Kind = "IceService", Date = "20/11/2026" },
            })["lastContact"]);
        Assert.Equal(
            "Details of all complaints together must be 2,000 characters or fewer. You have used 2,026",
            Errors(two with { Complaint2 = two.Complaint2 with { Details = new('x', 2000) } })["complaint2Details"]);
        Assert.Equal(two with { ComplaintCount = 1, Complaint2 = new() }, two.WithoutTheLastComplaint());
        Assert.Equal(Good, Good.WithoutTheLastComplaint());
    }

    [Fact]
    public void AnotherComplaint_IsSaidForOneNumberOnly()
    {
        var said = Good with { AnotherComplaintFor = "AA000001A" };
        Assert.True(said.IsAnotherComplaint());
        Assert.False((said with { Nino = "AA000002B" }).IsAnotherComplaint());
        Assert.False(Good.IsAnotherComplaint());
    }

    [Theory]
    [InlineData("yes", "no", "no", "yes", ConsiderationSteps.Form)]
    [InlineData("no", "no", "no", "yes", ConsiderationSteps.Stopped)]
    [InlineData("yes", "yes", "no", "yes", ConsiderationSteps.Form)]
    [InlineData("yes", "no", "yes", "yes", ConsiderationSteps.Form)]
    [InlineData("yes", "no", "no", "no", ConsiderationSteps.Stopped)]
    [InlineData("", "no", "no", "yes", ConsiderationSteps.Checks)]
    [InlineData("yes", "", "no", "yes", ConsiderationSteps.Checks)]
    [InlineData("yes", "no", "maybe", "yes", ConsiderationSteps.Checks)]
    [InlineData("no", "yes", "yes", "", ConsiderationSteps.Checks)]
    public void Checks_OfTheDeskAid_LeadOnUnlessNeedsOrFinalResponseAreMissing(
        string needs, string isNew, string ucb, string finalResponse, string step)
    {
        var (next, form) = ConsiderationDrafts.AfterChecks(
            Good with
            {
                NeedsConsidered = needs,
                NewComplaint = isNew,
                UnacceptableBehaviour = ucb,
                FinalResponse = finalResponse
            });
        Assert.Equal(step, next);
        Assert.Equal(step == ConsiderationSteps.Checks, form.Tried);
    }

    [Fact]
    public void Checks_NotAnswered_SayWhichOnes()
    {
        var errors = FormErrors.Of(new ConsiderationChecksValidator(), new ConsiderationForm());
        Assert.Equal(
            "Say whether the customer's needs and any vulnerability have been considered", errors["needsConsidered"]);
        Assert.Equal("Say whether the correspondence raises a new complaint", errors["newComplaint"]);
        Assert.Equal("Say whether the customer's behaviour is unacceptable", errors["unacceptableBehaviour"]);
        Assert.Equal("Say whether the customer has received a full and final response", errors["finalResponse"]);
    }

    [Theory]
    [InlineData("", "Say what you considered. One line is enough")]
    [InlineData("x", null)]
    [InlineData("two\nlines", "What you considered must be on one line")]
    [Shows("Annex A")]
    public void Considered_IsWrittenDownOnOneLine(string typed, string? said)
    {
        string? Said(ConsiderationForm form) =>
            FormErrors.Of(new ConsiderationChecksValidator(), form with { Considered = typed }).GetValueOrDefault(
                "considered");
        Assert.Equal(said, Said(Good));
        Assert.Null(Said(Good with { FinalResponse = "no" }));
        Assert.Null(Said(Good with { NeedsConsidered = "no" }));
    }

    [Fact]
    public void Form_FilledFromAReferralThatWasSent_HoldsAllOfIt()
    {
        var form = ConsiderationForm.Of(Submitted().ToReferral(), Submitted().Checks);
        Assert.Empty(Errors(form));
        Assert.Empty(FormErrors.Of(new ConsiderationChecksValidator(), form));
        Assert.Empty(typeof(ConsiderationForm).GetProperties()
            .Where(p => p.PropertyType == typeof(string) && ((string)p.GetValue(form)!).Length == 0).Select(p => p.Name)
            .Except(["NoNinoReason", "AnotherComplaintFor", "ManagerName", "ManagerId", "ManagerPersonId",
                "AskedManagerId"]));
    }

    [Fact]
    public void TypedAnswers_AnswerTheQuestionsInTheirOrder()
    {
        var (step, form) = ("", new ConsiderationForm { Considered = "Offered calls at set times" });
        foreach (var answer in new[] { "yes", "no", "no", "yes" })
        {
            (step, form) = ConsiderationDraftForm.AfterAnswer(form, answer);
        }

        Assert.Equal(
            ("yes", "no", "no", "yes"),
            (form.NeedsConsidered, form.NewComplaint, form.UnacceptableBehaviour, form.FinalResponse));
        Assert.Equal(ConsiderationSteps.Form, step);
    }

    [Theory]
    [InlineData(ConsiderationSteps.Stopped, ConsiderationSteps.Checks)]
    [InlineData(ConsiderationSteps.Form, ConsiderationSteps.Checks)]
    [InlineData(ConsiderationSteps.Recorded, ConsiderationSteps.Form)]
    [InlineData(ConsiderationSteps.AskCrest, ConsiderationSteps.Form)]
    [InlineData(ConsiderationSteps.Considered, ConsiderationSteps.Form)]
    [InlineData(ConsiderationSteps.SameComplaint, ConsiderationSteps.Recorded)]
    [InlineData(ConsiderationSteps.Answers, ConsiderationSteps.Form)]
    public void Back_FromAStep_LeadsToTheOneBefore(string from, string to) =>
        Assert.Equal(to, ConsiderationFormActions.Before(from));

    [Theory]
    [InlineData("", "Explain why you do not agree. Casey Worker will see this")]
    [InlineData("  \n ", "Explain why you do not agree. Casey Worker will see this")]
    [Shows("§23")]
    public void NotAgreeing_WithoutWords_SaysWhoWillSeeThem(string typed, string said) =>
        Assert.Equal(
            said, FormErrors.Of(WordsValidator.NotAgree("Casey Worker"), new DecisionFields("", "", typed))["words"]);

    [Fact]
    public void Agreeing_NeedsATelephoneNumberAndADate()
    {
        var errors = FormErrors.Of(new AgreementValidator(), new DecisionFields(" ", "tomorrow", ""));
        Assert.Equal("Enter your telephone number", errors["phone"]);
        Assert.Equal("Date of the decision must be a real date, like 19 Nov 2026", errors["decidedOn"]);
        Assert.Empty(FormErrors.Of(new AgreementValidator(), new DecisionFields("0113 496 0012", "2026-11-24", "")));
    }

    private static FieldErrors Errors(ConsiderationForm form) =>
        ConsiderationFormValidator.Errors(form, Today, ["jcp-north", "jcp-scotland"]);

    private static ConsiderationForm With(string field, string typed)
    {
        var form = Good with { };
        typeof(ConsiderationForm).GetProperty(char.ToUpperInvariant(field[0]) + field[1..])!.SetValue(form, typed);
        return form;
    }
}
