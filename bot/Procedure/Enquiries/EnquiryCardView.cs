using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Draws the three cards of an enquiry.</summary>
public sealed class EnquiryCardView(CardLibrary cards)
    : FormCardView<EnquiryForm>(DraftForm.Enquiry, RecordKind.Enquiry)
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Cards { get; } =
        [EnquiryCards.Own, EnquiryCards.Triage, EnquiryCards.Details];

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawRecordAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var enquiry = await db.Set<Enquiry>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.Record.Id, cancellationToken);
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
        var errors = !form.Tried ? FieldErrors.None : draft.Step == EnquirySteps.Questions
            ? FormErrors.Of(EnquiryQuestionsValidator.Instance, form)
            : form.Errors(owner.MaySeeRegister);
        var stage = draft.IsOpen ? draft.Step : "cancelled";
        var data = new EnquiryCardData(
            draft.Id, draft.Version, stage, "Check a customer", draft.IsOpen ? "Not sent" : "Cancelled", state.Line,
            null, "", form, errors, [], null, false, AtOnce: owner.MaySeeRegister);
        var summary = draft.IsOpen ? "Check a customer: not sent yet" : "Check a customer: cancelled";
        return Task.FromResult<DrawnCard?>(new(cards.Bind(EnquiryCards.Own, data), summary, draft.Version));
    }

    private async Task<DrawnCard> DrawOwnAsync(UpcDbContext db, Enquiry enquiry, CardRequest request, CancellationToken cancellationToken)
    {
        var answer = enquiry.Answer is null ? null : await AnswerAsync(db, enquiry, await db.ListedAsync(enquiry, cancellationToken), cancellationToken);
        var headline = enquiry.State switch
        {
            EnquiryState.Submitted => $"Sent to CReST at {Words.TimeOn(enquiry.SubmittedAt)} as {enquiry.Reference}. You will be told here.",
            EnquiryState.Claimed => $"{enquiry.ClaimedByName} in CReST has it since {Words.TimeOn(enquiry.ClaimedAt!.Value)}. You will be told here.",
            EnquiryState.Withdrawn => $"You withdrew this at {Words.TimeOn(enquiry.WithdrawnAt!.Value)}. Nobody will answer it.",
            _ => answer!.Headline,
        };
        var data = new EnquiryCardData(
            enquiry.Id, enquiry.Version, StageOf(enquiry), $"Enquiry · {enquiry.Reference}", StateOf(enquiry), request.State.Line, headline, CardMark.Updated(enquiry),
            null, FieldErrors.None, CustomerFacts(enquiry.Customer), answer, enquiry.IsOpen, AtOnce: false);
        var summary = enquiry.State == EnquiryState.Answered ? $"Answered: {enquiry.Reference}" : $"{StateOf(enquiry)}: {enquiry.Reference}";
        return new(cards.Bind(EnquiryCards.Own, data), summary, enquiry.Version, enquiry.IsOpen);
    }

    private async Task<DrawnCard> DrawTriageAsync(UpcDbContext db, Enquiry enquiry, CardRequest request, CancellationToken cancellationToken)
    {
        var matches = enquiry.IsOpen ? await db.MatchesAsync(enquiry, cancellationToken) : [];
        var same = matches.Count(m => m.Kind == MatchKind.SameNino);
        var similar = matches.Count - same;
        var data = new TriageCardData(
            enquiry.Id, enquiry.Version, $"Enquiry · {enquiry.Reference}", StageOf(enquiry), TriageState(enquiry), request.State.Line, enquiry.Customer.Masked,
            (same, similar) switch
            {
                (0, 0) => "None found",
                (_, 0) => $"{same} with the same NINO",
                (0, _) => $"{similar} with a similar name",
                _ => $"{same} with the same NINO, {similar} with a similar name",
            },
            AsTyped.Line($"{enquiry.Enquirer.Name}, {enquiry.Enquirer.Team}"), Words.TimeOn(enquiry.SubmittedAt), CardMark.Updated(enquiry));
        return new(cards.Bind(EnquiryCards.Triage, data), $"Enquiry {enquiry.Reference}: {StateOf(enquiry)}", enquiry.Version, enquiry.IsOpen);
    }

    private async Task<DrawnCard> DrawDetailsAsync(UpcDbContext db, Enquiry enquiry, CardRequest request, CancellationToken cancellationToken)
    {
        var viewer = request.Viewer!;
        var matches = enquiry.IsOpen ? await db.MatchesAsync(enquiry, cancellationToken) : [];
        var mine = enquiry.State == EnquiryState.Claimed && enquiry.ClaimedById == viewer.ObjectId;
        var data = new EnquiryDetailsData(
            enquiry.Id, enquiry.Version, $"Enquiry · {enquiry.Reference}", StageOf(enquiry), enquiry.State == EnquiryState.Answered ? StateOf(enquiry) : TriageState(enquiry), request.State.Line,
            enquiry.IsOpen ? matches.Count == 0 ? "No likely matches on the register" : "Likely matches on the register" : null,
            CustomerFacts(enquiry.Customer),
            [
                Fact.Of("Name", enquiry.Enquirer.Name), Fact.Of("Position", enquiry.Enquirer.Position), Fact.Of("Team/Unit", enquiry.Enquirer.Team),
                Fact.Of("E-mail address", enquiry.Enquirer.Email), Fact.Of("Contact number", enquiry.Enquirer.Phone),
                Fact.Of("Full and final response", Said(enquiry.FinalResponse)), Fact.Of("UPCC marker on eCase", Said(enquiry.MarkerShown)),
            ],
            [.. matches.Select(MatchData.Of)], mine, enquiry.State == EnquiryState.Submitted,
            enquiry.Answer is null ? null : await AnswerAsync(db, enquiry, [], cancellationToken), CardMark.Updated(enquiry));
        return new(cards.Bind(EnquiryCards.Details, data), $"Enquiry {enquiry.Reference}", enquiry.Version, enquiry.IsOpen);
    }

    private static async Task<EnquiryAnswerData> AnswerAsync(UpcDbContext db, Enquiry enquiry, IReadOnlyList<RegisterMatch> listed, CancellationToken cancellationToken)
    {
        var given = enquiry.Answer!;
        var entry = given.RegisterEntryId is { } id
            ? await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.GoneAt == null, cancellationToken)
            : null;
        MatchData[] similar = [.. listed.Select(MatchData.Of)];
        var by = given.Automatic ? $"Read from the register at {Words.TimeOn(given.At)}" : $"Answered by {given.ByName} in CReST at {Words.TimeOn(given.At)}";
        var headline = ByNameAlone(enquiry)
                ? $"{(similar.Length == 0 ? "Nobody with a similar name is recorded on the UPC database" : "Looked up by name alone: check whether one of these is the customer")}. {by}."
            : !given.Recorded ? $"Not recorded on the UPC database. {by}."
            : entry is null ? $"Recorded at the time, and removed from the register since. {by}."
            : $"Recorded on the UPC database as {entry.Reference}. {by}.";
        return new(
            given.Recorded, given.Recorded && entry is null, headline,
            entry is null ? [] : [.. entry.Complaints.OrderBy(c => c.Id).Select(ComplaintData.Of)], similar, entry?.Id ?? 0);
    }

    // Whoever looks somebody up need not say everything.
    private static Fact[] CustomerFacts(Customer customer) =>
    [
        .. new[]
        {
            Fact.Of("Customer", customer.Name),
            Fact.Of("NINO", customer.ParsedNino?.Written ?? (customer.NoNinoReason is { Length: > 0 } reason ? $"None: {reason}" : "")),
            Fact.Of("District", customer.District),
            Fact.Of("Region", customer.Region),
        }.Where(fact => fact.Text.Length > 0),
    ];

    // Then the register has no answer of its own: a person compares.
    private static bool ByNameAlone(Enquiry enquiry) => enquiry is { Answer: { Automatic: true, Recorded: false }, Customer.ParsedNino: null };

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
        EnquiryState.Answered => enquiry.Answer!.Recorded ? "Recorded" : ByNameAlone(enquiry) ? "Looked up" : "Not recorded",
        _ => "Withdrawn",
    };

    private static string TriageState(Enquiry enquiry) => enquiry.State switch
    {
        EnquiryState.Submitted => "Waiting",
        EnquiryState.Claimed => $"Claimed by {enquiry.ClaimedByName} {Words.Time(enquiry.ClaimedAt!.Value)}",
        EnquiryState.Answered => $"{(enquiry.Answer!.Recorded ? "Recorded" : "Not recorded")}: answered by {enquiry.Answer.ByName} {Words.Time(enquiry.Answer.At)}",
        _ => AsTyped.Line($"Withdrawn by {enquiry.Enquirer.Name} {Words.Time(enquiry.WithdrawnAt!.Value)}"),
    };

    private static string Said(YesNoUnsure answer) => answer switch
    {
        YesNoUnsure.Yes => "Yes",
        YesNoUnsure.No => "No",
        _ => "Not sure",
    };
}
