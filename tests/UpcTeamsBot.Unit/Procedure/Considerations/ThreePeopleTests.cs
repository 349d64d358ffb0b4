using NSubstitute;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Tests.Shared;
using static UpcTeamsBot.Tests.Considerations.Invented;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>
/// The people who refer, approve and decide are three different people. Tests every action by and to each of them. All
/// are DSMs here, so that no other rule can refuse.
/// </summary>
public sealed class ThreePeopleTests
{
    private static readonly Person Casey = Of(10, "Casey Worker", Roles.Dsm);
    private static readonly Person Priya = Of(11, "Priya Shah", Roles.Dsm);
    private static readonly Person Dana = Of(12, "Dana Smith", Roles.Dsm);
    private static readonly Person Lee = Of(77, "Lee Further", Roles.Dsm);
    private static readonly Person[] Everybody = [Casey, Priya, Dana, Lee];

    private static readonly Dictionary<string, (Action<Person> Do, Person[] May)> Acts = new()
    {
        ["send to, as manager"] = (p => Sent(Casey, p, Dana), [Priya, Lee]),
        ["send to, as DSM"] = (p => Sent(Casey, Priya, p), [Dana, Lee]),
        ["approve"] = (p => Sent().Approve(p, 5, Now), [Priya]),
        ["decline"] = (p => Sent().Decline(p, "Why", Now), [Priya]),
        ["agree"] = (p => Approved().Agree(p, "0113 496 0012", Today, Now), [Dana]),
        ["do not agree"] = (p => Approved().DoNotAgree(p, "Why", "0113 496 0012", Now), [Dana]),
        ["ask"] = (p => Approved().AskForInformation(p, "What", Now), [Dana]),
        ["pass"] = (p => Approved().PassTo(p, Lee, Now), [Dana]),
        ["pass to"] = (p => Approved().PassTo(Dana, p, Now), [Lee]),
        ["stand in for"] = (StandsIn, [Lee]),
        ["hand over to, for an absence"] = (p => HandedOver(Approved(), p), [Lee]),
        ["take back"] = (p => Away().TakeBack(p, Now), [Dana]),
        ["hand over to, for a departure"] = (p => Departed(Approved(), p), [Lee]),
        ["hand over to, before approval"] = (p => Departed(Sent(), p), [Lee]),
    };

    private static IEnumerable<(string Act, string Person)> Everything =>
        from act in Acts.Keys
        from person in Everybody
        select (act, person.Name);

    [Fact]
    [Shows("§22", "§23")]
    public void Act_ByOrToAnybody_KeepsThePeopleApart() => Cases.AllHold(
        Everything,
        (act, name) =>
        {
            var person = Everybody.Single(p => p.Name == name);
            var (does, may) = Acts[act];
            var refused = Xunit.Record.Exception(() => does(person));
            Assert.True(refused is null or RefusedException, refused?.ToString());
            Assert.Equal(may.Contains(person), refused is null);
        });

    [Fact]
    public void Refusal_OfThreeWhoAreNotThree_SaysWhatToChoose()
    {
        var people = new ThreePeople(Officer.ObjectId, Officer.Name, Manager.ObjectId, Manager.Name);
        const string Own = "Choose a manager other than yourself: nobody approves their own request";
        Assert.Equal(Own, ThreePeople.WhyNotSend(Officer, Officer, Dsm));
        Assert.Equal(
            "You are the DSM for this business, and nobody decides their own request. Choose another business or ask "
                + "another DSM",
            ThreePeople.WhyNotSend(Officer, Manager, Officer));
        Assert.Equal(
            "Priya Shah approves this as your manager and cannot decide it too. Choose another business or ask CReST",
            ThreePeople.WhyNotSend(Officer, Manager, Manager));
        Assert.Null(ThreePeople.WhyNotSend(Officer, Manager, Dsm));
        Assert.Equal(Own, people.WhyNotAsk(Officer, Dsm.ObjectId));
        Assert.Equal(
            "Dana Smith decides this as the DSM and cannot approve it too. Choose another manager",
            people.WhyNotAsk(Dsm, Dsm.ObjectId));
        Assert.Null(people.WhyNotAsk(Crest, Dsm.ObjectId));
        Assert.Equal(
            "Toni Stranger is not a Designated Senior Manager. Choose another", people.WhyNotDecide(Stranger));
        Assert.Equal(
            "Casey Worker made this request and cannot decide it. Choose another DSM",
            people.WhyNotDecide(Officer with { Roles = Roles.Dsm }));
        Assert.Equal(
            (false, false, true),
            (people.MayDecide(Officer.ObjectId), people.MayDecide(Manager.ObjectId), people.MayDecide(Dsm.ObjectId)));
    }

    [Fact]
    public void Refusal_SaysWhichPartThePersonHasAlready() => Assert.Equal(
        "Priya Shah is the manager who approves this request and cannot decide it too. Choose another DSM",
        Assert.Throws<RefusedException>(() => Approved().PassTo(Dana, Priya, Now)).Message);

