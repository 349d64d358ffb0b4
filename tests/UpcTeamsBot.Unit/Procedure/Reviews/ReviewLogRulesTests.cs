using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Reviews;
using static UpcTeamsBot.Tests.Reviews.ReviewMaking;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>The log of a part in its channel's files: when it is wanted, put there and out of date.</summary>
public sealed class ReviewLogRulesTests
{
    [Fact]
    public void Log_IsWantedOnce_UntilItIsPutThere()
    {
        var part = Listed();
        part.WantLog(Bea, Now);
        Assert.Equal((Now, new ReviewLogWanted(Bea, Now)), (part.LogWantedAt, Assert.Single(part.Events)));
        part.WantLog(Chris, Later);
        Assert.Equal((Now, 1), (part.LogWantedAt, part.Events.Count));

        part.PutLog(null, Now, Later);
        Assert.Equal(((Instant?)null, Later, (string?)null), (part.LogWantedAt, part.LogPutAt, part.LogFailure));
        Assert.Equal(new ReviewLogPut(Actor.Upc, Later, null), part.Events[^1]);
        part.WantLog(Chris, Later);
        Assert.Equal(Later, part.LogWantedAt);
    }

    [Fact]
    public void Log_ThatCouldNotBePut_SaysWhy_AndLeavesTheEarlierOne()
    {
        var part = Listed();
        part.WantLog(Bea, Now);
        part.PutLog("403", Now, Later);
        Assert.Equal(((Instant?)null, (Instant?)null, "403"), (part.LogWantedAt, part.LogPutAt, part.LogFailure));
        Assert.Equal("403", part.Events[^1].Why);

        part.WantLog(Bea, Later);
        part.PutLog(null, Later, Later);
        part.WantLog(Bea, Later);
        part.PutLog("507", Later, Later + Duration.FromHours(1));
        Assert.Equal((Later, "507"), (part.LogPutAt, part.LogFailure));
    }

    [Fact]
    public void Log_ThatWasWantedAgainWhileItWasPut_IsStillWanted()
    {
        var part = Listed();
        part.WantLog(Bea, Now);
        part.LogIsOutOfDate(Chris, Later);
        part.PutLog(null, Now, Later);
        Assert.Equal((Later, Later), (part.LogWantedAt, part.LogPutAt));
    }

    [Fact]
    public void Log_IsOutOfDate_IfThereIsOneOrWillBe()
    {
        var none = Listed();
        none.LogIsOutOfDate(Chris, Later);
        Assert.Equal(((Instant?)null, 0), (none.LogWantedAt, none.Events.Count));

        foreach (var part in new[] { Wanted(), Put() })
        {
            part.LogIsOutOfDate(Chris, Later);
            Assert.Equal((Later, new ReviewLogWanted(Chris, Later)), (part.LogWantedAt, part.Events[^1]));
        }
    }

    [Fact]
    public void Removal_OfAnEntry_MakesTheLogOutOfDate_IfThereIsOneOrWillBe()
    {
        var none = Listed();
        none.Forget([], Chris, Later);
        Assert.Null(none.LogWantedAt);

        foreach (var part in new[] { Wanted(), Put() })
        {
            part.Forget([part.List(1, false)], Chris, Later);
            Assert.Equal(Later, part.LogWantedAt);
        }
    }

    private static ReviewPart Wanted()
    {
        var part = Listed();
        part.WantLog(Bea, Now);
        return part;
    }

    private static ReviewPart Put()
    {
        var part = Wanted();
        part.PutLog(null, Now, Now);
        return part;
    }
}
