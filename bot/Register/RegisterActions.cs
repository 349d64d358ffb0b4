using UpcTeamsBot.Conversation;
using UpcTeamsBot.Notices;
using UpcTeamsBot.People;
using UpcTeamsBot.Records;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Register;

/// <summary>CReST's buttons on an entry in their channel: what it says, to whoever asks, and back to what everybody sees.</summary>
public sealed class RegisterActions(Work work) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = ["register.open", "register.close"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!press.Person.Is(Roles.Crest))
        {
            return new CardOutcome.Message("Only CReST can open an entry from here (Annex D)");
        }

        if (press.Verb == "register.close")
        {
            return Shown(press, CardState.Plain, null);
        }

        await work.DoAsync(
            async db =>
            {
                var entry = await db.FindAsync<RegisterEntry>([press.Id], cancellationToken) ?? throw RefusedException.NotFound("entry");
                db.Add(AuditEvent.Opened(entry.Ref, press.Person.ObjectId, work.Now, null));
                return true;
            },
            cancellationToken);
        return Shown(press, new(Open: RegisterCards.Reported), RegisterCards.Entry);
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => new CardOutcome.Message(words);

    // In the channel everybody goes on seeing the masked card; in a CReST member's own chat the entry stands alone.
    private static CardOutcome.OfRecord Shown(CardPress press, CardState state, string? details)
    {
        var entry = new RecordRef(RecordKind.RegisterEntry, press.Id);
        return press.Place.IsPersonal && details is not null ? new(entry, details, CardState.Plain) : new(entry, RegisterCards.Reported, state, details);
    }
}
