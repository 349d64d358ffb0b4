using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Searches;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Draws the three cards of an enquiry.</summary>
public sealed class EnquiryCardView(
    CardLibrary cards, RegisterFinder finder, EnquiryAccess access, TimeProvider time)
    : FormCardView<EnquiryForm>(DraftForm.Enquiry, RecordKind.Enquiry)
{
    private static readonly CompiledQuery<Func<UpcDbContext, long, CancellationToken, Task<Enquiry?>>> ById =
        new(() => EF.CompileAsyncQuery((UpcDbContext db, long id, CancellationToken _) =>
            db.Set<Enquiry>().AsNoTracking().AsSingleQuery().SingleOrDefault(e => e.Id == id)));

    private static readonly string[] OfficeErrors = ["enquirerName", "position", "team", "email", "phone"];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Cards { get; } =
        [EnquiryCards.Own, EnquiryCards.Triage, EnquiryCards.Details];

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawRecordAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        // One query: an enquiry has an answer and a question or two, so a round trip costs more than what is repeated.
        var enquiry = await TurnRecords.FindAsync(
            request.Record,
            () => ById.For(db)(db, request.Record.Id, cancellationToken));
        return enquiry is null || !May(enquiry, request) ? null
            : enquiry.Customer.IsErased ? MovedCard.Removed(cards, enquiry)
            : request.Card switch
            {
                EnquiryCards.Own => await DrawOwnAsync(db, enquiry, request, cancellationToken),
                EnquiryCards.Triage => await DrawTriageAsync(db, enquiry, request, cancellationToken),
                _ => await DrawDetailsAsync(db, enquiry, request, cancellationToken),
            };
    }

    private static bool May(Enquiry enquiry, CardRequest request) => request.Card switch
    {
        EnquiryCards.Own => request.Viewer?.ObjectId == enquiry.Enquirer.Id,
        EnquiryCards.Triage => request.Viewer?.Is(Roles.Crest) != false,
        _ => request.Viewer?.Is(Roles.Crest) == true,
    };

    /// <inheritdoc/>
    protected override Task<DrawnCard?> DrawFormAsync(
        UpcDbContext db, ShownForm<EnquiryForm> shown, CancellationToken cancellationToken)
    {
        var (draft, form, owner, state) = shown;
        var errors = form.Tried ? form.Errors(owner.MaySeeRegister) : FieldErrors.None;
        var stage = draft.IsOpen ? draft.Step : "cancelled";
        var data = new EnquiryCardData(
            draft.Id, draft.Version, stage, "Check a customer",
            draft.IsOpen ? CardStatus.Yours("Not sent") : CardStatus.Over("Cancelled"), state.Line,
            stage switch
            {
                "cancelled" => "You cancelled this. Nothing was sent",
                "stopped" => "Stop here: there is no final response yet",
                _ => owner.MaySeeRegister ? "Look up a customer on the register"
                    : "Find out whether a customer is on the register",
            },
            null, "", form, errors, [], [], "", null, false, owner.MaySeeRegister,
            OfficeOpen: !owner.MaySeeRegister && (OfficeFields(form).Any(f => f.Length == 0)
                || OfficeErrors.Any(errors.ContainsKey)),
            NoNumberOpen: form.NoNinoReason.Length > 0 || errors.ContainsKey("noNinoReason"));
        var summary = draft.IsOpen ? "Check a customer: not sent yet" : "Check a customer: cancelled";
        return Task.FromResult<DrawnCard?>(new(cards.Bind(EnquiryCards.Own, data), summary, draft.Version));
    }

    private static string[] OfficeFields(EnquiryForm form) =>
        [form.EnquirerName, form.Position, form.Team, form.Email, form.Phone];

    private async Task<DrawnCard> DrawOwnAsync(
        UpcDbContext db, Enquiry enquiry, CardRequest request, CancellationToken cancellationToken)
    {
        var answer = enquiry.Answer is null ? null
            : await AnswerAsync(
                db, enquiry, request.Viewer!, await db.ListedAsync(enquiry, request.Viewer!, cancellationToken),
                cancellationToken);
        (string Headline, string Next) told = enquiry switch
        {
            { OpenQuestion: { } question } => (
                $"Answer {question.AskedByName}'s question", "CReST needs this to answer your enquiry."),
            { Undone: { } undone } => (
                $"{undone.UndoneByName} took back the answer",
                $"The answer of {Words.TimeOn(undone.At)} was a mistake. CReST will answer again in this chat."),
            { State: EnquiryState.Submitted } => (
                "CReST has your enquiry",
                $"Sent at {Words.TimeOn(enquiry.SubmittedAt)}. {await PlaceAsync(db, enquiry, cancellationToken)} "
                    + "We'll reply in this chat."),
            { State: EnquiryState.Claimed } => (
                $"{enquiry.ClaimedByName} is looking at your enquiry",
                $"Since {Words.TimeOn(enquiry.ClaimedAt!.Value)}. We'll reply in this chat."),
            { State: EnquiryState.Withdrawn } => (
                "You withdrew this enquiry",
                $"Withdrawn at {Words.TimeOn(enquiry.WithdrawnAt!.Value)}. No one will answer it."),
            _ => (answer!.Headline, answer.By),
        };
        var data = new EnquiryCardData(
            enquiry.Id, enquiry.Version, enquiry.OpenQuestion is null ? StageOf(enquiry) : "asked",
            $"Enquiry · {enquiry.Reference}", OwnStatus(enquiry, answer), request.State.Line,
            AsTyped.Line(told.Headline),
            AsTyped.Line(told.Next), CardMark.Updated(enquiry), null, FieldErrors.None,
                CustomerFacts(enquiry.Customer), QuestionsOf(enquiry),
            request.State.Typed?.GetValueOrDefault("reply") ?? "", answer?.Data, enquiry.IsOpen, false, false, false);
        var summary = enquiry switch
        {
            { OpenQuestion: not null } => $"CReST has a question: {enquiry.Reference}",
            { Undone: not null } => $"Answer taken back: {enquiry.Reference}",
            { Corrected: not null } => $"Answer corrected: {enquiry.Reference}",
            { State: EnquiryState.Answered } => $"Answered: {enquiry.Reference}",
            _ => $"{StateOf(enquiry)}: {enquiry.Reference}",
        };
        return new DrawnCard(cards.Bind(EnquiryCards.Own, data), summary, enquiry.Version, enquiry.IsOpen)
            .With(TalkTo(enquiry), enquiry.Reference)
            .Showing(EnquiryLooks.Of(enquiry, EnquiryCards.Own, answer?.Entries ?? []));
    }

    // The place changes without the enquiry changing, so the card says when it was this.
    private async Task<string> PlaceAsync(UpcDbContext db, Enquiry enquiry, CancellationToken cancellationToken)
    {
        var before = await db.Set<Enquiry>().CountAsync(
            e => e.State == EnquiryState.Submitted && e.Id < enquiry.Id, cancellationToken);
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Your place in the queue at {Words.Time(Instant.FromDateTimeOffset(time.GetUtcNow()))}: {before + 1:N0}.");
    }

    private async Task<DrawnCard> DrawTriageAsync(
        UpcDbContext db, Enquiry enquiry, CardRequest request, CancellationToken cancellationToken)
    {
        var matches = enquiry.IsOpen && !request.IsForSummary
            ? await db.MatchesAsync(enquiry, cancellationToken) : [];
        var same = matches.Count(m => m.Kind == MatchKind.SameNino);
        var similar = matches.Count - same;
        var (headline, next) = TriageTold(enquiry, null);
        var data = new TriageCardData(
            enquiry.Id, enquiry.Version, $"Enquiry · {enquiry.Reference}", StageOf(enquiry), TriageStatus(enquiry),
            request.State.Line, headline, next, enquiry.Customer.Masked,
            (same, similar) switch
            {
                (0, 0) => "None found",
                (_, 0) => $"{same} with the same NINO",
                (0, _) => $"{similar} with a similar name",
                _ => $"{same} with the same NINO, {similar} with a similar name",
            },
            AsTyped.Line($"{enquiry.Enquirer.Name}, {enquiry.Enquirer.Team}"), CardMark.Updated(enquiry));
        return new DrawnCard(
            cards.Bind(EnquiryCards.Triage, data), $"Enquiry {enquiry.Reference}: {TriageSummary(enquiry)}",
            enquiry.Version, enquiry.IsOpen).With(enquiry.Enquirer.Id, enquiry.Reference);
    }

    private async Task<DrawnCard> DrawDetailsAsync(
        UpcDbContext db, Enquiry enquiry, CardRequest request, CancellationToken cancellationToken)
    {
        var (viewer, state) = (request.Viewer!, request.State);
        var mine = enquiry.State == EnquiryState.Claimed && enquiry.ClaimedById == viewer.ObjectId;
        var asked = enquiry.Enquirer.Id == viewer.ObjectId;
        var canCorrect = enquiry is { State: EnquiryState.Answered, Answer.Automatic: false } && !asked;
        var correcting = canCorrect && state.Open == EnquiryParts.Correct;
        var matches = enquiry.IsOpen || correcting ? await db.MatchesAsync(enquiry, cancellationToken) : [];
        var search = (mine && state.Open != EnquiryParts.Ask && !asked) || correcting
            ? await SearchAsync(db, enquiry, state.Typed?.GetValueOrDefault("find") ?? "", cancellationToken) : null;
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var given = enquiry.Answer is null ? null : await AnswerAsync(db, enquiry, viewer, [], cancellationToken);
        var (headline, next) = mine && !asked && enquiry.OpenQuestion is null
            ? ("Is this customer on the register?", "Choose the entry, or say that there is none.")
            : given is not null
                ? (AsTyped.Line(given.Headline), AsTyped.Line(ReadBy.Told(viewer, enquiry.Answer!.ById, given.By)))
            : TriageTold(enquiry, viewer);
        var data = new EnquiryDetailsData(
            enquiry.Id, enquiry.Version, $"Enquiry · {enquiry.Reference}", StageOf(enquiry),
            mine && enquiry.OpenQuestion is null ? CardStatus.Yours("With you") : TriageStatus(enquiry), state.Line,
            headline, next,
            !enquiry.IsOpen && !correcting ? null
                : MatchData.Title(matches),
            CustomerFacts(enquiry.Customer),
            [
                Fact.Of("Name", enquiry.Enquirer.Name), Fact.Of("Position", enquiry.Enquirer.Position),
                Fact.Of("Team/Unit", enquiry.Enquirer.Team),
                Fact.Of("E-mail address", enquiry.Enquirer.Email), Fact.Of("Contact number", enquiry.Enquirer.Phone),
                Fact.Of("Full and final response", Said(enquiry.FinalResponse)),
                Fact.Of("UPCC marker on eCase", Said(enquiry.MarkerShown)),
            ],
            QuestionsOf(enquiry), [.. matches.Select(MatchData.Of)],
            correcting ? EnquiryParts.Correct : mine && state.Open == EnquiryParts.Ask ? EnquiryParts.Ask : "", search,
            state.Typed?.GetValueOrDefault("question") ?? "", state.Typed?.GetValueOrDefault("why") ?? "",
            mine && !asked, enquiry.State == EnquiryState.Submitted, mine && !asked && enquiry.OpenQuestion is null,
            canCorrect && enquiry.CanUndo(now), canCorrect,
            given?.Data, CardMark.Updated(enquiry));
        return new DrawnCard(
            cards.Bind(EnquiryCards.Details, data), $"Enquiry {enquiry.Reference}", enquiry.Version, enquiry.IsOpen)
            .With(enquiry.Enquirer.Id, enquiry.Reference)
            .Showing(EnquiryLooks.Of(
                enquiry, EnquiryCards.Details,
                matches.Select(m => m.Entry.Id).Concat((search?.Found ?? []).Select(m => m.Id))
                    .Concat(given?.Entries ?? [])));
    }

    private async Task<EnquiryFindData> SearchAsync(
        UpcDbContext db, Enquiry enquiry, string words, CancellationToken cancellationToken)
    {
        if (Typed.Clean(words).Length == 0)
        {
            return new("", "", []);
        }

        var found = await FoundEntries.ByAsync(finder, db, Typed.Clean(words), cancellationToken);
        return new(
            words, found.Headline,
            [.. found.Shown.Select(e => MatchData.Of(e, MatchData.HowFound(enquiry.Customer, e)))]);
    }

    // What is shown of the answer, with its headline and who gave it when.
    private async Task<GivenAnswer> AnswerAsync(
        UpcDbContext db, Enquiry enquiry, Person viewer, IReadOnlyList<RegisterMatch> listed,
        CancellationToken cancellationToken)
    {
        var given = enquiry.Answer!;
        if (access.IsOver(given, viewer))
        {
            return new(
                "You can no longer see this answer",
                $"{(given.Automatic ? "Read from the register" : $"{given.ByName} answered")} at "
                    + $"{Words.TimeOn(given.At)}. An answer can be seen for {access.Days} days. "
                    + "To ask again, type check.",
                new(given.Recorded, Closed: true, [], [], [], 0), [])
            {
                IsOver = true,
            };
        }

        var now = given.RegisterEntryId is { } id
            && await db.Set<RegisterEntry>().AnyAsync(e => e.Id == id && e.GoneAt == null, cancellationToken) ? id : 0;
        MatchData[] similar = [.. listed.Select(MatchData.Of)];

        // After a merge was undone, two entries have one number until CReST corrects one of them.
        var sharing = listed.Where(m => m.Kind == MatchKind.SameNino).Select(m => m.Entry.Reference);
        var by = ByNameAlone(enquiry) ? $"Looked up by name alone at {Words.TimeOn(given.At)}"
            : given.Automatic ? $"Read from the register at {Words.TimeOn(given.At)}"
            : $"{given.ByName} {(enquiry.Corrected is null ? "answered" : "corrected this answer")} at "
                + $"{Words.TimeOn(given.At)}";
        var headline = ByNameAlone(enquiry)
                ? !viewer.MaySeeRegister ? "You can no longer see who has a similar name"
                    : similar.Length == 0 ? "No one of a similar name is on the register"
                    : "Is one of these your customer?"
            : !given.Recorded ? "This customer is not on the register"
            : now == 0 ? "This customer was removed from the register since"
            : $"This customer is on the register as {string.Join(" and ", sharing.Prepend(given.EntryReference))}";
        by += "."
            + (now == 0 || RegisterEntry.ReferenceOf(now) == given.EntryReference
                ? "" : $" {given.EntryReference} is part of {RegisterEntry.ReferenceOf(now)} now.")
            + (now == 0 || given.Complaints.Count > 0
                ? "" : " The complaints that it named are no longer on the register.");
        return new(
            headline, by,
            new(given.Recorded, given.Recorded && now == 0, ChangesOf(enquiry), now == 0 ? [] : BusinessesOf(given),
                similar, now),
            (now == 0 ? Array.Empty<long>() : [now]).Concat(listed.Select(m => m.Entry.Id)));
    }

    // Entries: the numbers of those that it shows.
    private sealed record GivenAnswer(string Headline, string By, EnquiryAnswerData Data, IEnumerable<long> Entries)
    {
        public bool IsOver { get; init; }
    }

    private static AnsweredBusinessData[] BusinessesOf(EnquiryAnswer given) =>
    [
        .. given.Complaints.OrderBy(c => c.Id).GroupBy(c => (c.BusinessName, c.Spoc)).Select(
            of => new AnsweredBusinessData(
                AsTyped.Line(of.Key.BusinessName), AsTyped.Lines(of.Key.Spoc),
                [.. of.Select(
                    c => ComplaintData.Of(
                        c.ComplaintId, c.Description, c.FinalResponseKind, c.FinalResponseDate, c.LastContact))])),
    ];

    // What the enquirer was told before, what applies now, and why.
    private static string[] ChangesOf(Enquiry enquiry)
    {
        if (enquiry is not { Answer: { } now, Corrected: { } before })
        {
            return [];
        }

        var same = before.EntryReference == now.EntryReference;
        return
        [
            $"Before: {Of(before)}, answered at {Words.TimeOn(before.At)}",
            $"Now: {Of(now)}{(same ? ", with other details" : "")}",
            .. AsTyped.Lines($"What was wrong: {now.Correction}"),
        ];

        static string Of(EnquiryAnswer answer) =>
            answer.EntryReference.Length == 0 ? "not recorded" : $"recorded as {answer.EntryReference}";
    }

    private static EnquiryQuestionData[] QuestionsOf(Enquiry enquiry) =>
    [
        .. enquiry.Questions.OrderBy(q => q.Id).Select(q => new EnquiryQuestionData(
            AsTyped.Line($"{q.AskedByName} asked at {Words.TimeOn(q.AskedAt)}"), AsTyped.Lines(q.Text),
            q.RepliedAt is { } at ? AsTyped.Line($"{enquiry.Enquirer.Name} replied at {Words.TimeOn(at)}") : "",
            q.Reply.Length == 0 ? [] : AsTyped.Lines(q.Reply))),
    ];

    // A person who looks somebody up need not fill in everything.
    private static Fact[] CustomerFacts(Customer customer) =>
    [
        .. new[]
        {
            Fact.Of("Customer", customer.Name),
            Fact.Of("NINO", customer.ParsedNino?.Written
                ?? (customer.NoNinoReason is { Length: > 0 } reason ? $"None: {reason}" : "")),
            Fact.Of("District", customer.District),
            Fact.Of("Region", customer.Region),
        }.Where(fact => fact.Text.Length > 0),
    ];

    // If only the name is known, the register does not answer by itself: a person compares.
    private static bool ByNameAlone(Enquiry enquiry) =>
        enquiry is { Answer: { Automatic: true, Recorded: false }, Customer.ParsedNino: null };

    // Whoever in CReST has it, or answered it.
    private static Guid? TalkTo(Enquiry enquiry) => enquiry switch
    {
        { OpenQuestion: { } question } => question.AskedById,
        { State: EnquiryState.Claimed } => enquiry.ClaimedById,
        { State: EnquiryState.Answered, Answer: { Automatic: false } answer } => answer.ById,
        _ => null,
    };

    private static string StageOf(Enquiry enquiry) => enquiry.State switch
    {
        EnquiryState.Submitted => "waiting",
        EnquiryState.Claimed => "claimed",
        EnquiryState.Answered => "answered",
        _ => "withdrawn",
    };

    private static string StateOf(Enquiry enquiry) => enquiry.State switch
    {
        EnquiryState.Submitted => "With CReST",
        EnquiryState.Claimed => "With CReST",
        EnquiryState.Answered =>
            enquiry.Answer!.Recorded ? "Recorded" : ByNameAlone(enquiry) ? "Looked up" : "Not recorded",
        _ => "Withdrawn",
    };

    private static string TriageSummary(Enquiry enquiry) =>
        enquiry.IsOpen && enquiry.OpenQuestion is null && enquiry.Questions.Count > 0 ? "the enquirer has replied"
        : StateOf(enquiry);

    private static CardStatus OwnStatus(Enquiry enquiry, GivenAnswer? answer) =>
        enquiry.OpenQuestion is not null ? CardStatus.Yours("With you")
            : answer?.IsOver == true ? CardStatus.Theirs("Answered")
            : enquiry.State == EnquiryState.Answered ? CardStatus.Done(StateOf(enquiry))
            : CardStatus.Theirs(StateOf(enquiry));

    // Speaks to CReST's channel.
    private static CardStatus TriageStatus(Enquiry enquiry) => enquiry.State switch
    {
        EnquiryState.Submitted or EnquiryState.Claimed when enquiry.OpenQuestion is not null =>
            CardStatus.Theirs("With the enquirer"),
        EnquiryState.Submitted => CardStatus.Yours("Waiting"),
        EnquiryState.Claimed => CardStatus.Theirs("Claimed"),
        EnquiryState.Answered => CardStatus.Done(StateOf(enquiry)),
        _ => CardStatus.Theirs("Withdrawn"),
    };

    private static (string Headline, string? Next) TriageTold(
        Enquiry enquiry, Person? reader) => enquiry.State switch
        {
            EnquiryState.Submitted or EnquiryState.Claimed when enquiry.OpenQuestion is { } open => (
                AsTyped.Line(ReadBy.Told(
                    reader, open.AskedById, $"{open.AskedByName} asked {enquiry.Enquirer.Name} a question")),
                AsTyped.Line(
                    $"Asked at {Words.TimeOn(open.AskedAt)}. We'll say here when {enquiry.Enquirer.Name} replies.")),
            EnquiryState.Claimed when enquiry.Questions.MaxBy(q => q.Id) is { RepliedAt: { } at } => (
                AsTyped.Line($"{enquiry.Enquirer.Name} replied to "
                    + (reader?.ObjectId == enquiry.ClaimedById ? "you" : enquiry.ClaimedByName)),
                $"Replied at {Words.TimeOn(at)}."),
            EnquiryState.Submitted => (
                "Claim this enquiry and answer it", $"Waiting since {Words.TimeOn(enquiry.SubmittedAt)}."),
            EnquiryState.Claimed => (
                AsTyped.Line(ReadBy.Told(reader, enquiry.ClaimedById, $"{enquiry.ClaimedByName} is answering this")),
                $"Claimed at {Words.TimeOn(enquiry.ClaimedAt!.Value)}."),
            EnquiryState.Answered => (
                AsTyped.Line($"{enquiry.Answer!.ByName} answered this"),
                $"Answered at {Words.TimeOn(enquiry.Answer.At)}."),
            _ => (
                AsTyped.Line(ReadBy.Told(
                    reader, enquiry.Enquirer.Id, $"{enquiry.Enquirer.Name} withdrew this enquiry")),
                $"Withdrawn at {Words.TimeOn(enquiry.WithdrawnAt!.Value)}."),
        };

    private static string Said(YesNoUnsure answer) => answer switch
    {
        YesNoUnsure.Yes => "Yes",
        YesNoUnsure.No => "No",
        YesNoUnsure.NotAsked => "Not asked",
        _ => "Not sure",
    };
}
