using System.Globalization;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Draws the DSM's card: what is to be decided and by when, then what follows from it (§23–26).</summary>
public sealed class DecisionCardView(
    CardLibrary cards, IDirectory directory, BankHolidayCalendars calendars, TimeProvider time)
{
    /// <summary>Draws the card for the DSM who has it, or read-only for one who had it.</summary>
    internal async Task<DrawnCard> DrawAsync(
        UpcDbContext db, Consideration c, CardRequest request, CancellationToken cancellationToken)
    {
        var data = await DataAsync(db, c, request.Viewer!, request.State, cancellationToken);
        var decides = data.Stage == "decide";

        // Whoever agreed still has their list (§25–26): a reminder of it is worth sending.
        var hasDuties = data.Duties.Any(d => !d.Done);
        var summary = decides ? Needed(c)
            : hasDuties ? $"Still to do: {c.Reference}"
            : $"{ConsiderationWords.State(c)}: {c.Reference}";
        return new(cards.Bind(ConsiderationCards.Decision, data), summary, c.Version, decides || hasDuties);
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

    /// <summary>What the card shows.</summary>
    internal async Task<DecisionCardData> DataAsync(
        UpcDbContext db, Consideration c, Person viewer, CardState state, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var deadline = c.Deadline!.In(calendars.Current);
        var mine = c.DsmId == viewer.ObjectId;
        var decides = mine && c.IsWithDsm;
        var stage = decides ? "decide" : c.IsWithDsm ? "elsewhere" : ConsiderationWords.Stage(c);

        // What this very consideration led to is no history. Who had it, and is no DSM any more, does not look at the
        // register (§19).
        IReadOnlyList<RegisterEntry> entries = viewer.MaySeeRegister && c.Customer.ParsedNino is { } nino
            ? (await db.WithNinoAsync(nino, cancellationToken))
            .Where(e => e.Id != c.RegisterEntryId || e.Complaints.Count > 1).ToList()
            : [];
        var byName = viewer.MaySeeRegister && c.Customer.ParsedNino is null
            ? (await db.MatchesAsync(c.Customer.Name, null, c.Customer.District, cancellationToken: cancellationToken))
            .Where(m => m.Entry.Id != c.RegisterEntryId).ToList()
            : [];
        var onRegister = OnRegister(c, entries, byName, viewer);
        var (headline, next) = Told(c, decides, c.MayTakeBack(viewer));
        var dsms = decides ? await OthersAsync(c, cancellationToken) : [];
        return new(
            c.Id, c.Version, stage, $"Consideration · {c.Reference}",
            decides && c.State == ConsiderationState.WithDsm ? "With you" : ConsiderationWords.State(c),
            state.Line ?? (decides ? ConsiderationWords.Reminded(c, deadline.WorkingDaysLeft(now)) : null),
            c.IsWithDsm ? $"Decide by {Words.Date(deadline.DueDate)}" : "", c.IsWithDsm
                ? Words.Left(deadline.WorkingDaysLeft(now)) : "",
            headline is null ? null : AsTyped.Line(headline), next is null ? null : AsTyped.Line(next),
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
            ConsiderationWords.Explanation(c), ConsiderationWords.Dsm(c), mine ? [.. c.Duties.Select(DutyOf)] : [],
            decides && c.State == ConsiderationState.WithDsm, dsms.Count > 0, dsms, decides ? state.Open ?? "" : "",
            Fields(viewer, state, LondonTime.DateOf(now)), state.Errors, CardMark.Updated(c), c.MayTakeBack(viewer),
            ConsiderationWords.Earlier(await db.EarlierAsync(c, cancellationToken), viewer), BriefText.Of(c.Nature),
            BriefText.Of(c.ComplaintDetails));
    }

    private static (string? Headline, string? Next) Told(
        Consideration c, bool decides, bool mayTakeBack) => c.State switch
    {
        ConsiderationState.WithDsm when decides =>
            (ConsiderationWords.ForWhom(c) is { } whom ? $"This comes to you {whom}" : null, null),
        ConsiderationState.MoreInformationWanted when decides => (
            $"You are waiting for {c.ReferringOfficerName}, asked at {Words.TimeOn(c.InformationRequests[^1].AskedAt)}",
            "The working days run on. You can decide without the answer."),
        ConsiderationState.WithDsm or ConsiderationState.MoreInformationWanted => (
            $"With {c.DsmName} since {Words.TimeOn(c.Passings[^1].At)}"
                + (ConsiderationWords.ForWhom(c) is { } whom ? $", {whom}" : ""),
            mayTakeBack
                ? "The deadline is the same. You are back, so you can take it back and decide it yourself."
                : "The deadline is the same."),
        ConsiderationState.Agreed when ConsiderationWords.RecordingUndone(c) is { } undone =>
            (ConsiderationWords.Outcome(c), undone),
        ConsiderationState.Agreed =>
            (ConsiderationWords.Outcome(c), $"Sent to CReST to be recorded, copied to {c.ReferringOfficerName} (§23)."),
        ConsiderationState.Recorded => (
            ConsiderationWords.Outcome(c),
            $"{ConsiderationWords.Decided(c.DsmDecision!)}. {c.RecordedByName} in CReST recorded this at "
                + $"{Words.TimeOn(c.RecordedAt!.Value)}."),
        ConsiderationState.NotAgreed =>
            (ConsiderationWords.Outcome(c), $"Returned to {c.ReferringOfficerName} with this explanation (§23):"),
        _ => (ConsiderationWords.Outcome(c), "There is nothing to decide."),
    };

    private static string OnRegister(
        Consideration c, IReadOnlyList<RegisterEntry> entries, List<RegisterMatch> byName, Person viewer) =>
        !viewer.MaySeeRegister ? "Only those who may look at the register see this (§19)" :
        c.Customer.ParsedNino is null ? byName.Count == 0
            ? "No one of a similar name. There is no National Insurance number to search by"
            : "By name: " + string.Join(
                "; ",
                byName.Select(m => $"{m.Entry.Reference}, {m.Entry.Customer.Name}, {m.Entry.Customer.District}"))
        : entries.Count == 0 ? "Not recorded before"
        : string.Join("; ", entries.Select(e => $"{e.Reference}, {Complaints(e.Complaints.Count)}"));

    private static string Complaints(int count) =>
        count == 1 ? "1 complaint" : string.Create(CultureInfo.InvariantCulture, $"{count} complaints");

    private static DutyData DutyOf(Duty duty) => new(
        duty.Kind.ToString(),
        duty.Kind switch
        {
            DutyKind.TellCustomer => "The customer is told, by letter or by telephone (§25)",
            DutyKind.SendCopy =>
                "A copy of the letter, or the record of the call, is sent to the referring officer (§26)",
            _ => "The UPCC marker on eCase is ticked (§19)",
        },
        duty.Done, duty.Done ? AsTyped.Line($"Done: {duty.DoneByName}, {Words.TimeOn(duty.DoneAt!.Value)}") : "");

    private static DecisionFormData Fields(Person viewer, CardState state, LocalDate today)
    {
        // A field that was emptied is not sent: it stays empty below the message that says so.
        string Typed(string field, string otherwise) =>
            state.Typed is null ? otherwise : state.Typed.GetValueOrDefault(field, "");
        return new(
            Typed("decidedOn", NodaTime.Text.LocalDatePattern.Iso.Format(today)), Typed("phone", viewer.Phone),
            Typed("explanation", ""), Typed("question", ""), Typed("to", ""));
    }

    // The business's deputy (or its DSM, when the deputy has it) first; never who has it, and never who refers or
    // approves.
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
