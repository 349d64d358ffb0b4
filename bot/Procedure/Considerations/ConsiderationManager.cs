using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>What happens to a request if its manager does not answer (§22, ruling on flow 2).</summary>
public sealed partial class Consideration
{
    /// <summary>Asks another manager, because the first one has not answered. Only the referring officer can.</summary>
    /// <param name="manager">The other manager.</param>
    /// <param name="by">The referring officer.</param>
    /// <param name="from">The first day on which they may, five working days after the first manager was asked.</param>
    /// <param name="now">The time.</param>
    public void ChooseManager(Person manager, Actor by, LocalDate from, Instant now)
    {
        ForReferringOfficer(by);
        StillWithManager();

        if (LondonTime.DateOf(now) < from)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                $"{ManagerName} still has time. You can choose another manager from {Words.Date(from)}");
        }

        if (manager.ObjectId == ManagerId)
        {
            throw new RefusedException(RefusalReason.Facts, $"{ManagerName} has this already. Choose another manager");
        }

        if (People.WhyNotAsk(manager, DsmId) is { } why)
        {
            throw new RefusedException(RefusalReason.Facts, why);
        }

        (ManagerId, ManagerName, ManagerAskedAt) = (manager.ObjectId, manager.Name, now);
        IsManagerNamedByOfficer = true;
        Did(new ManagerChosen(by, now, manager.ObjectId));
    }
}
