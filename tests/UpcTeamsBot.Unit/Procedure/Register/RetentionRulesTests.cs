using CsCheck;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Tests.Register;

/// <summary>The retention period: fourteen months after the last contact on each complaint (§19, Annex D).</summary>
public sealed class RetentionRulesTests
{
    private static readonly Actor Chris = new(Guid.NewGuid(), "Chris Rest");
    private static readonly Gen<LocalDate> Days = Gen.Int[0, 3000].Select(d => new LocalDate(2020, 1, 1).PlusDays(d));

    [Theory]
    [InlineData(2025, 8, 26, 2026, 10, 26)]
    [InlineData(2025, 12, 31, 2027, 2, 28)]
    [InlineData(2026, 12, 31, 2028, 2, 29)]
    [InlineData(2025, 12, 29, 2027, 2, 28)]
    [InlineData(2025, 12, 28, 2027, 2, 28)]
    [InlineData(2024, 2, 29, 2025, 4, 29)]
    [InlineData(2025, 4, 30, 2026, 6, 30)]
    [Shows("Annex D")]
    public void Complaint_LapsesFourteenCalendarMonthsAfterTheLastContact(
        int year, int month, int day, int lapseYear, int lapseMonth, int lapseDay) =>
        Assert.Equal(
            new LocalDate(lapseYear, lapseMonth, lapseDay),
                EntryMaking.Entry(new(year, month, day)).Complaints[0].LapsesOn);

    [Fact]
    public void Lapse_NeverComesEarlierForALaterContact_AndIsBetween424And428DaysAway() =>
        Gen.Select(Days, Days).Sample((one, other) =>
    {
        var (earlier, later) = one <= other ? (one, other) : (other, one);
        return Retention.LapsesOn(earlier) <= Retention.LapsesOn(later)
            && Period.DaysBetween(one, Retention.LapsesOn(one)) is >= 424 and <= 428;
    });

    [Fact]
    public void Dsm_IsAskedOnTheDay_ThenWeekly_AndAfterFourWeeksCrestIsAsked()
    {
        var entry = EntryMaking.Entry(new(2025, 8, 26));
        var said = new List<string>();
        for (var day = new LocalDate(2026, 10, 20); day <= new LocalDate(2026, 12, 31); day = day.PlusDays(1))
        {
            var before = entry.Events.Count;
            if (entry.AskAboutLapse(EntryMaking.North.DsmId, day, At(day)))
            {
                said.AddRange(
                    entry.Events.Skip(before)
                        .Select(e => $"{day.Day}/{day.Month} {e.GetType().Name}{(e.Why is { } why ? $" {why}" : "")}"));
            }
        }

        Assert.Equal(
            ["26/10 LapseAsked", "2/11 LapseAsked asked again", "9/11 LapseAsked asked again",
            "16/11 LapseAsked asked again", "23/11 RemovalAsked"], said);
    }

    [Fact]
    public void Contact_ReportedWhileTheDsmIsAsked_StartsTheFourteenMonthsAgain()
    {
        var entry = EntryMaking.Entry(new(2025, 8, 26));
        entry.AskAboutLapse(EntryMaking.North.DsmId, new(2026, 10, 26), At(new(2026, 10, 26)));

        entry.ReportContact(0, new(2026, 9, 1), ContactChannel.Letter, new(2026, 10, 27), Chris, At(new(2026, 10, 27)));

        Assert.False(entry.AskAboutLapse(EntryMaking.North.DsmId, new(2026, 12, 31), At(new(2026, 12, 31))));
        Assert.True(entry.AskAboutLapse(EntryMaking.North.DsmId, new(2027, 11, 1), At(new(2027, 11, 1))));
    }

    [Fact]
    public void OneOfSeveralComplaints_LapsesAlone()
    {
        var entry = EntryMaking.Entry(new(2025, 8, 26), new LocalDate(2026, 9, 1));
        entry.AskAboutLapse(EntryMaking.North.DsmId, new(2026, 10, 26), At(new(2026, 10, 26)));

        Assert.NotNull(entry.Complaints[0].LapseAskedAt);
        Assert.Null(entry.Complaints[1].LapseAskedAt);
    }

    [Fact]
    public void Removal_OfEveryComplaint_LeavesNothingOfTheCustomer()
    {
        var entry = EntryMaking.Entry(new(2025, 8, 26));

        Assert.True(entry.Remove(null, RemovalGround.Lapsed, Chris, At(new(2026, 11, 24))));

        Assert.Equal(
            ("", null, "", 0, 0),
            (entry.Customer.Name, entry.Customer.Nino, entry.Customer.District, entry.Complaints.Count,
                entry.NameKeys.Count));
        Assert.Equal(
            "Chris Rest removed this on Tue 24 Nov 2026. Nothing has changed",
            Assert.Throws<RefusedException>(
                () => entry.ChangeContact([0], "x", "", Chris, At(new(2026, 11, 25)))).Message);
    }

    [Fact]
    public void Removal_ByTheServiceItself_IsNoRemoval() =>
        Assert.Throws<InvalidOperationException>(
            () => EntryMaking.Entry(new(2025, 8, 26))
                .Remove(null, RemovalGround.Lapsed, Actor.Upc, At(new(2026, 11, 24))));

    [Fact]
    public void Removal_AskedForTwice_SaysWhoAskedFirst()
    {
        var entry = EntryMaking.Entry(new(2025, 8, 26));
        entry.AskRemoval(null, new(Guid.NewGuid(), "Dana Smith"), At(new(2026, 11, 24)));

        Assert.Equal(
            "Dana Smith has asked for this already. CReST has it",
            Assert.Throws<RefusedException>(() => entry.AskRemoval(null, Chris, At(new(2026, 11, 24)))).Message);
        entry.Keep(Chris, At(new(2026, 11, 25)));
        Assert.Null(entry.Complaints[0].RemovalAskedAt);
    }

    private static Instant At(LocalDate day) => day.At(new(9, 0)).InUtc().ToInstant();
}
