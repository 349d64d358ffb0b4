using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Races;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Referring;

/// <summary>
/// Two officers refer the same number at the same moment on two instances. There is one referral, and the second
/// officer is shown it.
/// </summary>
public sealed class TwoOfficersTests : IAsyncLifetime
{
    private readonly MissedCheck _gate = new("FROM \"Considerations\"", "\"Customer_NinoBody\" =");
    private readonly BotHost _first = new();
    private BotHost _second = null!;

    public async Task InitializeAsync()
    {
        await _first.InitializeAsync();
        _second = new()
        {
            SharedDatabase = _first.DatabasePath, SharedTeams = _first.Teams,
            Ports = services => services.Intercept(_gate),
        };
        await _second.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
    }

    [Theory]
    [InlineData("AA000009A")]
    [InlineData("AA 00 00 09")]
    [Shows("§22")]
    public async Task Number_ReferredByTwoAtOnce_HasOneReferral_AndTheSecondOfficerIsShownIt(string number)
    {
        var bea = _second.People.Bea;
        var message = await bea.AsksAsync("refer");
        var form = await bea.PressesAsync(message, "Continue", Referrals.Checks);
        var send = await bea.PressesAsync(message, form.Card!, "Continue", [.. Referrals.Form, ("nino", number)]);
        var found = send.Card.Buttons().Contains("Find your manager")
            ? await bea.PressesAsync(message, send.Card!, "Find your manager", ("managerName", "okafor")) : send;

        // Her check ran before the other insert and found nothing. Now the other referral exists.
        await Referrals.SendAsync(_first.People.Casey, "AA000009A");
        _gate.Misses = 1;
        var shown = await bea.PressesAsync(message, found.Card!, "Send to your manager");

        Assert.Equal(0, _gate.Misses);
        Assert.Contains(
            "Casey Worker has referred this customer already. It is with Priya Shah, the line manager.",
            shown.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["Casey Worker"],
            await _first.ReadAsync(db => db.Set<Consideration>().Select(c => c.ReferringOfficerName).ToListAsync()));
    }

    [Fact]
    public async Task Number_OfAReferralThatIsDecided_CanBeReferredAgain()
    {
        await Referrals.SendAsync(_first.People.Casey, "AA000009A");
        var approval = await _first.Teams.SeesAsync(
            _first.People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await _first.People.Priya.PressesAsync(approval, "Confirm: decline", ("reason", "Not yet"));
        await Referrals.SendAsync(_first.People.Casey, "AA000009A");
        Assert.Equal(2, await _first.ReadAsync(db => db.Set<Consideration>().CountAsync()));
    }

    [Fact]
    public void Database_OfEitherProvider_HoldsOneUndecidedReferralANumber()
    {
        using var sqlServer = new SqlServerUpcDbContext(
            new DbContextOptionsBuilder<SqlServerUpcDbContext>().UseSqlServer("Server=never-asked").Options);
        using var sqlite = new SqliteUpcDbContext(
            new DbContextOptionsBuilder<SqliteUpcDbContext>().UseSqlite("Data Source=never-asked").Options);
        foreach (var script in new[] {
            sqlServer.Database.GenerateCreateScript(), sqlite.Database.GenerateCreateScript() })
        {
            var index = script.Split(';')
                .Single(s => s.Contains("IX_Considerations_UndecidedNino", StringComparison.Ordinal));
            Assert.Contains("CREATE UNIQUE INDEX", index, StringComparison.Ordinal);
            Assert.Contains(
                "WHERE [Customer_NinoBody] IS NOT NULL AND [State] IN ('AwaitingManager', 'WithDsm', "
                    + "'MoreInformationWanted')", index, StringComparison.Ordinal);
        }
    }
}
