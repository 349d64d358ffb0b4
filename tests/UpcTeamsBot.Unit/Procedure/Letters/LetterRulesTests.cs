
using UpcTeamsBot.Procedure.Letters;

namespace UpcTeamsBot.Tests.Letters;

/// <summary>
/// What a letter needs before it can be finished (§25, §28, §30–32, Annexes C and G). Today is Tue 24 Nov 2026.
/// </summary>
public sealed class LetterRulesTests
{
    public static TheoryData<LetterKind> Kinds => LetterMaking.Kinds;

    [Fact]
    public void FivePoints_AllTold_MissNothing() => Assert.Empty(FivePoints.Missing(FivePoints.All));

    [Theory]
    [Shows("§25")]
    [InlineData(Point.WhichComplaints, "which complaint(s) will no longer be replied to")]
    [InlineData(Point.FullyAddressed, "that the complaint(s) they raised have been fully addressed")]
    [InlineData(Point.NothingToAdd,
        "that nothing more can usefully be added to the responses that have previously been provided")]
    [InlineData(Point.OnlyAcknowledged,
        "that future correspondence regarding the same complaint(s) will only be acknowledged")]
    [InlineData(Point.EscalationRoute, "of the escalation route to progress their concerns")]
    public void FivePoints_WithoutOne_MissItAndSayIt(Point point, string words)
    {
        Assert.Equal([point], FivePoints.Missing(FivePoints.All.Where(p => p != point)));
        Assert.Equal($"Missing: {words}", FivePoints.Say([point]));
    }

