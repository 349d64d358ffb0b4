using NSubstitute;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Considerations;
using static UpcTeamsBot.Tests.Considerations.Invented;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>Who else can act when a DSM cannot be reached or is overdue (ruling on §24).</summary>
public sealed class EscalationTests
{
    private static readonly Person Boss = Of(20, "Bo Boss", Roles.None);
    private static readonly Person Managed = Dsm with { ManagerId = Boss.ObjectId };

    [Fact]
    public async Task Dsm_HasTheRequest_TheDeputyActs() => Assert.Equal(OtherDsm, await FindAsync(Dsm, Officer));

    [Fact]
    public async Task Deputy_HasTheRequest_TheDsmActs() => Assert.Equal(Managed, await FindAsync(OtherDsm, Officer));

    [Fact]
    public async Task AnotherDsm_HasTheRequest_TheDeputyActsFirst() =>
        Assert.Equal(OtherDsm, await FindAsync(Crest, Officer));

    [Fact]
    public async Task Deputy_IsTheOfficer_TheDsmsManagerActs() =>
        Assert.Equal(Boss, await FindAsync(Dsm, OtherDsm));

    [Fact]
    public async Task Deputy_IsAway_SomebodyWhoIsThereActs() =>
        Assert.Equal(Boss, await FindAsync(Dsm, Officer, OtherDsm));

    [Fact]
    public async Task Everybody_IsAway_TheDeputyActsAllTheSame() =>
        Assert.Equal(OtherDsm, await FindAsync(Dsm, Officer, OtherDsm, Boss));

    [Fact]
    public async Task Business_UnknownToTheDirectory_LeavesTheDsmsManager() =>
        Assert.Equal(Boss, await FindAsync(Dsm, Officer, business: "gone"));

    [Fact]
    public async Task Nobody_IsLeft_NobodyActs() =>
        Assert.Null(await FindAsync(Stranger, Officer, business: "gone"));

    private static ValueTask<Person?> FindAsync(Person store, Person officer, params Person[] away) =>
        FindAsync(store, officer, "jcp-north", away);

    private static ValueTask<Person?> FindAsync(
        Person store, Person officer, string business, params Person[] away)
    {
        var directory = Substitute.For<IDirectory>();
        Person[] known = [Managed, OtherDsm, Boss, Crest, Stranger];
#pragma warning disable CA2012 // The calls only name the methods.
        directory.FindAsync(default, default).ReturnsForAnyArgs(
            call => new ValueTask<Person?>(known.FirstOrDefault(p => p.ObjectId == call.Arg<Guid>())));
        directory.BusinessesAsync(default).ReturnsForAnyArgs(new ValueTask<IReadOnlyList<Business>>(
        [
            new("other", "Other", "Jobcentre Plus", Nation.EnglandAndWales, Crest.ObjectId, Crest.ObjectId, null, null),
            new(
                "jcp-north", "Jobcentre Plus North", "Jobcentre Plus", Nation.EnglandAndWales, Dsm.ObjectId,
                OtherDsm.ObjectId, null, null),
        ]));
#pragma warning restore CA2012
        return Escalation.FindAsync(
            directory, business, store.ObjectId, officer.ObjectId, [.. away.Select(p => p.ObjectId)], default);
    }
}
