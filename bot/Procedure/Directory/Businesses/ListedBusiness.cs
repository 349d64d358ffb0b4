using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// A business as CReST maintains it (§2, Annex D): who decides for it, where its contact points are, and who must be
/// told.
/// </summary>
public sealed class ListedBusiness : Record
{
    private ListedBusiness()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Business;

    /// <inheritdoc/>
    public override string Reference => string.Create(CultureInfo.InvariantCulture, $"B-{Id:000000}");

    /// <summary>Stable short name, never shown. Records refer to their business by it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Display name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Line of business.</summary>
    public string Line { get; private set; } = "";

    /// <summary>The nation whose bank holidays count.</summary>
    public Nation Nation { get; private set; }

    /// <summary>Its Designated Senior Manager.</summary>
    public Guid DsmId { get; private set; }

    /// <summary>Who decides when the DSM is away, or null.</summary>
    public Guid? DeputyId { get; private set; }

    /// <summary>Address told of registrations, or null.</summary>
    public string? ComplaintsTeamEmail { get; private set; }

    /// <summary>Key of the channel of its contact points, or null.</summary>
    public string? ChannelKey { get; private set; }

    /// <summary>Its districts, one per line.</summary>
    public string Districts { get; private set; } = "";

    /// <summary>Its regions, one per line.</summary>
    public string Regions { get; private set; } = "";

    /// <summary>Its named local contacts (SPOCs, §28), one per line.</summary>
    public string Contacts { get; private set; } = "";

    /// <summary>When it was closed, or null.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>Who closed it.</summary>
    public string? ClosedByName { get; private set; }

    /// <summary>Returns the business as the rest of the bot uses it.</summary>
    public Business AsBusiness() => new(Key, Name, Line, Nation, DsmId, DeputyId, ComplaintsTeamEmail, ChannelKey)
    {
        Districts = Lines.Split(Districts), Regions = Lines.Split(Regions), Contacts = Lines.Split(Contacts),
    };

    /// <summary>Creates a business from the directory file.</summary>
    public static ListedBusiness From(Business business, Actor by, Instant now)
    {
        var kept = new ListedBusiness { Key = business.Key };
        kept.Take(business);
        kept.ChannelKey = business.ChannelKey;
        kept.Did(new BusinessAdded(by, now, business.Key));
        return kept;
    }

    /// <summary>Applies the differences, with an event for each field.</summary>
    /// <param name="to">The new values. The key and the channel are ignored.</param>
    /// <param name="by">The person.</param>
    /// <param name="now">The current time.</param>
    /// <exception cref="RefusedException">It is closed, or nothing would change.</exception>
    public void Change(Business to, Actor by, Instant now)
    {
        StillOpen();
        var before = AsBusiness();
        Take(to);
        var after = AsBusiness();
        (string Field, string Before, string After)[] fields =
        [
            ("name", before.Name, after.Name),
            ("line", before.Line, after.Line),
            ("nation", before.Nation.Name(), after.Nation.Name()),
            ("DSM", before.DsmId.ToString("D"), after.DsmId.ToString("D")),
            ("deputy", IdOf(before.DeputyId), IdOf(after.DeputyId)),
            (
                "complaints team",
                before.ComplaintsTeamEmail is null ? "none" : "an address",
                AddressAfter(before, after)),
            ("districts", Lines.Count(before.Districts), Lines.Count(after.Districts, before.Districts)),
            ("regions", Lines.Count(before.Regions), Lines.Count(after.Regions, before.Regions)),
            ("local contacts", Lines.Count(before.Contacts), Lines.Count(after.Contacts, before.Contacts)),
        ];
        var changed = fields.Where(f => f.Before != f.After).ToArray();
        if (changed.Length == 0)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "You have changed nothing. Change what is wrong, or cancel");
        }

        foreach (var (field, was, becomes) in changed)
        {
            Did(new BusinessFieldChanged(by, now, field, was, becomes));
        }
    }

    /// <summary>Sets or removes the channel of its contact points.</summary>
    public void Link(string? channelKey, Actor by, Instant now)
    {
        StillOpen();
        if (channelKey != ChannelKey)
        {
            (var before, ChannelKey) = (ChannelKey, channelKey);
            Did(new BusinessFieldChanged(by, now, "channel", before ?? "none", channelKey ?? "none"));
        }
    }

    /// <summary>Closes it. After that, nothing can be asked of it.</summary>
    public void Close(Actor by, Instant now)
    {
        StillOpen();
        (ClosedAt, ClosedByName, ChannelKey) = (now, by.Name, null);
        Did(new BusinessClosed(by, now));
    }

    private static string AddressAfter(Business before, Business after) =>
        after.ComplaintsTeamEmail is null ? "none"
        : before.ComplaintsTeamEmail is null || before.ComplaintsTeamEmail == after.ComplaintsTeamEmail ? "an address"
        : "another address";

    private static string IdOf(Guid? person) => person?.ToString("D") ?? "none";

    private void Take(Business from) =>
        (Name, Line, Nation, DsmId, DeputyId, ComplaintsTeamEmail, Districts, Regions, Contacts) = (
            from.Name, from.Line, from.Nation, from.DsmId, from.DeputyId, from.ComplaintsTeamEmail,
            Lines.Join(from.Districts), Lines.Join(from.Regions), Lines.Join(from.Contacts));

    private void StillOpen()
    {
        if (ClosedAt is { } at)
        {
            throw RefusedException.TooLate(
                $"{ClosedByName} closed this business at {Words.TimeOn(at)}. Nothing has changed");
        }
    }
}
