using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>A host whose directory also has a contact point of a business without a channel.</summary>
public sealed class ReviewHost : IAsyncLifetime
{
    public const string Channel = "19:bcp-jcp-north@thread.tacv2";
    private readonly string _people = Path.Combine(Path.GetTempPath(), $"upc-people-{Guid.NewGuid():N}.json");

    public BotHost Host { get; private init; } = new();

    public TeamsUser Bea => Host.People.Bea;

    public TeamsUser Chris => Host.People.Chris;

    public TeamsUser Dana => Host.People.Dana;

    /// <summary>The other contact point of Bea's business.</summary>
    public TeamsUser Ben => Host.People.Ben;

    /// <summary>The contact point of Debt Management, which has no channel.</summary>
    public TeamsUser Bob => Of(17, "Bob Point");

    /// <summary>Another instance over the same database.</summary>
    public ReviewHost Second() =>
        new() { Host = new() { SharedDatabase = Host.DatabasePath, SharedTeams = Host.Teams } };

    public async Task InitializeAsync()
    {
        var people = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Core", "People", "people.json")))!;
        people["people"]!.AsArray().Add(Point(17, "Bob Point", "debt-management"));
        await File.WriteAllTextAsync(_people, people.ToJsonString());
        Host.Settings["Directory:File"] = _people;
        await Host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        File.Delete(_people);
    }

    /// <summary>CReST starts the review, and everybody is asked.</summary>
    /// <returns>The card in Bea's channel.</returns>
    public async Task<TeamsMessage> BegunAsync()
    {
        var question = await Chris.AsksAsync("review");
        await Chris.PressesAsync(question, "Start the review");
        await Host.RunJobAsync("reviews");
        return await InChannelAsync();
    }

    /// <summary>The live card in Bea's channel.</summary>
    public async Task<TeamsMessage> InChannelAsync()
    {
        await Host.SettledAsync();
        return Host.Teams.In(Channel)[^1];
    }

    /// <summary>Returns a business's part of the review.</summary>
    public Task<ReviewPart> PartAsync(string business = "jcp-north") =>
        Host.ReadAsync(
            db => db.Set<ReviewPart>().AsNoTracking().OrderByDescending(p => p.Id)
                .FirstAsync(p => p.BusinessKey == business));

    /// <summary>Adds this number of further entries of a business to the register.</summary>
    public async Task ManyAsync(int entries, string business = "jcp-north")
    {
        await using var db = await Host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>()
            .CreateDbContextAsync();
        for (var i = 0; i < entries; i++)
        {
            var complaint = new Complaint(
                "Invented complaint", FinalResponseKind.Operations, new LocalDate(2026, 1, 5),
                new LocalDate(2026, 6, 1),
                new(business, "Jobcentre Plus North", "Sam Contact", "", Host.People.Dana.ObjectId, "Dana Smith",
                    new(2026, 2, 1)), null);
            var entry = RegisterEntry.Record(
                new Customer("Al", Nino.Parse($"AA{i:000000}A"), null, "Leeds", "North"), complaint, Actor.Upc,
                Instant.FromDateTimeOffset(Host.Time.GetUtcNow()));

            // The sample register has some of these numbers.
            db.Add(entry).Property(e => e.RecordedNumber).CurrentValue = null;
        }

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await db.SaveChangesAsync();
    }

    /// <summary>Returns how often an action is in the audit trail.</summary>
    public Task<int> AuditedAsync(string what, Guid? by = null) =>
        Host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == what && (by == null || e.ActorId == by)));

    private TeamsUser Of(int number, string name)
    {
        var id = Guid.Parse($"00000000-0000-0000-0000-{number:000000000000}");
        var chat = Host.Teams.Chats.GetOrAdd(id, p => $"a:personal-{p:N}");
        return new(Host.Http, Host.Teams, id, name, chat);
    }

    private static JsonObject Point(int number, string name, string business) => new()
    {
        ["key"] = $"bcp{number}", ["objectId"] = $"00000000-0000-0000-0000-{number:000000000000}", ["name"] = name,
        ["position"] = "Business contact point", ["team"] = "", ["email"] = "point@dwp.example",
        ["phone"] = "", ["managerObjectId"] = null, ["roles"] = new JsonArray("bcp"),
        ["businesses"] = new JsonArray(business),
    };
}
