
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Shows a customer's arrangements on the card of their register entry.</summary>
public sealed class ArrangementNotes : IEntryNotes
{
    /// <inheritdoc/>
    public int Order => 10;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fact>> OfAsync(
        UpcDbContext db, RegisterEntry entry, EntrySight sight, CancellationToken cancellationToken) =>
        [.. (await db.AgreedForAsync(entry, cancellationToken))
            .Select(a => Fact.Of("Arrangement", ArrangementWords.Full(a)))];
}
