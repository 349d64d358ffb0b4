using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>The buttons of an enquiry that was sent: CReST's in their channel, and the enquirer's own.</summary>
public sealed class EnquiryActions(EnquiryService service, UnitOfWork work) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } =
    [
        "enquiry.open", "enquiry.close", "enquiry.claim", "enquiry.release", "enquiry.recorded", "enquiry.notRecorded", "enquiry.withdraw",
    ];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (press.Verb == "enquiry.withdraw")
        {
            if (!press.Place.IsPersonal)
            {
                return new CardOutcome.Message("Do that in your own chat with me: what you see there nobody else sees");
            }
        }
        else if (!press.Person.Is(Roles.Crest))
        {
            return new CardOutcome.Message("Only CReST can open and answer enquiries (§20)");
        }
        else if (!press.Place.IsFor(TeamsChannel.Crest))
        {
            return new CardOutcome.Message("Do that in CReST's channel, or in your own chat with me");
        }

        var record = new RecordRef(RecordKind.Enquiry, press.Id);
        switch (press.Verb)
        {
            case "enquiry.withdraw":
                await service.DoAsync(press.Id, press.ActKey, (_, e) => Done(() => e.Withdraw(press.Actor, work.Now)), cancellationToken);
                return new CardOutcome.OfRecord(record, EnquiryCards.Own, CardState.Plain);
            case "enquiry.open":
                await service.OpenedAsync(press.Id, press.Person, cancellationToken);
                return Private(press, CardState.Plain);
            case "enquiry.close":
                return Shared(press, CardState.Plain);
            case "enquiry.claim":
                await service.DoAsync(press.Id, press.ActKey, (_, e) => Done(() => e.Claim(press.Person, work.Now)), cancellationToken);
                await service.OpenedAsync(press.Id, press.Person, cancellationToken);
                return Private(press, CardState.Plain);
            case "enquiry.release":
                await service.DoAsync(press.Id, press.ActKey, (_, e) => Done(() => e.Release(press.Person, work.Now)), cancellationToken);
                return Shared(press, CardState.Plain);
            case "enquiry.notRecorded":
                await service.DoAsync(press.Id, press.ActKey, (_, e) => Done(() => e.AnswerWith(null, press.Person, work.Now)), cancellationToken);
                return Private(press, CardState.Plain);
            default:
                await service.DoAsync(press.Id, press.ActKey, (db, e) => AnswerRecordedAsync(db, e, press, cancellationToken), cancellationToken);
                return Private(press, CardState.Plain);
        }
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) =>
        press.Verb == "enquiry.withdraw"
            ? new CardOutcome.OfRecord(new(RecordKind.Enquiry, press.Id), EnquiryCards.Own, new(Line: words))
            : Private(press, new(Line: words));

    private async Task AnswerRecordedAsync(UpcDbContext db, Enquiry enquiry, CardPress press, CancellationToken cancellationToken)
    {
        var chosen = long.TryParse(press["entry"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? await db.FindAsync<RegisterEntry>([id], cancellationToken) : null;
        if (chosen is not { IsOnRegister: true })
        {
            throw new RefusedException(RefusalReason.OutOfDate, "That entry is no longer on the register. Choose another");
        }

        enquiry.AnswerWith(chosen.Id, press.Person, work.Now);
        db.Add(AuditEvent.Found(chosen.Ref, press.Person.ObjectId, work.Now, enquiry.Reference));
    }

    // In the channel everybody goes on seeing the masked card; in a CReST member's own chat the details stand alone.
    private static CardOutcome.OfRecord Private(CardPress press, CardState state)
    {
        var record = new RecordRef(RecordKind.Enquiry, press.Id);
        return press.Place.IsPersonal
            ? new CardOutcome.OfRecord(record, EnquiryCards.Details, state)
            : new CardOutcome.OfRecord(record, EnquiryCards.Triage, state, EnquiryCards.Details);
    }

    private static CardOutcome.OfRecord Shared(CardPress press, CardState state) =>
        new(new(RecordKind.Enquiry, press.Id), EnquiryCards.Triage, state);

    private static Task Done(Action rule)
    {
        rule();
        return Task.CompletedTask;
    }
}
