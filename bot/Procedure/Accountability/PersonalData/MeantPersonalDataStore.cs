using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Accountability.PersonalData;

/// <summary>
/// Erases the commands that somebody may have meant. They are kept for ten minutes and may name anybody, so all of them
/// go with any removal; whoever still wants one types it again.
/// </summary>
public sealed class MeantPersonalDataStore : IPersonalDataStore
{
    /// <inheritdoc/>
    public IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db, DataSubject subject, CancellationToken cancellationToken) => AsyncEnumerable.Empty<HeldData>();

    /// <inheritdoc/>
    public Task EraseAsync(
        UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken) =>
        db.Set<MeantCommand>().ExecuteDeleteAsync(cancellationToken);
}
