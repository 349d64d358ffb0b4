using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

/// <summary>The states of a report.</summary>
public enum MarkerReportState
{
    /// <summary>CReST has not dealt with it.</summary>
    Sent = 1,

    /// <summary>CReST recorded the contact under a complaint.</summary>
    Matched,

    /// <summary>CReST found no recorded complaint for it. It can still be matched.</summary>
    NotMatched,
}

/// <summary>
/// Contact reported by somebody who sees the UPCC marker on eCase and says that it is the same issue (§19, first
/// point). They need no answered enquiry, and learn nothing about the register. CReST matches it to a recorded
/// complaint.
/// </summary>
[Serves("§19")]
public sealed class MarkerReport : Record
{
    private MarkerReport()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.MarkerReport;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"M-{LondonTime.DateOf(SentAt).Year}-{Id:000000}");

    /// <summary>The state.</summary>
    public MarkerReportState State { get; private set; }

    /// <summary>The person who reported it.</summary>
    public Guid ReporterId { get; private set; }

    /// <summary>Name of the person who reported it.</summary>
    public string ReporterName { get; private set; } = "";

    /// <summary>Team of the person who reported it.</summary>
    public string ReporterTeam { get; private set; } = "";

    /// <summary>The customer, as the reporter described them.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>What the contact is about.</summary>
    public string About { get; private set; } = "";

    /// <summary>The day of the contact.</summary>
    public LocalDate On { get; private set; }

    /// <summary>How the customer made contact.</summary>
    public ContactChannel Channel { get; private set; }

    /// <summary>When it was sent.</summary>
    public Instant SentAt { get; private set; }

    /// <summary>The entry it was matched to, or null.</summary>
    public long? EntryId { get; private set; }

    /// <summary>The complaint it was matched to, or null.</summary>
    public long? ComplaintId { get; private set; }

    /// <summary>Name of the CReST member who dealt with it, or null.</summary>
    public string? SettledByName { get; private set; }

    /// <summary>When it was dealt with, or null.</summary>
    public Instant? SettledAt { get; private set; }

    /// <summary>Reports contact.</summary>
    /// <exception cref="RefusedException">The marker is not shown, or it is a different issue.</exception>
    public static MarkerReport Send(
        Person by, Customer customer, bool markerShown, bool sameIssue, LocalDate on, ContactChannel channel,
        string about,
        Instant now)
    {
        if (!markerShown || !sameIssue)
        {
            throw new RefusedException(
                RefusalReason.Facts, "Report contact if eCase shows the marker and it is the same issue");
        }

        PastDate.Require(on, LondonTime.DateOf(now), ContactRules.Date);

        var report = new MarkerReport
        {
            State = MarkerReportState.Sent, ReporterId = by.ObjectId, ReporterName = by.Name, ReporterTeam = by.Team,
            Customer = customer, About = about, On = on, Channel = channel, SentAt = now,
        };
        report.Did(new MarkerReportSent(Actor.Of(by), now));
        return report;
    }

    /// <summary>Records the contact under a complaint of an entry, for CReST.</summary>
    public void Match(RegisterEntry entry, long complaintId, Person by, Instant now)
    {
        ForSettling(by);
        entry.ReportContact(complaintId, On, Channel, LondonTime.DateOf(now), Actor.Of(by), now);
        (EntryId, ComplaintId) = (entry.Id, complaintId);
        Settle(MarkerReportState.Matched, by, now);
        Did(new MarkerReportMatched(Actor.Of(by), now));
    }

    /// <summary>Records that CReST found no recorded complaint for it.</summary>
    public void FindNone(Person by, Instant now)
    {
        ForSettling(by);
        if (State == MarkerReportState.NotMatched)
        {
            throw RefusedException.TooLate($"{Settled()}. Nothing has changed");
        }

        Settle(MarkerReportState.NotMatched, by, now);
        Did(new MarkerReportNotMatched(Actor.Of(by), now));
    }

    /// <summary>Throws if somebody may not deal with it, or if it is too late.</summary>
    public void ForSettling(Person by)
    {
        CrestAccess.Require(by, "can match contact to the register");
        if (by.ObjectId == ReporterId)
        {
            throw RefusedException.NotAllowed("You reported this, so somebody else in CReST must match it");
        }

        if (State == MarkerReportState.Matched || Customer.IsErased)
        {
            throw RefusedException.TooLate($"{Settled()}. Nothing has changed");
        }
    }

    /// <summary>Says who dealt with it and when, for CReST.</summary>
    public string Settled() => State switch
    {
        MarkerReportState.Sent => "Waiting",
        MarkerReportState.Matched =>
            $"{SettledByName} matched this to {RegisterEntry.ReferenceOf(EntryId!.Value)} at "
                + $"{Words.TimeOn(SettledAt!.Value)}",
        _ => $"{SettledByName} found no recorded complaint at {Words.TimeOn(SettledAt!.Value)}",
    };

    /// <summary>
    /// Erases the customer's data after they were removed from the register, or when the report has been kept long
    /// enough. A report that waits stays as it is.
    /// </summary>
    public void Erase(Actor by, Instant now)
    {
        if (State != MarkerReportState.Sent && !Customer.IsErased)
        {
            (Customer, About) = (Customer.Erased, "");
            Did(new MarkerReportErased(by, now));
        }
    }

    private void Settle(MarkerReportState state, Person by, Instant now) =>
        (State, SettledByName, SettledAt) = (state, by.Name, now);
}

/// <summary>Contact was reported by somebody who sees the marker.</summary>
public sealed record MarkerReportSent(Actor By, Instant At) : DomainEvent("MarkerReportSent", By, At);

/// <summary>It was matched to a recorded complaint.</summary>
public sealed record MarkerReportMatched(Actor By, Instant At) : DomainEvent("MarkerReportMatched", By, At);

/// <summary>No recorded complaint was found for it.</summary>
public sealed record MarkerReportNotMatched(Actor By, Instant At) : DomainEvent("MarkerReportNotMatched", By, At);

/// <summary>The customer's details were erased (Annex D).</summary>
public sealed record MarkerReportErased(Actor By, Instant At) : DomainEvent("MarkerReportErased", By, At);
