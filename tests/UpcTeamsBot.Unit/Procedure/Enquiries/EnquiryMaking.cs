using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Register;
using static UpcTeamsBot.Tests.Considerations.Invented;

namespace UpcTeamsBot.Tests.Enquiries;

/// <summary>Enquiries made through the rules themselves, and the people who handle them.</summary>
internal static class EnquiryMaking
{
    /// <summary>The caseworker who asks.</summary>
    public static readonly Person Casey = Officer;

    /// <summary>The CReST member who claims, asks and answers.</summary>
    public static readonly Person Chris = Crest;

    /// <summary>Another CReST member.</summary>
    public static readonly Person Cora = Of(17, "Cora Rest", Roles.Crest);

    /// <summary>Somebody who may look at the register.</summary>
    public static readonly Person Vic = Of(18, "Vic Viewer", Roles.Viewer);

    /// <summary>Returns an enquiry that was sent and no more.</summary>
    public static Enquiry Sent(Person? by = null, Instant? at = null) => Enquiry.Submit(
        Enquirer.Of(by ?? Casey), new Customer("Alex Example", Nino.Parse("AA000001A"), null, "Leeds", "North"),
        YesNoUnsure.Yes, YesNoUnsure.Unsure, Actor.Of(by ?? Casey), at ?? Now);

    /// <summary>Returns an enquiry that Chris has claimed.</summary>
    public static Enquiry Claimed()
    {
        var enquiry = Sent();
        enquiry.Claim(Chris, Now);
        return enquiry;
    }

    /// <summary>Returns an enquiry about which Chris asked Casey a question.</summary>
    public static Enquiry Asked()
    {
        var enquiry = Claimed();
        enquiry.Ask("Which district?", Chris, Now);
        return enquiry;
    }

    /// <summary>Returns an enquiry that Chris has answered: recorded under entry 1, or under another, or not.</summary>
    public static Enquiry Answered(RegisterEntry? entry)
    {
        var enquiry = Claimed();
        enquiry.AnswerWith(entry, Chris, Now);
        return enquiry;
    }

    /// <inheritdoc cref="Answered(RegisterEntry?)"/>
    public static Enquiry Answered() => Answered(Entry());

    /// <summary>Returns an enquiry of Vic's that the register answered at once.</summary>
    public static Enquiry AnsweredAtOnce()
    {
        var enquiry = Sent(Vic);
        enquiry.AnswerFromRegister(Entry(), Vic, Now);
        return enquiry;
    }

    /// <summary>Returns an enquiry that Casey withdrew.</summary>
    public static Enquiry Withdrawn()
    {
        var enquiry = Sent();
        enquiry.Withdraw(Actor.Of(Casey), Now);
        return enquiry;
    }

    /// <summary>Returns an answered enquiry whose customer was erased.</summary>
    public static Enquiry Erased()
    {
        var enquiry = Answered();
        enquiry.Erase(Actor.Of(Chris), Now);
        return enquiry;
    }

    /// <summary>Returns an entry with two complaints.</summary>
    public static RegisterEntry Entry(long id = 1) =>
        EntryMaking.Entry(new(2026, 10, 20), new LocalDate(2026, 9, 1)).StoredAs(id);
}
