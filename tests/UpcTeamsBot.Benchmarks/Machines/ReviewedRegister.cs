using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Calendars;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Benchmarks;

/// <summary>
/// A register under review. One business has a quarter of its entries, and sixty others share the rest. Uses the bot's
/// own services on its own database.
/// </summary>
internal sealed class ReviewedRegister : IAsyncDisposable
{
    /// <summary>Number of people who answer for the large business.</summary>
    public const int ContactPoints = 8;

    private readonly ServiceProvider _services;

    private ReviewedRegister(ServiceProvider services) => _services = services;

    /// <summary>Starts reviews, lists entries and asks the businesses.</summary>
    public ReviewOpener Opener => _services.GetRequiredService<ReviewOpener>();

    /// <summary>Records answers.</summary>
    public ReviewAnswers Answers => _services.GetRequiredService<ReviewAnswers>();

    /// <summary>Draws the cards.</summary>
    public CardViews Drawer => _services.GetRequiredService<CardViews>();

    /// <summary>The database.</summary>
    public IDbContextFactory<UpcDbContext> Databases => _services.GetRequiredService<IDbContextFactory<UpcDbContext>>();

    public static async Task<ReviewedRegister> CreateAsync(string file, int entries)
    {
        await using (await LargeRegister.CreateAsync(file, entries))
        {
            await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            await connection.OpenAsync();
            await using var command = new SqliteCommand(
                "UPDATE Complaints SET BusinessKey = 'business-' || (RegisterEntryId % 60), "
                    + "BusinessName = 'Business ' || (RegisterEntryId % 60) WHERE RegisterEntryId % 4 <> 0",
                connection);
            await command.ExecuteNonQueryAsync();
        }

        var people = Path.ChangeExtension(file, ".people.json");
        Colleagues.WriteDirectory(
            Path.Combine(AppContext.BaseDirectory, "Core", "People", "people.json"), people, ContactPoints);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Path", file), new("Directory:File", people)]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System).AddSingleton(_ => CardLibrary.Load())
            .AddSingleton<IAutomaticReplies, UpcTeamsBot.Host.Graph.NoAutomaticReplies>()
            .AddStorage(configuration).AddPeople(configuration).AddDeadlines().AddCalendars().AddAbsences().AddOutbox()
            .AddReviews().AddSingleton<ICardView, ReviewCardView>().BuildServiceProvider();
        await services.GetRequiredService<CalendarStore>().SyncAsync(default);
        return new(services);
    }

    /// <summary>Lists all entries and asks all businesses.</summary>
    /// <returns>The number of entries listed.</returns>
    public async Task<int> OpenAsync()
    {
        var review = await Opener.BeginAsync(Actor.Upc, default);
        var listed = 0;
        while (await Opener.ListAsync(review.Id, default) is { } more)
        {
            listed += more;
        }

        await Opener.AskAsync(review.Id, default);
        return listed;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
