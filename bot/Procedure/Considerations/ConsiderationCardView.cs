using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Draws the six cards of a consideration. Loads the record and checks whether the viewer may see that card.
/// </summary>
public sealed class ConsiderationCardView(
    CardLibrary cards, ConsiderationDraftView form, DecisionCardView decision, RecordingCardView recording,
    OverdueCardView overdue, NextDsm nextDsm, LateManagers late, BankHolidayCalendars calendars,
    IOptions<DecisionOptions> options, IOptions<TeamsOptions> teams, TimeProvider time)
    : FormCardView<ConsiderationForm>(DraftForm.Consideration, RecordKind.Consideration)
{
    private const string ManagerLate = "managerLate";

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Cards { get; } =
        [ConsiderationCards.Own, ConsiderationCards.Approval, ConsiderationCards.Decision, ConsiderationCards.Recording,
        ConsiderationCards.Details, ConsiderationCards.Overdue];

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawFormAsync(
        UpcDbContext db, ShownForm<ConsiderationForm> shown, CancellationToken cancellationToken) =>
        await form.DrawAsync(db, shown, cancellationToken);

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawRecordAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var consideration = request.Record.Kind == RecordKind.Consideration
            ? await TurnRecords.FindAsync(
                request.Record, () => db.WholeAsync(request.Record.Id, cancellationToken)) : null;
        if (consideration is null || !ConsiderationViewers.May(consideration, request.Card, request.Viewer))
        {
            return null;
        }

        if (consideration.Customer.IsErased)
        {
            return MovedCard.Removed(cards, consideration);
        }

        var drawn = request.Card switch
        {
            ConsiderationCards.Own => await DrawOwnAsync(db, consideration, request, cancellationToken),
            ConsiderationCards.Approval => DrawApproval(
                consideration, request, await GoesToAsync(db, consideration, cancellationToken),
                await db.EarlierAsync(consideration, cancellationToken)),
            ConsiderationCards.Decision => await decision.DrawAsync(db, consideration, request, cancellationToken),
            ConsiderationCards.Recording => recording.DrawShared(consideration, request),
            ConsiderationCards.Overdue => overdue.Draw(consideration, request),
            _ => await recording.DrawDetailsAsync(db, consideration, request, cancellationToken),
        };
        return drawn.With(TalkTo(consideration, request.Card), consideration.Reference);
    }

    // The officer talks to whoever has it or decided it. The manager and the DSM talk to the officer, CReST to the DSM.
    private static Guid TalkTo(Consideration c, string card) => card switch
    {
        ConsiderationCards.Approval or ConsiderationCards.Decision => c.ReferringOfficerId,
        ConsiderationCards.Own when c.State is ConsiderationState.AwaitingManager
            or ConsiderationState.DeclinedByManager => c.ManagerId,
        _ => c.DsmId,
    };

    private async Task<string> GoesToAsync(UpcDbContext db, Consideration c, CancellationToken cancellationToken) =>
        c.State == ConsiderationState.AwaitingManager
            ? await nextDsm.OfAsync(
                db, c, ConsiderationWords.WorkingDays(options.Value.WorkingDaysToDecide), cancellationToken)
            : await nextDsm.WhoDecidesAsync(c, cancellationToken);

    private async Task<DrawnCard> DrawOwnAsync(
        UpcDbContext db, Consideration c, CardRequest request, CancellationToken cancellationToken)
    {
        var data = OwnData(c, request.State, await GoesToAsync(db, c, cancellationToken));
        if (data.Stage == ManagerLate && request.State.Open == ConsiderationParts.Manager)
        {
            data = await WithManagersAsync(data, request, cancellationToken);
        }

        var summary = data.Stage == ManagerLate ? $"No answer from your manager: {c.Reference}"
            : IsLate(c)
                ? $"Decision overdue since {Words.ShortDate(c.Deadline!.In(calendars.Current).DueDate)}: {c.Reference}"
            : $"{ConsiderationWords.State(c)}: {c.Reference}";
        return new(cards.Bind(ConsiderationCards.Own, data), summary, c.Version, c.IsUndecided);
    }

    private async Task<ConsiderationCardData> WithManagersAsync(
        ConsiderationCardData data, CardRequest request, CancellationToken cancellationToken)
    {
        string Typed(string field) => request.State.Typed?.GetValueOrDefault(field) ?? "";
        var found = Typed("managerName").Length == 0 ? null
            : await late.FindAsync(request.Viewer!, Typed("managerName"), Typed("managerId"), "", cancellationToken);
        return data with
        {
            NameManager = true,
            CanSend = found?.Choices.Count > 0,
            ByName = !teams.Value.Typeahead || Typed("managerName").Length > 0
                || data.Errors.ContainsKey("managerName"),
            Form = data.Form with
            {
                ManagerName = Typed("managerName"),
                ManagerId = Typed("managerId"),
                ManagerPersonId = Typed("managerPersonId"),
            },
            Managers = [.. (found?.Choices ?? []).Select(p => new Choice(p.ObjectId.ToString("D"), p.Name))],
        };
    }

    private bool IsLate(Consideration c) =>
        c.State == ConsiderationState.WithDsm
            && c.Deadline!.In(calendars.Current).WorkingDaysLeft(Instant.FromDateTimeOffset(time.GetUtcNow())) < 0;

    /// <summary>Returns the data of the referring officer's card, which follows the referral's progress.</summary>
    /// <param name="c">The referral.</param>
    /// <param name="state">The temporary state of the card.</param>
    /// <param name="goesTo">Whom it goes to once it is approved or, if it was, who decides.</param>
    internal ConsiderationCardData OwnData(Consideration c, CardState state, string goesTo)
    {
        var due = c.Deadline?.In(calendars.Current).DueDate;
        var dsm = goesTo;
        var managerLate = late.IsLate(c, Instant.FromDateTimeOffset(time.GetUtcNow()));
        var (headline, next) = c.State switch
        {
            ConsiderationState.AwaitingManager when managerLate => (
                $"{c.ManagerName} has not answered since {Words.TimeOn(c.ManagerAskedAt)}",
                $"{c.ManagerName} was reminded. You can ask them, or choose another manager."),
            ConsiderationState.AwaitingManager => (
                $"{c.ManagerName} has your request",
                $"Sent to {c.ManagerName}, your manager, at {Words.TimeOn(c.ManagerAskedAt)}. When they approve, it "
                    + $"goes to {goesTo}"),
            ConsiderationState.WithDsm when IsLate(c) => (
                $"{c.DsmName} has not decided yet",
                $"{dsm}, had until {Words.Date(due!.Value)}. We remind them every working "
                    + $"day.{(c.OverdueToldAt is null ? "" : " CReST knows.")} We'll reply in this chat."),
            ConsiderationState.WithDsm => (
                $"{c.DsmName} decides by {Words.Date(due!.Value)}",
                $"With {dsm}. We'll reply in this chat."),
            ConsiderationState.MoreInformationWanted => (
                $"Answer {c.InformationRequests[^1].AskedByName}'s question",
                $"The deadline is still {Words.ShortDate(due!.Value)}."),
            ConsiderationState.Agreed when ConsiderationWords.RecordingUndone(c) is { } undone => (
                ConsiderationWords.Outcome(c)!, $"{undone} We'll tell you in this chat when it is."),
            ConsiderationState.Agreed => (
                ConsiderationWords.Outcome(c)!,
                $"This is your copy. CReST will record the customer. {ConsiderationWords.ToldOrNot(c)}"),
            ConsiderationState.Recorded => (
                ConsiderationWords.Outcome(c)!,
                $"{c.RecordedByName} in CReST recorded this at {Words.TimeOn(c.RecordedAt!.Value)}. "
                    + $"{ConsiderationWords.ToldOrNot(c)} Report every contact about these complaints. "
                    + "Deal with anything else as usual."),
            ConsiderationState.NotAgreed =>
                (ConsiderationWords.Outcome(c)!, "The customer is not recorded. The explanation:"),
            ConsiderationState.DeclinedByManager =>
                (ConsiderationWords.Outcome(c)!, "It did not go to the DSM. The reason:"),
            _ => ($"You withdrew this at {Words.TimeOn(c.WithdrawnAt!.Value)}", "No one will decide it."),
        };
        return new()
        {
            Id = c.Id, V = c.Version, Stage = managerLate ? ManagerLate : ConsiderationWords.Stage(c),
            Title = $"Consideration · {c.Reference}",
            State = c.State switch
            {
                ConsiderationState.AwaitingManager when managerLate => CardStatus.Soon("No answer yet"),
                ConsiderationState.AwaitingManager => CardStatus.Theirs("With your manager"),
                ConsiderationState.MoreInformationWanted => CardStatus.Yours("With you"),
                ConsiderationState.WithDsm when IsLate(c) => CardStatus.Wrong("With the DSM, overdue"),
                _ => ConsiderationWords.Settled(c),
            },
            Line = state.Line,
            Headline = AsTyped.Line(headline), Next = AsTyped.Line(next), Updated = CardMark.Updated(c),
            Errors = state.Errors,
            Facts =
            [
                ConsiderationWords.Customer(c), ConsiderationWords.LastContact(c), ConsiderationWords.FinalResponse(c),
                .. ConsiderationWords.Besides(c),
            ],
            Sent = ConsiderationWords.Sent(c, withOpenQuestion: false),
            Explanation = ConsiderationWords.Explanation(c),
            Question = c.State == ConsiderationState.MoreInformationWanted
                ? AsTyped.Lines(c.InformationRequests[^1].Question) : [],
            Answer = state.Typed?.GetValueOrDefault("answer") ?? "",
            Dsm = ConsiderationWords.Dsm(c), CanWithdraw = c.IsUndecided,
            CanCorrect = c.State == ConsiderationState.AwaitingManager, CanSendAgain = c.CanBeSentAgain,
        };
    }

    private DrawnCard DrawApproval(
        Consideration c, CardRequest request, string goesTo, IReadOnlyList<EarlierReferral> earlier) => new(
        cards.Bind(ConsiderationCards.Approval, ApprovalData(c, request.State, goesTo, earlier, request.Viewer)),
        c.State == ConsiderationState.AwaitingManager ? $"Approval needed: {c.Reference}"
            : $"{ConsiderationWords.State(c)}: {c.Reference}",
        c.Version, c.State == ConsiderationState.AwaitingManager);

    /// <summary>Returns the data of the manager's card.</summary>
    internal ApprovalCardData ApprovalData(
        Consideration c, CardState state, string goesTo, IReadOnlyList<EarlierReferral> earlier, Person? viewer)
    {
        var waits = c.State == ConsiderationState.AwaitingManager;
        var headline = waits ? $"Approve or decline {c.ReferringOfficerName}'s request"
            : c.ManagerDecision is { } given
                ? given.ById == viewer?.ObjectId
                    ? $"You {(given.Verdict == Verdict.Approved ? "approved" : "declined")} this on "
                        + Words.Date(given.DecidedOn)
                    : ConsiderationWords.Decided(given)
            : ConsiderationWords.Outcome(c)!;
        var next = waits
                ? $"{c.ReferringOfficerName} asks to have this customer's contact considered as unreasonably "
                    + $"persistent. If you approve, it goes to {goesTo}"
            : c.IsWithDsm
            ? $"With {goesTo}. The decision is due by {Words.Date(c.Deadline!.In(calendars.Current).DueDate)}."
            : c.DsmDecision is not null || (c.State == ConsiderationState.Withdrawn && c.ManagerDecision is not null)
            ? $"{ConsiderationWords.Outcome(c)}."
            : null;
        return new(
            c.Id, c.Version, waits ? "decide" : "done", $"Consideration · {c.Reference}",
            waits ? CardStatus.Yours("With you") : ConsiderationWords.Settled(c), state.Line,
            AsTyped.Line(headline), next is null ? null : AsTyped.Line(next),
            [
                ConsiderationWords.Customer(c), ConsiderationWords.ReferredBy(c),
                Fact.Of("Business/Region", $"{c.BusinessName}, {c.Customer.Region}"),
                ConsiderationWords.LastContact(c), ConsiderationWords.FinalResponse(c),
                ConsiderationWords.Considered(c), .. ConsiderationWords.Besides(c),
            ],
            ConsiderationWords.Sent(c), c.State == ConsiderationState.DeclinedByManager
                ? AsTyped.Lines(c.ManagerDecision!.Words) : [],
            waits ? state.Open ?? "" : "", state.Typed?.GetValueOrDefault("reason") ?? "", state.Errors,
            CardMark.Updated(c), ConsiderationWords.Earlier(earlier, viewer));
    }
}