    [Theory]
    [InlineData("Dana Smith", "Dev Okafor")]
    [InlineData("Dev Okafor", "Dana Smith")]
    [InlineData("Priya Shah", "Dana Smith")]
    public async Task Dsm_OfANewReferral_IsNeverItsManager(string manager, string decides) =>
        Assert.Equal(decides, (await FoundAsync(Officer, manager))!.Name);

    [Fact]
    public async Task Dsm_WhereDsmAndDeputyHaveAPart_IsAnotherOfTheBusinessOrLine()
    {
        var deputy = OtherDsm with { Roles = Roles.Dsm };
        Assert.Equal(
            "Lee Further", (await FoundAsync(deputy, "Dana Smith", Lee with { Businesses = ["jcp-wales"] }))!.Name);
        Assert.Null(await FoundAsync(deputy, "Dana Smith", Lee with { Businesses = ["debt"] }));
    }

    [Fact]
    public void Manager_NamedByHand_WorksInTheOfficersBusiness()
    {
        Business[] businesses = [Business("jcp-north", "Jobcentre Plus North"), Business("debt", "Debt Management")];
        var officer = Officer with { Team = "Leeds Complaints", Businesses = ["jcp-north"] };
        bool Together(string team, params string[] keys) =>
            ManagerFinder.WorkTogether(officer, Manager with { Team = team, Businesses = keys }, businesses);
        Assert.True(Together("Elsewhere", "jcp-north"));
        Assert.True(Together("leeds complaints"));
        Assert.True(Together("Jobcentre Plus North"));
        Assert.False(Together("Debt Management"));
        Assert.False(Together("Elsewhere", "debt"));
        Assert.False(Together(""));
        Assert.False(ManagerFinder.WorkTogether(
            officer with { Team = "", Businesses = [] }, Manager with { Team = "", Businesses = [] }, businesses));
    }

    private static Consideration Sent() => Sent(Casey, Priya, Dana);

    private static Consideration Sent(Person officer, Person manager, Person dsm) =>
        Consideration.Submit(Referral(), Checks(), officer, manager, dsm, Today, Now);

    private static Consideration Approved()
    {
        var c = Sent();
        c.Approve(Priya, 5, Now);
        return c;
    }

    // Dana was away, Lee has the request, and Dana is back.
    private static Consideration Away()
    {
        var c = Approved();
        c.PassForAbsence(Lee, Today, Now);
        c.Return(Dana.ObjectId, Now);
        return c;
    }

    private static void HandedOver(Consideration c, Person to) => Changed(c, () => c.PassForAbsence(to, Today, Now));

    private static void Departed(Consideration c, Person to) =>
        Changed(c, () => c.PassForDeparture(to, Actor.Of(Crest), Now));

    // Passing it to the person who already has it changes nothing. These tests count that as refused.
    private static void Changed(Consideration c, Action does)
    {
        does();
        if (c.Passings.Count == 0)
        {
            throw new RefusedException(RefusalReason.Facts, "Nothing changed");
        }
    }

    private static void StandsIn(Person deputy)
    {
        var absence = Absence.Say(Dana, Today, Today, deputy, [], Dana, Now);
        var now = new StandInsNow([absence], [], (_, _) => new(false), DirectoryOf(Everybody));
        var away = now.ForAsync(Dana.ObjectId, "jcp-north", Approved().People.NeverDecide, default)
            .GetAwaiter().GetResult();
        if (away!.StandIn is null)
        {
            throw new RefusedException(RefusalReason.Facts, "Nobody stands in");
        }
    }

    private static async Task<Person?> FoundAsync(Person officer, string manager, params Person[] others)
    {
        Person[] people = [Dsm, OtherDsm, Manager, .. others];
        return await new DsmFinder(DirectoryOf(people)).FindAsync(
            Business("jcp-north", "Jobcentre Plus North"), officer, people.Single(p => p.Name == manager), default);
    }

    private static Business Business(string key, string name) => new(
        key, name, key.StartsWith("jcp", StringComparison.Ordinal) ? "Jobcentre Plus" : "Debt Management",
        Nation.EnglandAndWales, Dsm.ObjectId, OtherDsm.ObjectId, null, null);

    private static IDirectory DirectoryOf(Person[] people)
    {
        var directory = Substitute.For<IDirectory>();
#pragma warning disable CA2012 // This is how NSubstitute sets up a return value.
        directory.FindAsync(default).ReturnsForAnyArgs(
            call => new ValueTask<Person?>(Array.Find(people, p => p.ObjectId == call.Arg<Guid>())));
        directory.DsmsAsync().ReturnsForAnyArgs(
            new ValueTask<IReadOnlyList<Person>>([.. people.Where(p => p.Is(Roles.Dsm))]));
        directory.BusinessesAsync().ReturnsForAnyArgs(new ValueTask<IReadOnlyList<Business>>([
            Business("jcp-north", "Jobcentre Plus North"), Business("jcp-wales", "Jobcentre Plus Wales"),
            Business("debt", "Debt Management"),
        ]));
#pragma warning restore CA2012
        return directory;
    }
}
