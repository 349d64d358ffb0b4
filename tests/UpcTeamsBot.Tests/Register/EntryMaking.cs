using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Tests.Register;

/// <summary>Entries of the register, made for a test.</summary>
internal static class EntryMaking
{
    public static readonly Actor Loader = new(Guid.Empty, "Sample data");

    /// <summary>An entry with one complaint, not in any database.</summary>
    public static RegisterEntry Entry(LocalDate lastContact, params LocalDate[] others)
    {
        var entry = RegisterEntry.Record(
            new Customer("Alex Example", Nino.Parse("AA000001A"), null, "Leeds", "North"), "jcp-north", "Jobcentre Plus North", "Sam Contact", Guid.NewGuid(), "Dana Smith",
            lastContact, Complaint(lastContact), Loader, Instant.FromUtc(2026, 1, 5, 9, 0));
        foreach (var other in others)
        {
            entry.Add(Complaint(other), Loader, Instant.FromUtc(2026, 1, 5, 9, 0));
        }

        return entry;
    }

    /// <summary>Puts an entry on the register, and gives its number.</summary>
    public static Task<long> AddAsync(BotHost host, string name, string? nino, string business = "jcp-north", string lastContact = "2026-10-20", params string[] otherContacts) =>
        host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            var directory = host.Services.GetRequiredService<IDirectory>();
            var of = (await directory.BusinessesAsync()).Single(b => b.Key == business);
            var dsm = (await directory.FindAsync(of.DsmId))!;
            var entry = RegisterEntry.Record(
                new Customer(name, nino is null ? null : Nino.Parse(nino), "arrived from abroad", "Leeds", "North"), of.Key, of.Name, "Sam Contact", dsm.ObjectId, dsm.Name, new(2025, 7, 1),
                Complaint(LocalDatePattern.Iso.Parse(lastContact).Value), Loader, Instant.FromUtc(2025, 7, 1, 9, 0));
            foreach (var other in otherContacts)
            {
                entry.Add(Complaint(LocalDatePattern.Iso.Parse(other).Value), Loader, Instant.FromUtc(2025, 7, 1, 9, 0));
            }

            db.Add(entry);
            await db.SaveChangesAsync();
            return entry.Id;
        });

    private static Complaint Complaint(LocalDate lastContact) =>
        new($"A complaint last heard of on {lastContact.Day} {lastContact.Month} {lastContact.Year}", FinalResponseKind.Operations, new(2025, 6, 12), lastContact, "Jobcentre Plus North", null);
}
