using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Says whom a referral will go to once the manager approves it, as the absences stand now.</summary>
public sealed class NextDsm(StandIns standIns, IDirectory directory)
{
    /// <summary>Returns who decides a referral that is with a DSM: the business's own, or another for it.</summary>
    internal async Task<string> WhoDecidesAsync(Consideration c, CancellationToken cancellationToken) =>
        ConsiderationWords.ForWhom(c) is { } whom ? $"{c.DsmName}, {whom}"
            : await AsDsmAsync(c.DsmId, c.DsmName, c.BusinessKey, c.BusinessName, cancellationToken);

    /// <summary>Returns where a referral that waits for its manager goes.</summary>
    internal Task<string> OfAsync(UpcDbContext db, Consideration c, string days, CancellationToken cancellationToken) =>
        OfAsync(db, c.DsmId, c.DsmName, c.BusinessKey, c.BusinessName, c.People.NeverDecide, days, cancellationToken);

    /// <summary>
    /// Returns "Dana Smith, the DSM for Jobcentre Plus North, who has 5 working days (§24).", or who has it while they
    /// are away.
    /// </summary>
    internal async Task<string> OfAsync(
        UpcDbContext db, Guid dsmId, string dsmName, string businessKey, string businessName,
        IReadOnlyCollection<Guid> never, string days, CancellationToken cancellationToken)
    {
        var recorded = await standIns.RecordedAsync(db, cancellationToken);
        var dsm = await AsDsmAsync(dsmId, dsmName, businessKey, businessName, cancellationToken);
        return await recorded.ForAsync(dsmId, businessKey, never, cancellationToken) switch
        {
            { StandIn: { } standIn, Until: { } until } =>
                $"{standIn.Name}, who has {days} (§24). {dsm}, is away until {Words.Date(until)}.",
            { Until: { } until } =>
                $"{dsm}, who has {days} (§24) but is away until {Words.Date(until)}. "
                    + "Nobody decides meanwhile, so CReST is told.",
            _ => $"{dsm}, who has {days} (§24).",
        };
    }

    // A deputy decides for a business, but is not its DSM.
    private async Task<string> AsDsmAsync(
        Guid dsmId, string dsmName, string businessKey, string businessName, CancellationToken cancellationToken) =>
        (await directory.BusinessesAsync(cancellationToken)).Any(b => b.Key == businessKey && b.DsmId == dsmId)
            ? $"{dsmName}, the DSM for {businessName}"
            : $"{dsmName}, deciding for {businessName}";
}
