using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Tests.Register;

/// <summary>Creates register entries for tests.</summary>
internal static class EntryMaking
{
    public static readonly Actor Loader = new(Guid.Empty, "Sample data");

    /// <summary>Returns an entry with a complaint for each date, not stored in a database.</summary>
    public static RegisterEntry Entry(LocalDate lastContact, params LocalDate[] others)
    {
        var entry = RegisterEntry.Record(
            new Customer("Alex Example", Nino.Parse("AA000001A"), null, "Leeds", "North"), Complaint(lastContact),
                Loader,
            Instant.FromUtc(2026, 1, 5, 9, 0));
        foreach (var other in others)
        {
            entry.Add(Complaint(other), Loader, Instant.FromUtc(2026, 1, 5, 9, 0));
        }

        return entry;
    }

    /// <summary>Returns a complaint with this date of last contact.</summary>
    public static Complaint Complaint(LocalDate lastContact, Registration? under = null) => new(
        $"A complaint last heard of on {lastContact.Day} {lastContact.Month} {lastContact.Year}",
        FinalResponseKind.Operations, new(2025, 6, 12), lastContact, under ?? North, null);

    /// <summary>Jobcentre Plus North, whose DSM is Dana Smith.</summary>
    public static readonly Registration North = new(
        "jcp-north", "Jobcentre Plus North", "Sam Contact", "", Guid.Parse("00000000-0000-0000-0000-000000000012"),
        "Dana Smith", new(2025, 7, 1));
}
