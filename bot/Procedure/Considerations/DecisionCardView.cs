using System.Globalization;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Draws the DSM's card: the decision with its deadline, then the duties (§23–26).</summary>
public sealed class DecisionCardView(
    CardLibrary cards, IDirectory directory, BankHolidayCalendars calendars, IOptions<ChaserOptions> chasers,
    TimeProvider time)
{
    /// <summary>Draws the card for the current DSM, or read-only for a previous one.</summary>
    internal async Task<DrawnCard> DrawAsync(
        UpcDbContext db, Consideration c, CardRequest request, CancellationToken cancellationToken)
    {
        var (data, shown) = await DataAsync(db, c, request.Viewer!, request.State, cancellationToken);
        var decides = data.Stage == "decide";

        // A DSM who agreed still has duties (§25–26), so a reminder of them is worth sending.
        var hasDuties = data.Duties.Any(d => !d.Done);
        var summary = decides ? Needed(c)
            : hasDuties ? $"Still to do: {c.Reference}"
            : $"{ConsiderationWords.State(c)}: {c.Reference}";
        return new(cards.Bind(ConsiderationCards.Decision, data), summary, c.Version, decides || hasDuties)
        {
            Looks = [.. shown.Select(e => Look.Beside(e.Ref, c.Reference))],
        };
    }

    private string Needed(Consideration c)
    {
        var deadline = c.Deadline!.In(calendars.Current);
        return deadline.WorkingDaysLeft(Instant.FromDateTimeOffset(time.GetUtcNow())) switch
        {
            0 => $"Decision needed today: {c.Reference}",
            < 0 => $"Decision overdue since {Words.ShortDate(deadline.DueDate)}: {c.Reference}",
            _ => $"Decision needed by {Words.ShortDate(deadline.DueDate)}: {c.Reference}",
        };
    }

    // With the entries of the register that it shows.
    private async Task<(DecisionCardData Data, IEnumerable<RegisterEntry> Shown)> DataAsync(
        UpcDbContext db, Consideration c, Person viewer, CardState state, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var deadline = c.Deadline!.In(calendars.Current);
        var mine = c.DsmId == viewer.ObjectId;
        var decides = mine && c.IsWithDsm;
        var stage = decides ? "decide" : c.IsWithDsm ? "elsewhere" : ConsiderationWords.Stage(c);

        // An entry that resulted from this consideration is not history. A former DSM may no longer see the register
        // (§19).
        IReadOnlyList<RegisterEntry> entries = viewer.MaySeeRegister && c.Customer.ParsedNino is { } nino
            ? (await db.WithNinoAsync(nino, cancellationToken))
            .Where(e => e.Id != c.RegisterEntryId || e.Complaints.Count > 1).ToList()
            : [];
        var byName = viewer.MaySeeRegister && c.Customer.ParsedNino is null
            ? (await db.MatchesAsync(c.Customer.Name, null, c.Customer.District, cancellationToken: cancellationToken))
            .Where(m => m.Entry.Id != c.RegisterEntryId).ToList()
            : [];
        var onRegister = OnRegister(c, entries, byName, viewer);
        var left = deadline.WorkingDaysLeft(now);
        var (status, headline, next) = Told(c, viewer, decides, left, Words.Date(deadline.DueDate));
        var dsms = decides ? await OthersAsync(c, cancellationToken) : [];
        var data = new DecisionCardData(
            c.Id, c.Version, stage, $"Consideration · {c.Reference}",
            status, state.Line ?? (decides ? ConsiderationWords.Reminded(c, left) : null), AsTyped.Line(headline),
            next is null ? null : AsTyped.Line(next),
            [
                ConsiderationWords.Customer(c), ConsiderationWords.ReferredBy(c),
                ConsiderationWords.ApprovedBy(c),
                ConsiderationWords.LastContact(c), ConsiderationWords.FinalResponse(c),
                ConsiderationWords.Considered(c), .. ConsiderationWords.Besides(c),
                Fact.Of("Register", onRegister),
                .. c.Passings.Count > 0
                ? new[] { Fact.Of("Passed", $"by {c.Passings[^1].FromName} to {c.Passings[^1].ToName}") } : [],
            ],
            ConsiderationWords.Sent(c), onRegister, [.. entries.Select(ConsiderationWords.Entry)],
            [.. c.Passings.Select(
                p => AsTyped.Line(
                    $"{p.FromName} to {p.ToName}, "
                        + $"{Words.TimeOn(p.At)}{(p.IsForAbsence ? $": {p.FromName} is away" : "")}"))],
            ConsiderationWords.Explanation(c), ConsiderationWords.Dsm(c), mine ? DutiesOf(c, viewer) : [],
            decides && c.State == ConsiderationState.WithDsm, dsms.Count > 0, dsms, decides ? state.Open ?? "" : "",
            Fields(viewer, state, LondonTime.DateOf(now)), state.Errors, CardMark.Updated(c), c.MayTakeBack(viewer),
            ConsiderationWords.Earlier(await db.EarlierAsync(c, cancellationToken), viewer), BriefText.Of(c.Nature),
            BriefText.Of(c.ComplaintDetails));
        return (data, entries.Concat(byName.Select(m => m.Entry)));
    }

    // Speaks to the DSM who has it, decided it or passed it on.
    private static (CardStatus Status, string Headline, string? Next) Told(
        Consideration c, Person viewer, bool decides, int left, string due)
    {
        var outcome = ConsiderationWords.Outcome(c) ?? "";
        var own = c.DsmDecision?.ById == viewer.ObjectId;
        return c.State switch
        {
            ConsiderationState.WithDsm when decides => (
                CardStatus.Until("With you", left, StatusStyle.Accent), $"Decide by {due}",
                $"{Words.Capital(Words.Left(left))}."
                    + (ConsiderationWords.ForWhom(c) is { } whom ? $" You decide {whom}." : "")),
            ConsiderationState.MoreInformationWanted when decides => (
                CardStatus.Until("Waiting for an answer", left, StatusStyle.Default), $"Decide by {due}",
                $"{Words.Capital(Words.Left(left))}. You asked {c.ReferringOfficerName} for information at "
                    + $"{Words.TimeOn(c.InformationRequests[^1].AskedAt)}. You can decide without the answer."),
            ConsiderationState.WithDsm or ConsiderationState.MoreInformationWanted => (
                CardStatus.Until($"With {c.DsmName}", left, StatusStyle.Default), $"{c.DsmName} decides by {due}",
                $"With {c.DsmName} since {Words.TimeOn(c.Passings[^1].At)}"
                    + (ConsiderationWords.ForWhom(c) is { } whom ? $", {whom}." : ".")
                    + (c.MayTakeBack(viewer)
                        ? " You are back, so you can take it back and decide it yourself. The deadline stays the same."
                        : " The deadline stays the same.")),
            ConsiderationState.Agreed => (
                c.Duties.Any(d => !d.Done) && c.DsmId == viewer.ObjectId
                    ? CardStatus.Yours("Agreed, with things to do") : CardStatus.Done("Agreed"),
                own ? $"You agreed on {Words.Date(c.DsmDecision!.DecidedOn)}" : outcome,
                ConsiderationWords.RecordingUndone(c)
                    ?? $"CReST will record the customer. {c.ReferringOfficerName} has a copy."),
            ConsiderationState.Recorded => (
                c.Duties.Any(d => !d.Done) && c.DsmId == viewer.ObjectId
                    ? CardStatus.Yours("Recorded, with things to do") : CardStatus.Done("Recorded"),
                outcome,
                (own ? $"You agreed on {Words.Date(c.DsmDecision!.DecidedOn)}. "
                    : $"{ConsiderationWords.Decided(c.DsmDecision!)}. ")
                    + $"{c.RecordedByName} in CReST recorded this at "
                    + $"{Words.TimeOn(c.RecordedAt!.Value)}."),
            ConsiderationState.NotAgreed => (
                CardStatus.Done("Not agreed"),
                own ? $"You did not agree, {Words.Date(c.DsmDecision!.DecidedOn)}" : outcome,
                $"{c.ReferringOfficerName} has this explanation:"),
            _ => (CardStatus.Theirs(ConsiderationWords.State(c)), outcome, "There is nothing to decide."),
        };
    }

    private static string OnRegister(
        Consideration c, IReadOnlyList<RegisterEntry> entries, List<RegisterMatch> byName, Person viewer) =>
        !viewer.MaySeeRegister ? "Only people who may look at the register see this" :
        c.Customer.ParsedNino is null ? byName.Count == 0
            ? "No one of a similar name. There is no National Insurance number to search by"
            : "By name: " + string.Join(
                "; ",
                byName.Select(m => $"{m.Entry.Reference}, {m.Entry.Customer.Name}, {m.Entry.Customer.District}"))
        : entries.Count == 0 ? "Not recorded before"
        : string.Join("; ", entries.Select(e => $"{e.Reference}, {Complaints(e.Complaints.Count)}"));

    private static string Complaints(int count) =>
        count == 1 ? "1 complaint" : string.Create(CultureInfo.InvariantCulture, $"{count} complaints");

    private List<DutyData> DutiesOf(Consideration c, Person viewer)
    {
        var due = c.AdministratorsNotifiedAt is { } since
            ? $", by {Words.Date(ChaseRule.DayAfter(since, chasers.Value.DutiesAfterDays, calendars[c.Nation]))}" : "";
        return
        [
            .. c.Duties.Select(d => new DutyData(
                d.Kind.ToString(),
                d.Kind switch
                {
                    DutyKind.TellCustomer => "Tell the customer, by letter or by telephone",
                    DutyKind.SendCopy =>
                        $"Send {AsTyped.Line(c.ReferringOfficerName)} the letter or the record of the call",
                    _ => "Tick the UPCC marker on eCase",
                },
                d.Done,
                d.Done ? AsTyped.Line(
                    ReadBy.Told(viewer, $"{d.DoneByName} did this at {Words.TimeOn(d.DoneAt!.Value)}"))
                    : $"You{due}")),
        ];
    }

    private static DecisionFormData Fields(Person viewer, CardState state, LocalDate today)
    {
        // A field that was emptied is not sent. Keep it empty below its error.
        string Typed(string field, string otherwise) =>
            state.Typed is null ? otherwise : state.Typed.GetValueOrDefault(field, "");
        return new(
            Typed("decidedOn", NodaTime.Text.LocalDatePattern.Iso.Format(today)), Typed("phone", viewer.Phone),
            Typed("explanation", ""), Typed("question", ""), Typed("to", ""));
    }

    // The business's deputy first, or its DSM if the deputy has it. Never the current DSM, the officer or the manager.
    private async Task<IReadOnlyList<Choice>> OthersAsync(Consideration c, CancellationToken cancellationToken)
    {
        var business = (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == c.BusinessKey);
        string Of(Person p) =>
            p.ObjectId == business?.DeputyId ? $"{p.Name} (deputy)" : p.ObjectId == business?.DsmId
                ? $"{p.Name} (DSM for {business.Name})" : p.Name;
        return
        [
            .. (await directory.DsmsAsync(cancellationToken))
                .Where(p => p.ObjectId != c.DsmId && c.People.MayDecide(p.ObjectId))
                .OrderByDescending(p => p.ObjectId == business?.DeputyId || p.ObjectId == business?.DsmId)
                .Select(p => new Choice(p.ObjectId.ToString("D"), Of(p))),
        ];
    }
}
