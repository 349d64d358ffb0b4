using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Loads obviously invented entries into an empty register (Development).</summary>
public sealed class SampleRegister(UnitOfWork work, IDirectory directory)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// Loads them, unless there are entries already: all in one transaction with an act key, so that two instances that
    /// start together load them once.
    /// </summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await work.ReadAsync(db => db.Set<RegisterEntry>().AnyAsync(cancellationToken), cancellationToken))
        {
            return;
        }

        await using var file = File.OpenRead(
            Path.Combine(AppContext.BaseDirectory, "Procedure", "Register", "sample-register.json"));
        var samples = await JsonSerializer.DeserializeAsync<Sample[]>(file, Json, cancellationToken) ?? [];
        var registrations = new List<(Sample Sample, Registration Under)>();
        var businesses = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key);
        foreach (var sample in samples)
        {
            var business = businesses[sample.Business];
            var dsm = (await directory.FindAsync(business.DsmId, cancellationToken))!;
            registrations.Add((
                sample,
                new(business.Key, business.Name, sample.Spoc, "", dsm.ObjectId, dsm.Name, Date(sample.DecidedOn))));
        }

        await work.DoAsync(
            "samples:register",
            async db =>
            {
                if (!await db.Set<RegisterEntry>().AnyAsync(cancellationToken))
                {
                    db.AddRange(registrations.Select(r => EntryOf(r.Sample, r.Under)));
                }
            },
            cancellationToken);
    }

    private RegisterEntry EntryOf(Sample sample, Registration under)
    {
        var loader = new Actor(Guid.Empty, "Sample data");
        Complaint[] complaints =
        [
            .. sample.Complaints.Select(c => new Complaint(
                c.Description, Enum.Parse<FinalResponseKind>(c.FinalResponse, true), Date(c.FinalResponseDate),
                Date(c.LastContact), under, null)),
        ];
        var entry = RegisterEntry.Record(
            new Customer(sample.Name, Nino.Parse(sample.Nino), null, sample.District, sample.Region), complaints[0],
            loader, work.Now);
        foreach (var complaint in complaints.Skip(1))
        {
            entry.Add(complaint, loader, work.Now);
        }

        if (sample.MarkerTicked)
        {
            entry.TickMarker(_ => true, loader, work.Now);
        }

        return entry;
    }

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private sealed record Sample(
        string Name, string Nino, string District, string Region, string Business, string Spoc, string DecidedOn,
        bool MarkerTicked, SampleComplaint[] Complaints);

    private sealed record SampleComplaint(
        string Description, string FinalResponse, string FinalResponseDate, string LastContact);
}
