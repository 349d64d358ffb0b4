using NodaTime;
using NSubstitute;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Tests.Considerations;
using static UpcTeamsBot.Tests.Considerations.Invented;

namespace UpcTeamsBot.Tests.Absences;

/// <summary>
/// Who decides for a DSM who is away. B is the deputy of A's business. Others decide because of recorded absences.
/// </summary>
public sealed class StandInsTests
{
    private static readonly Person A = Invented.Of(21, "Ada Invented", Roles.Dsm);
    private static readonly Person B = Invented.Of(22, "Ben Invented", Roles.Dsm);
    private static readonly Person C = Invented.Of(23, "Cleo Invented", Roles.Dsm);
    private static readonly Person NoDsm = Invented.Of(24, "Dot Invented", Roles.None);
    private static readonly Person[] All = [A, B, C, NoDsm];

    [Fact]
    public async Task For_SomebodyWhoIsThere_IsNobody() => Assert.Null(await ForAsync([], []));

    [Fact]
    public async Task For_SomebodyAway_IsWhomTheyNamed() =>
        Assert.Equal((C.Name, Today.PlusDays(3)), await FoundAsync([Away(A, C, 3)], []));

    [Fact]
    public async Task For_ADeputyWhoIsAwayToo_IsTheirDeputy() =>
        Assert.Equal(C.Name, (await FoundAsync([Away(A, B), Away(B, C)], [])).Name);

    [Fact]
    public async Task For_TwoWhoStandInForEachOther_IsTheBusinesssOwnDeputy() =>
        Assert.Equal(B.Name, (await FoundAsync([Away(A, C), Away(C, A)], [])).Name);

    [Fact]
    public async Task For_ACircle_IsNobodyAndEnds()
    {
        var away = await ForAsync([Away(A, B), Away(B, C), Away(C, A)], []);
        Assert.NotNull(away);
        Assert.Null(away.StandIn);
    }

    [Fact]
    public async Task For_ADeputyWhoMadeOrApprovedTheRequest_IsTheNextOne() =>
        Assert.Equal(B.Name, (await FoundAsync([Away(A, C)], [], never: C)).Name);

    [Fact]
    public async Task For_NobodyLeft_StaysUncovered() =>
        Assert.Null((await ForAsync([Away(A, B)], [], never: B))!.StandIn);

    [Fact]
    public async Task For_AutomaticReplies_IsTheBusinesssDeputyAndNoDate() =>
        Assert.Equal((B.Name, (LocalDate?)null), await FoundAsync([], [A]));

    [Fact]
    public async Task For_ADeputyWithAutomaticReplies_IsSomebodyElse() =>
        Assert.Equal(B.Name, (await FoundAsync([Away(A, C)], [C])).Name);

    [Fact]
    public async Task For_ADeputyWhoIsNoDsmAnyMore_IsTheBusinesss() =>
        Assert.Equal(B.Name, (await FoundAsync([Away(A, C)], [], lost: C)).Name);

    [Fact]
    public async Task Mailbox_IsAskedOnceForEachPerson()
    {
        var asked = 0;
        var now = new StandInsNow([], [Business()], (_, _) => { asked++; return new(false); }, Directory(null));
        await now.ForAsync(A.ObjectId, "north", [], default);
        await now.ForAsync(A.ObjectId, "north", [], default);
        Assert.Equal(1, asked);
    }

    private static async Task<(string Name, LocalDate? Until)> FoundAsync(
        Absence[] absences, Person[] replying, Person? never = null, Person? lost = null)
    {
        var away = await ForAsync(absences, replying, never, lost);
        return (away!.StandIn!.Name, away.Until);
    }

    private static Task<Away?> ForAsync(
        Absence[] absences, Person[] replying, Person? never = null, Person? lost = null) =>
        new StandInsNow(absences, [Business()], (id, _) => new(replying.Any(p => p.ObjectId == id)), Directory(lost))
            .ForAsync(A.ObjectId, "north", never is null ? [] : [never.ObjectId], default);

    private static Business Business() =>
        new("north", "North", "Jobcentre Plus", Nation.EnglandAndWales, A.ObjectId, B.ObjectId, null, null);

    private static IDirectory Directory(Person? lost)
    {
        var directory = Substitute.For<IDirectory>();
#pragma warning disable CA2012 // This is how NSubstitute sets up a return value.
        directory.FindAsync(default).ReturnsForAnyArgs(call =>
        {
            var found = Array.Find(All, p => p.ObjectId == call.Arg<Guid>());
            return new ValueTask<Person?>(
                found == lost && found is not null ? found with { Roles = Roles.None } : found);
        });
#pragma warning restore CA2012
        return directory;
    }

    private static Absence Away(Person person, Person deputy, int days = 5) =>
        Absence.Say(person, Today, Today.PlusDays(days), deputy, [], person, Now);
}
