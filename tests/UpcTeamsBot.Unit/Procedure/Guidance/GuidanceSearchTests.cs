using UpcTeamsBot.Procedure.Guidance;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Guidance;

/// <summary>
/// Questions in caseworkers' words. The paragraph with the answer is among the first three results, and topics outside
/// the guidance are reported as not covered.
/// </summary>
public sealed class GuidanceSearchTests
{
    private static readonly GuidanceBook Book = GuidanceBook.Load();
    private static readonly GuidanceSearch Search = new(Book);

    private static readonly (string Question, string Section)[] Answered =
    [
        ("what is the purpose of this guidance?", "1"),
        ("who is responsible for making staff aware of this", "2"),
        ("what if the customer is difficult to deal with", "3"),
        ("the customer has mental health problems", "4"),
        ("customer is vulnerable, what do I consider", "A"),
        ("he sends emails and journal entries again and again", "5"),
        ("they have not had a final response yet", "6"),
        ("what does vexatious mean", "7"),
        ("how do I manage a vexatious complainant", "8"),
        ("do we have to answer a vexatious complaint", "9"),
        ("do I need to record the reasons for special arrangements", "10"),
        ("customer threatens my colleague", "11"),
        ("abusive letter", "11"),
        ("they posted about me on Facebook", "12"),
        ("she wrote to the minister and six offices", "13"),
        ("letter is for HMRC", "14"),
        ("redirecting a letter to the right office", "14"),
        ("how can they escalate if still unhappy", "15"),
        ("when should I disengage", "16"),
        ("definition of unreasonably persistent contact", "17"),
        ("what counts as a full and final response in child maintenance", "17"),
        ("tier 2 response", "17"),
        ("when can I put somebody on the database", "18"),
        ("ecase shows the marker", "19"),
        ("how do I check if a customer is already registered", "19"),
        ("what will CReST tell me about the customer", "20"),
        ("customer is registered for the same complaint and writes again", "21"),
        ("do I need my manager's approval to refer", "22"),
        ("who decides whether a customer is recorded", "23"),
        ("how long does the DSM have", "24"),
        ("deadline for the decison", "24"),
        ("what must the customer be told", "25"),
        ("who gets a copy of the letter", "26"),
        ("can local jobcentre staff know who the UPC customers are", "27"),
        ("customer keeps ringing every day", "28"),
        ("SPOC is on leave", "28"),
        ("threatening calls from a registered customer", "29"),
        ("wording of the acknowledgement", "30"),
        ("one acknowledgement for several letters", "31"),
        ("an MP has written", "32"),
        ("customer raises a new complaint", "33"),
        ("is this a different complaint? I am in doubt", "33"),
        ("freedom of information request", "34"),
        ("subject access", "34"),
        ("can I hang up when they have a SPOC", "35"),
        ("who can I ask for further advice", "36"),
        ("agreed times for calls", "B"),
        ("how many UC journal entries can I answer with one response", "B"),
        ("warning letter", "C"),
        ("restrict the customer to written correspondence", "C"),
        ("how long do they stay on the register", "D"),
        ("fourteen months", "D"),
        ("when is the register reviewed", "D"),
        ("which form do I use to check", "E"),
        ("consideration form", "F"),
        ("paragraph for circular complaints", "G"),
        ("desk aid", "H"),
        ("what must I tell the customer after the decision", "25"),
        ("customer is still waiting for our reply and calls daily", "6"),
        ("customer has not had full response but keeps writing", "6"),
        ("customer sends 50 emails a week", "5"),
        ("difference between vexatious and UPC", "7"),
        ("what about emails sent to the Chief Executive", "13"),
        ("customer complains about a change in the law", "15"),
        ("who can see the register", "19"),
        ("what if DSM disagrees", "23"),
        ("what is a record of a telephone discussion", "26"),
        ("can a UPC customer complain about something else", "33"),
        ("is this a new complaint or the same one", "33"),
        ("customer keeps phoning although told to write only", "35"),
        ("how do I make a note of the call", "B"),
        ("who is told when the customer is registered", "D"),
        ("should I apologise", "H"),
    ];