    // If a point is missing, the error is beside the field that should make it.
    [Theory]
    [InlineData("complaints", "", "Enter which complaint(s) will no longer be replied to")]
    [InlineData("responseFrom", "", "Enter who the full and final response came from")]
    [InlineData("responseDate", "", "Enter the date of the full and final response")]
    [InlineData("newComplaints", "", "Say whether the customer has raised a new complaint")]
    [InlineData("newComplaints", "yes", "A new complaint is dealt with as usual, in full")]
    [InlineData("escalation", "   ", "Enter the escalation route to progress their concerns")]
    [InlineData("complaints", ".....", "Enter which complaint(s) will no longer be replied to")]
    [InlineData("responseFrom", "…", "Enter who the full and final response came from")]
    [InlineData("escalation", "-\n\u200B", "Enter the escalation route to progress their concerns")]
    public void Notification_WithoutAPoint_IsNotFinishedAndSaysWhichBesideItsField(
        string field, string typed, string words)
    {
        var form = LetterMaking.Complete(LetterKind.Notification);
        form[field] = typed;
        var errors = LetterRules.ErrorsOf(LetterKind.Notification, form, LetterMaking.Today);
        Assert.Equal([field], errors.Keys);
        Assert.StartsWith(words, errors[field], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WhichComplaints,FullyAddressed,NothingToAdd,OnlyAcknowledged",
        "Missing: of the escalation route to progress their concerns")]
    [InlineData("99,Fully Addressed",
        "Missing: which complaint(s) will no longer be replied to; that the complaint(s)")]
    [InlineData("", "Tick what the customer was informed of")]
    public void Call_InWhichAPointWasNotTold_IsNoRecordOfTellingThem(string told, string words)
    {
        var form = LetterMaking.Complete(LetterKind.TelephoneRecord);
        form["told"] = told;
        Assert.StartsWith(
            words, LetterRules.ErrorsOf(LetterKind.TelephoneRecord, form, LetterMaking.Today)["told"],
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Form_Complete_HasNoFault(LetterKind kind) =>
        Assert.Empty(LetterRules.ErrorsOf(kind, LetterMaking.Complete(kind), LetterMaking.Today));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Form_Empty_SaysWhatToDoAtEveryFieldThatIsNeeded(LetterKind kind) => Assert.Equal(
        LetterFields.For(kind).Where(f => f.Missing is not null).Select(f => f.Id).Order(),
        LetterRules.ErrorsOf(kind, new Dictionary<string, string>(), LetterMaking.Today).Keys.Order());

    [Theory]
    [InlineData(LetterKind.Notification, "address", "", "Enter the address: the letter goes by post")]
    [InlineData(LetterKind.Notification, "letterDate", "2026-11-25",
        "Date of the customer's letter that this answers must be today or in the past")]
    [InlineData(LetterKind.Notification, "letterDate", "2026-04-02",
        "This date (2 Apr 2026) is before the final response (3 Apr 2026). Check both dates")]
    [InlineData(LetterKind.Notification, "letterDate", "Thursday",
        "Date of the customer's letter that this answers must be a real date, like 19 Nov 2026")]
    [InlineData(LetterKind.Notification, "address", "-", "Enter the address: the letter goes by post")]
    [InlineData(LetterKind.Notification, "extra", "....", "Anything to add (optional) must have words, or be empty")]
    [InlineData(LetterKind.Notification, "way", "Pigeon", "Choose how you will send it")]
    [InlineData(LetterKind.Notification, "signName", "two\nlines", "Signed by must be on one line")]
    [InlineData(LetterKind.Acknowledgement, "dates", "19 Nov 2026\nyesterday",
        "Date 2 of 2 must be a real date, like 19 Nov 2026, on a line of its own")]
    [InlineData(LetterKind.Acknowledgement, "dates", "19 Nov 2026, 19/11/2026",
        "19 Nov 2026 is there twice. Name each date once")]
    [InlineData(LetterKind.Acknowledgement, "dates", "19 Nov 2026 and 25 Nov 2026",
        "25 Nov 2026 is in the future. Each date must be today or in the past")]
    [InlineData(LetterKind.Acknowledgement, "newComplaints", "yes",
        "A new complaint is dealt with as usual, in full. Answer it, or ask the DSM if you are in doubt; then "
            + "write this letter")]
    [InlineData(LetterKind.MpReply, "enclosed", "no",
        "A copy of the final response should be included. Enclose it, then write this letter")]
    [InlineData(LetterKind.WrittenOnly, "reviewOn", "2026-11-24", "Date of the next review must be in the future")]
    [InlineData(LetterKind.Spoc, "deputy", "", "Enter the SPOC's deputy. The customer should be told who it is")]
    public void Field_ThatIsWrong_SaysSo(LetterKind kind, string field, string typed, string words)
    {
        var form = LetterMaking.Complete(kind);
        form[field] = typed;
        Assert.Equal(words, LetterRules.ErrorsOf(kind, form, LetterMaking.Today).GetValueOrDefault(field));
    }

    [Fact]
    public void Text_ThatIsTooLong_SaysHowMuch()
    {
        var form = LetterMaking.Complete(LetterKind.Notification);
        form["complaints"] = new string('x', 2000);
        Assert.Empty(LetterRules.ErrorsOf(LetterKind.Notification, form, LetterMaking.Today));
        form["escalation"] = new string('x', 2001);
        Assert.Equal(
            "The escalation route must be 2,000 characters or fewer. You have used 2,001",
            LetterRules.ErrorsOf(LetterKind.Notification, form, LetterMaking.Today)["escalation"]);
    }

    // Only contact after the final response is persistent (§17), so only such letters can be acknowledged without a
    // reply.
    [Theory]
    [InlineData(
        "19 Nov 2026, 2 Apr 2026, 3 Apr 2026",
        "2 Apr 2026 is before the final response (3 Apr 2026). Check both")]
    [InlineData(
        "19 Nov 2026, 2 Apr 2026, 1 Mar 2026",
        "1 Mar 2026, 2 Apr 2026 are before the final response (3 Apr 2026). Check these")]
    public void Acknowledgement_OfLettersBeforeTheFinalResponse_SaysWhichDatesAreWrong(string dates, string wrong)
    {
        var form = LetterMaking.Complete(LetterKind.Acknowledgement);
        form["dates"] = dates;
        Assert.Equal(
            $"{wrong} dates",
            LetterRules.ErrorsOf(LetterKind.Acknowledgement, form, LetterMaking.Today, finalResponse: new(2026, 4, 3))
                .GetValueOrDefault("dates"));
    }

    [Theory]
    [InlineData("The sanction of March", "the sanction of March")]
    [InlineData("Conduct of a telephone interview", "conduct of a telephone interview")]
    [InlineData("Being sanctioned", "Being sanctioned")]
    [InlineData("Universal Credit sanction", "Universal Credit sanction")]
    [InlineData("UC was stopped", "UC was stopped")]
    [InlineData("His payment", "his payment")]
    [InlineData("I was not told", "I was not told")]
    [InlineData("Leeds office", "Leeds office")]
    [InlineData("A missed call", "a missed call")]
    [InlineData("", "")]
    public void Issues_InTheMiddleOfASentence_BeginSmallUnlessTheyBeginWithAName(string recorded, string written) =>
        Assert.Equal(written, LetterPrefill.WithinASentence(recorded));

    [Theory]
    [InlineData("acknowledgement", LetterKind.Acknowledgement)]
    [InlineData("Acknowledge", LetterKind.Acknowledgement)]
    [InlineData("mp", LetterKind.MpReply)]
    [InlineData("telephone", LetterKind.TelephoneRecord)]
    [InlineData("annex g", LetterKind.Notification)]
    [InlineData("spoc", LetterKind.Spoc)]
    [InlineData("something else", null)]
    [InlineData("", null)]
    public void Kind_Typed_IsUnderstood(string typed, LetterKind? kind) => Assert.Equal(kind, LetterKinds.Read(typed));
}
