using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Tests.Register;

/// <summary>Entries on the register of a test host.</summary>
internal static class RegisteredEntries
{
    private static readonly Instant Recorded = Instant.FromUtc(2025, 7, 1, 9, 0);

    /// <summary>Adds an entry to the register, and returns its number.</summary>
    public static Task<long> AddAsync(
        BotHost host, string name, string? nino, string business = "jcp-north", string lastContact = "2026-10-20",
        params string[] otherContacts) =>
        host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            var directory = host.Services.GetRequiredService<IDirectory>();
            var of = (await directory.BusinessesAsync()).Single(b => b.Key == business);
            var dsm = (await directory.FindAsync(of.DsmId))!;
            var under = new Registration(
                of.Key, of.Name, "Sam Contact", "", dsm.ObjectId, dsm.Name, new(2025, 7, 1));
            var entry = RegisterEntry.Record(
                new Customer(name, nino is null ? null : Nino.Parse(nino), "arrived from abroad", "Leeds", "North"),
                ComplaintOf(lastContact), EntryMaking.Loader, Recorded);
            foreach (var other in otherContacts)
            {
                entry.Add(ComplaintOf(other), EntryMaking.Loader, Recorded);
            }

            // Tests may want two entries of one number, as a correction makes them.
            db.Add(entry).Property(e => e.RecordedNumber).CurrentValue = null;
            await db.SaveChangesAsync();
            return entry.Id;

            Complaint ComplaintOf(string contact) =>
                EntryMaking.Complaint(LocalDatePattern.Iso.Parse(contact).Value, under);
        });

    /// <summary>Adds this number of entries without a number, all of one name.</summary>
    public static async Task AddManyAsync(BotHost host, string name, int entries)
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>()
            .CreateDbContextAsync();
        var under = new Registration(
            "jcp-north", "Jobcentre Plus North", "Sam Contact", "", host.People.Dana.ObjectId, "Dana Smith",
            new(2025, 7, 1));
        for (var i = 0; i < entries; i++)
        {
            db.Add(RegisterEntry.Record(
                new Customer(name, null, "arrived from abroad", "Leeds", "North"),
                EntryMaking.Complaint(new(2026, 10, 20), under), EntryMaking.Loader, Recorded));
        }

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await db.SaveChangesAsync();
    }

    /// <summary>
    /// Adds an entry with a complaint for each business and all markers ticked, and returns its number.
    /// </summary>
    public static async Task<long> AddForAsync(
        BotHost host, string nino, params (string Business, string Spoc, string LastContact)[] complaints)
    {
        var id = await AddAsync(host, "Severa Complaints", nino, complaints[0].Business, complaints[0].LastContact);
        await host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            var directory = host.Services.GetRequiredService<IDirectory>();
            var entry = (await db.WithComplaintsAsync(id))!;
            entry.ChangeContact([entry.Complaints[0].Id], complaints[0].Spoc, "", EntryMaking.Loader, Recorded);
            foreach (var (business, spoc, lastContact) in complaints.Skip(1))
            {
                var of = (await directory.BusinessesAsync()).Single(b => b.Key == business);
                var dsm = (await directory.FindAsync(of.DsmId))!;
                var under = new Registration(of.Key, of.Name, spoc, "", dsm.ObjectId, dsm.Name, new(2025, 8, 1));
                var on = LocalDatePattern.Iso.Parse(lastContact).Value;
                entry.Add(EntryMaking.Complaint(on, under), EntryMaking.Loader, Recorded);
            }

            entry.TickMarker(_ => true, EntryMaking.Loader, Recorded);
        });
        return id;
    }
}
