using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>
/// Each copy of a card speaks to its reader: whoever acted reads "You …", whoever is waited for reads what to do, and
/// the others read the name. Each test follows one kind of record through its states, and lists every copy that fails.
/// </summary>
public sealed class ReaderTests : IAsyncLifetime
{
    private const string Crest = SamplePeople.CrestChannel;
    private readonly BotHost _host = new();
    private readonly List<string> _failures = [];

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Enquiry_SpeaksToEnquirerAnsweringMemberAndChannel()
    {
        var (casey, chris) = (People.Casey, People.Chris);
        var (own, sent) = await casey.AsksCrestAsync("AA000008A");
        Reads("Casey, sent", sent, "CReST has your enquiry");
        var triage = await InAsync("the channel, waiting", Crest, "E-2026-000001", "Claim this enquiry and answer it");
        var claimed = await chris.PressesAsync(triage, "Claim");
        Reads("Chris, claimed", claimed, "With you\nIs this customer on the register?");
        await InAsync("the channel, claimed", Crest, "E-2026-000001", "Chris Rest is answering this");
        await InAsync("Casey, claimed", casey.Chat, "E-2026-000001", "Chris Rest is looking at your enquiry");

        var part = await chris.PressesAsync(triage, claimed.Card!, "Ask the enquirer");
        var asked = await chris.PressesAsync(triage, part.Card!, "Send the question", ("question", "Which Alex?"));
        Reads("Chris, asked", asked, "With the enquirer\nYou asked Casey Worker a question");
        await InAsync("the channel, asked", Crest, "E-2026-000001", "Chris Rest asked Casey Worker a question");
        var question = await InAsync(
            "Casey, asked", casey.Chat, "E-2026-000001", "With you\nAnswer Chris Rest's question");
        await casey.PressesAsync(question, "Send the reply", ("reply", "The one in Leeds"));

        var read = await chris.PressesAsync(triage, "Open");
        var answered = await chris.PressesAsync(triage, read.Card!, "Not recorded");
        Reads("Chris, answered", answered, "\nYou answered at 10:30am");
        await InAsync("the channel, answered", Crest, "E-2026-000001", "Chris Rest answered this");
        await InAsync(
            "Casey, answered", casey.Chat, "E-2026-000001",
            "This customer is not on the register\nChris Rest answered at 10:30am");
        AllRead();
    }

    [Fact]
    public async Task Referral_SpeaksToOfficerManagerDsmAndCrest()
    {
        var (casey, priya, dana, chris) = (People.Casey, People.Priya, People.Dana, People.Chris);
        var (_, sent) = await Referrals.SendAsync(casey, "AA000009A");
        Reads("Casey, sent", sent, "With your manager\nPriya Shah has your request");
        var approval = await InAsync(
            "Priya, asked", priya.Chat, "F-2026-000001", "With you\nApprove or decline Casey Worker's request");
        Reads("Priya, approved", await priya.PressesAsync(approval, "Approve"), "You approved this on Tue 24 Nov 2026");
        Reads(
            "Priya, too late",
            await priya.PressesAsync(approval, approval.Card!, "Confirm: decline", ("reason", "Too early")),
            "You approved this at 10:30am on Tue 24 Nov 2026. Nothing has changed");
        await InAsync("Casey, approved", casey.Chat, "F-2026-000001", "Dana Smith decides by Tue 1 Dec 2026");
        var decision = await InAsync("Dana, asked", dana.Chat, "F-2026-000001", "With you\nDecide by Tue 1 Dec 2026");

        var agreed = await dana.PressesAsync(decision, "Confirm: agree");
        Reads("Dana, agreed", agreed, "Agreed, with things to do\nYou agreed on Tue 24 Nov 2026");
        Reads(
            "Dana, too late",
            await dana.PressesAsync(decision, decision.Card!, "Confirm: do not agree", ("explanation", "Too early")),
            "You agreed this at 10:30am");
        await InAsync("Casey, agreed", casey.Chat, "F-2026-000001", "Agreed by Dana Smith, Tue 24 Nov");
        await InAsync("Priya, agreed", priya.Chat, "F-2026-000001", "You approved this on Tue 24 Nov 2026");
        var task = await InAsync(
            "the channel, agreed", Crest, "F-2026-000001", "To be recorded\nRecord this customer on the register");

        var recorded = await chris.RecordsAsync(task);
        Reads("Chris, recorded", recorded, "Recorded\nYou recorded this as UPC-000006\nWe tell the DSM");
        Reads("Chris, opened later", await chris.PressesAsync(task, "Open and record"),
            "You recorded this as UPC-000006");
        await InAsync("the channel, recorded", Crest, "F-2026-000001", "Chris Rest recorded this as UPC-000006");
        await InAsync("Casey, recorded", casey.Chat, "F-2026-000001", "Recorded as UPC-000006\nChris Rest in CReST");
        var duties = await InAsync(
            "Dana, recorded", dana.Chat, "F-2026-000001",
            "Recorded as UPC-000006\nYou agreed on Tue 24 Nov 2026. Chris Rest in CReST recorded this");
        Reads("Dana, ticked off", await dana.PressesAsync(duties, "Done"), "You did this at 10:30am");
        AllRead();
    }

