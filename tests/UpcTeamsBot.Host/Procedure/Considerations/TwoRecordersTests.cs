using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Entries;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Races;
using static UpcTeamsBot.Tests.Considerations.Invented;

namespace UpcTeamsBot.Tests.Recording;

/// <summary>Two agreed referrals of one number are recorded at the same moment on two instances.</summary>
public sealed class TwoRecordersTests : IAsyncLifetime
{
    private readonly MissedCheck _gate = new("FROM \"RegisterEntries\"", "\"Customer_NinoBody\" =");
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

    [Fact]
    public async Task Number_RecordedByTwoAtOnce_HasOneEntry_AndTheSecondIsAskedAboutIt()
    {
        var (one, other) = (await AgreedAsync(), await AgreedAsync());
        Assert.Null(await RecordAsync(_first, one));

        // The second check ran before the other entry was there, and found nothing.
        _gate.Misses = 1;
        var asked = await RecordAsync(_second, other);

        Assert.Equal(0, _gate.Misses);
        var entry = await _first.ReadAsync(
            db => db.Set<RegisterEntry>().Where(e => e.Customer.NinoBody == "AA000009").SingleAsync());
        Assert.Equal(entry.Id, asked);
    }

    // Whoever is second, the check ran before the first was there, and found nothing.
    [Fact]
    public async Task Number_RecordedAndCorrectedToAtOnce_HasOneEntry_AndTheSecondIsAskedAboutIt()
    {
        var agreed = await AgreedAsync();
        Assert.Null(await CorrectAsync(_first));
        _gate.Misses = 1;
        var corrected = await RecordAsync(_second, agreed);
        Assert.Equal((0, (await WithNumberAsync()).Id), (_gate.Misses, corrected));
    }

    [Fact]
    public async Task Number_CorrectedToWhileItIsRecorded_HasOneEntry_AndTheSecondIsAskedAboutIt()
    {
        Assert.Null(await RecordAsync(_first, await AgreedAsync()));
        _gate.Misses = 1;
        var recorded = await CorrectAsync(_second);
        Assert.Equal((0, (await WithNumberAsync()).Id), (_gate.Misses, recorded));
    }

    private Task<RegisterEntry> WithNumberAsync() => _first.ReadAsync(
        db => db.Set<RegisterEntry>().Where(e => e.Customer.NinoBody == "AA000009").SingleAsync());

    // Corrects the number of the first sample entry.
    private static async Task<long?> CorrectAsync(BotHost host)
    {
        var chris = (await host.Services.GetRequiredService<IDirectory>().FindAsync(host.People.Chris.ObjectId))!;
        var entry = await host.ReadAsync(
            db => db.Set<RegisterEntry>().Include(e => e.Aliases).OrderBy(e => e.Id).FirstAsync());
        return await host.Services.GetRequiredService<EntryService>().CorrectAsync(
            entry.Id, entry.Version,
            (new(entry.Customer.Name, Nino.Parse("AA000009A"), null, entry.Customer.District, entry.Customer.Region),
                [.. entry.Aliases.Select(a => a.Name)], "The number was misread"),
            null, chris, $"correct {entry.Id}", default);
    }

    private static async Task<long?> RecordAsync(BotHost host, long id)
    {
        var directory = host.Services.GetRequiredService<IDirectory>();
        var chris = (await directory.FindAsync(host.People.Chris.ObjectId))!;
        return await host.Services.GetRequiredService<ConsiderationService>()
            .RecordAsync(id, new RecordingChoice(), chris, $"record {id}", default);
    }

    private async Task<long> AgreedAsync()
    {
        var consideration = Consideration.Submit(
            Referral() with
            {
                Customer = new Customer("Robin Invented", Nino.Parse("AA000009A"), null, "Leeds", "North"),
            },
            Invented.Checks(), Officer, Manager, Dsm, Today, Now);
        consideration.Approve(Manager, 5, Now);
        consideration.Agree(Dsm, Dsm.Phone, Today, Now);
        await _first.Services.GetRequiredService<UnitOfWork>().DoAsync(db =>
        {
            db.Add(consideration);
            return Task.CompletedTask;
        });
        return consideration.Id;
    }
}
