using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Says who a referral goes to once the manager approves it, given the current absences.</summary>
public sealed class NextDsm(StandIns standIns, IDirectory directory)
{
    /// <summary>Returns who decides a referral that is with a DSM: the business's own, or another for it.</summary>
    internal async Task<string> WhoDecidesAsync(Consideration c, CancellationToken cancellationToken) =>
        ConsiderationWords.ForWhom(c) is { } whom ? $"{c.DsmName}, {whom}"
            : await AsDsmAsync(c.DsmId, c.DsmName, c.BusinessKey, c.BusinessName, cancellationToken);

    /// <summary>Returns who a referral waiting for its manager goes to.</summary>
    internal Task<string> OfAsync(UpcDbContext db, Consideration c, string days, CancellationToken cancellationToken) =>
        OfAsync(db, c.DsmId, c.DsmName, c.BusinessKey, c.BusinessName, c.People.NeverDecide, days, cancellationToken);

    /// <summary>
    /// Returns "Dana Smith, the DSM for Jobcentre Plus North, who has 5 working days.", or who has it while they
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
                $"{standIn.Name}, who has {days}. {dsm}, is away until {Words.Date(until)}.",
            { Until: { } until } =>
                $"{dsm}, who has {days} but is away until {Words.Date(until)}. "
                    + "No one stands in, so we tell CReST.",
            _ => $"{dsm}, who has {days}.",
        };
    }

    // A deputy decides for a business, but is not its DSM.
    private async Task<string> AsDsmAsync(
        Guid dsmId, string dsmName, string businessKey, string businessName, CancellationToken cancellationToken) =>
        (await directory.BusinessesAsync(cancellationToken)).Any(b => b.Key == businessKey && b.DsmId == dsmId)
            ? $"{dsmName}, the DSM for {businessName}"
            : $"{dsmName}, deciding for {businessName}";
}