    [Fact]
    public async Task ArrangementAndAdvice_SpeakToWhoeverAskedAndWhoeverAnswers()
    {
        var (casey, priya, dana) = (People.Casey, People.Priya, People.Dana);
        var message = await casey.AsksAsync("arrange AA000009A");
        var kind = await casey.PressesAsync(
            message, "Continue", ("customerName", "Robin Invented"), ("kind", "WrittenOnly"));
        var asked = await casey.PressesAsync(
            message, kind.Card!, "Ask your manager", ("contact", "Freepost Leeds"), ("warnedOn", "2026-11-02"),
            ("barrier", "no"), ("reason", "Nine calls a week"));
        Reads("Casey, asked", asked, "With Priya Shah\nPriya Shah has your request");
        var request = await InAsync(
            "Priya, asked", priya.Chat, "S-2026-000001", "With you\nAgree to this arrangement, or decline");
        var declined =
            await priya.PressesAsync(request, "Confirm: do not agree", ("declineReason", "Try a SPOC first"));
        Reads("Priya, declined", declined, "You did not agree at 10:30am");
        await InAsync("Casey, declined", casey.Chat, "S-2026-000001", "Priya Shah did not agree at 10:30am");

        var form = await priya.AsksAsync("advice UPC-000001 They write about the sanction and a lost form");
        Reads(
            "Priya, asked Dana", await priya.PressesAsync(form, "Ask the DSM"),
            "With the DSM\nDana Smith has your question");
        var question = await InAsync("Dana, asked", dana.Chat, "Q-2026-000001", "With you\nIs this a new complaint?");
        var answered = await dana.PressesAsync(question, "Same complaint", ("explanation", "It is the sanction"));
        Reads("Dana, answered", answered, "Same complaint\nYou answered: same complaint\nAnswered at 10:30am");
        await InAsync("Priya, answered", priya.Chat, "Q-2026-000001", "Dana Smith answered: same complaint");
        AllRead();
    }

    [Fact]
    public async Task EntryAndAbsence_SpeakToWhoeverActedAndWhoeverIsNext()
    {
        var (priya, dana, dev, chris) = (People.Priya, People.Dana, People.Dev, People.Chris);
        var id = await RegisteredEntries.AddAsync(_host, "Lapsa Invented", "AA000033C", "jcp-north", "2025-09-24");
        var reference = $"UPC-{id:000000}";
        await dana.SaysAsync("help");
        await _host.RunJobAsync("lapses");
        var lapse =
            await InAsync("Dana, lapsed", dana.Chat, reference, "With you\nAsk CReST to remove this complaint?");
        Reads(
            "Dana, asked to remove", await dana.PressesAsync(lapse, "Ask to remove"),
            "With CReST\nYou asked CReST to remove this");
        var task = await InAsync("the channel, removal", Crest, reference, "Remove this from the register, or keep it");
        var seen = await priya.AsksAsync(reference);
        var opened = await chris.PressesAsync(task, "Open");
        var form = await chris.PressesAsync(task, opened.Card!, "Remove…");
        Reads(
            "Chris, removed", await chris.PressesAsync(task, form.Card!, "Confirm: remove", ("ground", "Lapsed")),
            "Removed from the register on Tue 24 Nov 2026 by Chris Rest.");
        Reads(
            "Chris, too late", await chris.PressesAsync(task, opened.Card!, "Remove…"),
            "Removed from the register on Tue 24 Nov 2026 by Chris Rest.");
        await Teams.SeesAsync(
            priya.Chat, m => m.Id == seen.Id
                && m.Card.Words()
                    .Contains("Removed from the register on Tue 24 Nov 2026 by Chris Rest", StringComparison.Ordinal),
            "the removal");

        var away = await dana.AsksAsync("away 30 Nov to 12 Dec");
        var planned = await dana.PressesAsync(away, "Save");
        Reads(
            "Dana, away", planned,
            "You are away from Mon 30 Nov 2026 to Sat 12 Dec 2026\nDev Okafor will decide while you are away");
        await InAsync(
            "Dev, deputy", dev.Chat, "Absence",
            "Dana Smith is away from Mon 30 Nov 2026 to Sat 12 Dec 2026\nYou will decide");
        Reads("Dana, cancelled", await dana.PressesAsync(away, planned.Card!, "Cancel absence"),
            "You cancelled this at 10:30am");
        AllRead();
    }

    // What somebody sees in answer to a press, with the words on top of it.
    private void Reads(string whose, PressAnswer answer, string words) =>
        Note(whose, answer.Line ?? answer.Card.Words(), words);

    // The message that says it, or any that names the record if none does.
    private async Task<TeamsMessage> InAsync(string whose, string conversation, string reference, string words)
    {
        bool Says(TeamsMessage m) => m.Card is { } card && card.Words().Contains(words, StringComparison.Ordinal);
        try
        {
            return await Teams.SeesAsync(conversation, Says, whose);
        }
        catch (Exception e) when (e is TimeoutException or Xunit.Sdk.XunitException)
        {
            var shown = Teams.In(conversation).Last(
                m => m.Card?.Words().Contains(reference, StringComparison.Ordinal) == true);
            Note(whose, shown.Card.Words(), words);
            return shown;
        }
    }

    private void Note(string whose, string shown, string words)
    {
        if (!shown.Contains(words, StringComparison.Ordinal))
        {
            _failures.Add($"{whose} should read\n  {words}\nbut reads\n  {shown}");
        }
    }

    private void AllRead() => Assert.True(_failures.Count == 0, string.Join("\n\n", _failures));
}