    [Fact]
    public void Question_ThatTheGuidanceAnswers_FindsItsParagraphAmongTheFirstThree() => Cases.AllHold(
        Answered,
        (question, section) => Assert.Contains(section, Search.Find(question).Sections.Take(3).Select(s => s.Id)));

    [Theory]
    [InlineData("can the customer appeal against being recorded", "an appeal against being recorded")]
    [InlineData("how many letters are too many", "how many letters or calls are unreasonable")]
    [InlineData("the customer has died", "contact after a customer has died")]
    [InlineData("his solicitor writes for him", "representatives other than MPs")]
    [InlineData("how much compensation", "amounts of compensation or special payments")]
    [InlineData("customer turns up at reception", "visits in person")]
    [InlineData("DSM has not answered and it is overdue",
        "what happens when the DSM does not respond in 5 working days")]
    [InlineData("what if the customer dies", "contact after a customer has died")]
    [InlineData("customer phones on behalf of her mother", "representatives other than MPs")]
    [InlineData("what if my manager says no", "what happens when your manager does not approve")]
    [InlineData("what if the customer makes threats of suicide", "a risk that the customer harms themselves")]
    [InlineData("are calls recorded on tape", "making sound recordings of telephone calls")]
    [InlineData("welsh translation", "Welsh and other languages")]
    [InlineData("can we tell the police", "sharing with the police or other organisations")]
    [InlineData("can I block his number", "blocking a customer's telephone number or e-mail address")]
    [InlineData("block the caller's emails", "blocking a customer's telephone number or e-mail address")]
    [InlineData("appeal", "an appeal against being recorded")]
    [InlineData("ICE upheld the complaint", "what happens when ICE or the Ombudsman upholds a complaint")]
    [InlineData("the ombudsman upheld it", "what happens when ICE or the Ombudsman upholds a complaint")]
    public void Question_ThatTheGuidanceIsKnownNotToAnswer_IsNotCovered(string question, string about)
    {
        var found = Search.Find(question);
        Assert.Empty(found.Sections);
        Assert.Equal(about, found.NotCovered?.About);
        Assert.NotEmpty(Book.WhomToAsk(found.NotCovered));
    }

    [Theory]
    [InlineData("what is the weather in Leeds")]
    [InlineData("parking at the office garage")]
    [InlineData("how do I reset my password")]
    [InlineData("supercalifragilisticexpialidocious")]
    [InlineData("pension credit backdating rules")]
    [InlineData("annual pay award")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("the and of")]
    [InlineData("?!")]
    [InlineData("")]
    public void Question_ThatTheGuidanceDoesNotKnow_FindsNothing(string question)
    {
        var found = Search.Find(question);
        Assert.Empty(found.Sections);
        Assert.Null(found.NotCovered);
    }

    [Fact]
    public void Section_AskedForByItsTitle_IsFoundAmongTheFirstThree() => Cases.AllHold(
        Book.Sections.Select(s => s.Id),
        id =>
        {
            var section = Book.Find(id)!;
            Assert.Contains(section, Search.Find(section.Title).Sections.Take(3));
        });

    [Theory]
    [InlineData("registered", "registering")]
    [InlineData("replies", "reply")]
    [InlineData("stopped", "stop")]
    [InlineData("calls", "calling")]
    [InlineData("customer's", "customers")]
    public void Words_OfOneStem_AreOne(string one, string other) =>
        Assert.Equal(GuidanceWords.Stem(one), GuidanceWords.Stem(other));

    [Fact]
    public void Question_OfManyWords_IsSoonAnswered()
    {
        var found = Search.Find(
            string.Concat(Enumerable.Repeat("acknowledgement letters chekc supercalifragilistic ", 400)));
        Assert.True(found.Sections.Count <= GuidanceSearch.MostShown);
    }
}
