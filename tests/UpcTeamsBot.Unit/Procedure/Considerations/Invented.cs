using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>Invented people, and considerations created through the rules themselves.</summary>
internal static class Invented
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 10, 30);
    public static readonly LocalDate Today = new(2026, 11, 24);

    public static readonly Person Officer = Of(10, "Casey Worker", Roles.None);
    public static readonly Person Manager = Of(11, "Priya Shah", Roles.Viewer);
    public static readonly Person Dsm = Of(12, "Dana Smith", Roles.Dsm);
    public static readonly Person OtherDsm = Of(13, "Dev Okafor", Roles.Dsm);
    public static readonly Person Crest = Of(14, "Chris Rest", Roles.Crest);
    public static readonly Person Stranger = Of(99, "Toni Stranger", Roles.None);

    public static Person Of(int number, string name, Roles roles) =>
        new(Guid.Parse($"00000000-0000-0000-0000-{number:000000000000}"), name, "Officer", "Leeds Complaints",
            $"p{number}@dwp.example", $"0113 496 00{number}", null, roles, []);

    public static Referral Referral(LocalDate? lastContact = null, LocalDate? finalResponse = null) => new(
        new Customer("Alex Example", Nino.Parse("AA000001A"), null, "Leeds", "North"), "jcp-north",
            "Jobcentre Plus North", Nation.EnglandAndWales,
        "Nine calls a week", lastContact ?? new(2026, 11, 19), ContactChannel.Letter,
        [Complaint("The sanction of March 2025", finalResponse ?? new(2026, 4, 3))], "Leeds Complaints");

    public static ReferredComplaint Complaint(string details, LocalDate finalResponse) =>
        new(details, FinalResponseKind.Operations, finalResponse, false, "eCase 4417-22");

    public static ReferralChecks Checks(bool newComplaint = false, bool unacceptable = false) =>
        new(true, "Offered calls at set times", newComplaint, unacceptable, true);

    public static Consideration Submitted(Person? officer = null) =>
        Consideration.Submit(Referral(), Checks(), officer ?? Officer, Manager, Dsm, Today, Now);

    /// <summary>Returns a consideration in a state, reached by the shortest way.</summary>
    public static Consideration In(ConsiderationState state)
    {
        var c = Submitted();
        switch (state)
        {
            case ConsiderationState.AwaitingManager:
                return c;
            case ConsiderationState.DeclinedByManager:
                c.Decline(Manager, "Not yet", Now);
                return c;
            case ConsiderationState.Withdrawn:
                c.Withdraw(Actor.Of(Officer), Now);
                return c;
        }

        c.Approve(Manager, 5, Now);
        switch (state)
        {
            case ConsiderationState.MoreInformationWanted:
                c.AskForInformation(Dsm, "Which letters?", Now);
                break;
            case ConsiderationState.NotAgreed:
                c.DoNotAgree(Dsm, "The complaint is not answered", Dsm.Phone, Now);
                break;
            case ConsiderationState.Agreed or ConsiderationState.Recorded:
                c.Agree(Dsm, Dsm.Phone, Today, Now);
                if (state == ConsiderationState.Recorded)
                {
                    c.RecordAs(18, Crest, Now);
                }

                break;
        }

        return c;
    }
}
