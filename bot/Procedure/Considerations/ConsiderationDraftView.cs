using Microsoft.Extensions.Options;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Draws the three steps of the form, and its stops.</summary>
public sealed class ConsiderationDraftView(
    CardLibrary cards, IDirectory directory, ManagerFinder managers, DsmFinder dsms, NextDsm nextDsm,
    RegisterAccess access, TimeProvider time, IOptions<DecisionOptions> options, IOptions<TeamsOptions> teams)
{
    private static readonly Choice[] Channels = [
        .. ContactChannels.All.Select(c => new Choice(c.ToString(), Words.Capital(ContactChannels.Name(c))))];
    private static readonly Choice[] Kinds = [
        .. FinalResponses.All.Select(k => new Choice(k.ToString(), FinalResponses.Name(k)))];

    /// <summary>Draws the form for its author.</summary>
    internal async Task<DrawnCard> DrawAsync(
        UpcDbContext db, ShownForm<ConsiderationForm> shown, CancellationToken cancellationToken)
    {
        var data = await DataAsync(db, shown, cancellationToken);
        var summary = shown.Draft.IsOpen ? "Refer a customer: not sent yet" : "Refer a customer: cancelled";
        return new(cards.Bind(ConsiderationCards.Own, data), summary, shown.Draft.Version);
    }

    /// <summary>Returns the card's data.</summary>
    internal async Task<ConsiderationCardData> DataAsync(
        UpcDbContext db, ShownForm<ConsiderationForm> shown, CancellationToken cancellationToken)
    {
        var (draft, form, author, state) = shown;
        var data = new ConsiderationCardData
        {
            Id = draft.Id, V = draft.Version, Stage = draft.IsOpen ? draft.Step
                : "cancelled", Title = "Refer a customer",
            State = draft.IsOpen ? CardStatus.Yours(StepOf(draft.Step)) : CardStatus.Over("Cancelled"),
            Headline = draft.IsOpen ? HeadlineOf(draft.Step, form) : "You cancelled this. Nothing was sent",
            Line = state.Line,
        };
        if (!draft.IsOpen)
        {
            return data;
        }

        data = data with { Form = form };
        switch (draft.Step)
        {
            case ConsiderationSteps.Checks:
                return data with
                {
                    Errors = form.Tried
                        ? FormErrors.Of(ConsiderationChecksValidator.Instance, form) : FieldErrors.None,
                };
            case ConsiderationSteps.Form:
                return await FormAsync(
                    await WithRefusalAsync(db, data, form, author, cancellationToken), form, cancellationToken);
            case ConsiderationSteps.Recorded or ConsiderationSteps.SameComplaint:
                return data with { Entries = await EntriesAsync(db, author, form, cancellationToken) };
            case ConsiderationSteps.Considered:
                var undecided = form.ParsedNino() is { } nino ? await db.UndecidedForAsync(nino, cancellationToken)
                    : null;
                return undecided is null
                    ? data with
                    {
                        Headline = "You can go on now",
                        Next = "The earlier referral of this customer has been decided. Go back and continue.",
                    }
                    : Considered(data, undecided, author);
            case ConsiderationSteps.Answers:
                return await SendAsync(
                    db, data with { Groups = await GroupsAsync(form, cancellationToken) }, form, author,
                    cancellationToken);
            default:
                return data;
        }
    }

    // Adds the reason why it was declined or not agreed, for reference while it is corrected.
    private static async Task<ConsiderationCardData> WithRefusalAsync(
        UpcDbContext db, ConsiderationCardData data, ConsiderationForm form, Person author,
        CancellationToken cancellationToken)
    {
        var refused = form.SendsAgain == 0 ? null : await db.WholeAsync(form.SendsAgain, cancellationToken);
        return refused?.ReferringOfficerId != author.ObjectId ? data : data with
        {
            Next = AsTyped.Line(
                $"{ConsiderationWords.Outcome(refused)}: "
                    + (refused.DsmDecision ?? refused.ManagerDecision)?.Words),
        };
    }

    // The officer's own team sees the referral. Others learn only that it exists and who has it.
    private static ConsiderationCardData Considered(
        ConsiderationCardData data, Consideration undecided, Person viewer)
    {
        data = data with { Next = AsTyped.Line($"{ConsiderationWords.AlreadyReferred(undecided)}.") };
        return !ConsiderationWords.IsOfOwnTeam(undecided, viewer) ? data : data with
        {
            Facts =
            [
                Fact.Of("Referral", undecided.Reference), ConsiderationWords.ReferredBy(undecided),
                Fact.Of("State", ConsiderationWords.State(undecided)),
            ],
            Sent = ConsiderationWords.Sent(undecided),
        };
    }

    private async Task<ConsiderationCardData> FormAsync(
        ConsiderationCardData data, ConsiderationForm form, CancellationToken cancellationToken)
    {
        var businesses = await directory.BusinessesAsync(cancellationToken);
        var today = LondonTime.DateOf(NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow()));
        var errors = form.Tried
            ? ConsiderationFormValidator.Errors(form, today, [.. businesses.Select(b => b.Key)]) : FieldErrors.None;
        return data with
        {
            Businesses = [.. businesses.Select(b => new Choice(b.Key, b.Name))],
            Channels = Channels,
            Kinds = Kinds,
            Counts = CountsOf(form),
            Errors = errors,
            NoNumberOpen = form.NoNinoReason.Length > 0 || errors.ContainsKey("noNinoReason"),
            BeforeOpen = form.RecordedBefore == "yes" || errors.ContainsKey("recordedBefore"),
            NotYet = form.Tried && ConsiderationFormValidator.IsBeforeFinalResponse(form, today),
        };
    }

    private async Task<IReadOnlyList<AnswerGroup>> GroupsAsync(
        ConsiderationForm form, CancellationToken cancellationToken)
    {
        var business = await BusinessAsync(form, cancellationToken);
        var referral = form.ToReferral(business);
        AnswerGroup Group(string title, string what, AnnexFPart part) => new(
            title, what, ConsiderationSteps.Form,
            [.. AnnexF.Answers(referral, part).Where(a => !a.IsLong).Select(a => Fact.Of(a.Label, a.Text))],
            [.. AnnexF.Answers(referral, part).Where(a => a.IsLong).Select(
                a => LongText.Of(a.Label == title ? "" : a.Label, a.Text))]);
        return
        [
            Group("Customer", "customer", AnnexFPart.Customer),
            Group("Contact", "contact", AnnexFPart.Contact),
            .. form.Complaints().Select((c, i) => ComplaintGroup(c, i + 1, form.ComplaintCount)),
            Group(
                "SPOC or local business contact", "SPOC or local business contact", AnnexFPart.BusinessContact),
            new(
                "Checks", "checks", ConsiderationSteps.Checks,
                [
                    Fact.Of("Full and final response received", "Yes"),
                    Fact.Of("Needs considered", Typed.Clean(form.Considered)),
                    Fact.Of("New complaint", form.NewComplaint == "yes" ? "Yes" : "No"),
                    Fact.Of("Unacceptable behaviour", form.UnacceptableBehaviour == "yes" ? "Yes" : "No"),
                    .. form.IsAnotherComplaint() ? new[] { Fact.Of("On the register", "Yes, for another complaint") }
                    : [],
                ],
                []),
        ];
    }

    private static AnswerGroup ComplaintGroup(ComplaintFields complaint, int number, int of)
    {
        var title = ConsiderationWords.ComplaintTitle(number, of);
        TypedDate.TryRead(complaint.Date, out var issued);
        return new(
            title, of == 1 ? "complaint" : $"complaint {number}", ConsiderationSteps.Form,
            complaint.ParsedKind() is not { } kind ? [] : ConsiderationWords.FinalResponseFacts(
                issued, kind, complaint.RecordedBefore == "yes", Typed.Clean(complaint.HeldIn)),
            [new("", AsTyped.Lines(Typed.Clean(complaint.Details)))]);
    }

    private async Task<ConsiderationCardData> SendAsync(
        UpcDbContext db, ConsiderationCardData data, ConsiderationForm form, Person author,
        CancellationToken cancellationToken)
    {
        var manager = await managers.FindAsync(author, form, cancellationToken);
        var business = await BusinessAsync(form, cancellationToken);

        // A single match still has to be confirmed, so preselect it on the card without storing it.
        var likely = manager.Manager ?? (manager.Choices.Count == 1 ? manager.Choices[0] : null);
        var chosen = manager.InDirectory ? form.ManagerId : likely?.ObjectId.ToString("D") ?? form.ManagerId;
        var dsm = business is null ? null : await dsms.FindAsync(business, author, likely, cancellationToken);
        var then = dsm is null
            ? "Choose another business: no DSM can decide this for the one that you chose."
            : await ThenToAsync(db, author, likely, dsm, business!, cancellationToken);
        return data with
        {
            Form = form with { ManagerId = chosen },
            Headline = manager.InDirectory ? AsTyped.Line($"Check and send to {manager.Manager!.Name}, your manager")
                : "Check and send to your manager",
            Next = AsTyped.Line(
                manager.InDirectory ? then : $"The directory does not name your manager: choose them below. {then}"),
            NameManager = !manager.InDirectory,
            Managers = [.. manager.Choices.Select(
                p => new Choice(
                    p.ObjectId.ToString("D"),
                    string.Join(", ", new[] { p.Name, p.Position, p.Team }.Where(x => x.Length > 0))))],
            Errors = form.Tried && manager is { ErrorField: { } field, Error: { } error }
                && !(field == "managerId" && manager.Choices.Count == 1)
                ? FieldErrors.None.With(field, error)
                : FieldErrors.None,
            CanSend = dsm is not null && (manager.InDirectory || manager.Choices.Count > 0
                || (teams.Value.Typeahead && form.ManagerName.Length == 0)),
            ByName = !manager.InDirectory && (!teams.Value.Typeahead || form.ManagerName.Length > 0),
            Decides = dsm?.ObjectId.ToString("D") ?? "",
        };
    }

    private async Task<string> ThenToAsync(
        UpcDbContext db, Person author, Person? manager, Person dsm, Business business,
        CancellationToken cancellationToken)
    {
        Guid[] never = manager is null ? [author.ObjectId] : [author.ObjectId, manager.ObjectId];
        var goesTo = await nextDsm.OfAsync(
            db, dsm.ObjectId, dsm.Name, business.Key, business.Name, never,
            ConsiderationWords.WorkingDays(options.Value.WorkingDaysToDecide), cancellationToken);
        return (manager?.ObjectId == business.DsmId
            ? $"{manager.Name} is also the DSM for {business.Name}. "
                + "No one approves and decides the same request, so it then goes to "
            : "When they approve, it goes to ") + $"{goesTo} We'll reply in this chat.";
    }

    // Checked again each time for the viewer, because a role may have been removed.
    private async Task<IReadOnlyList<EntryData>> EntriesAsync(
        UpcDbContext db, Person author, ConsiderationForm form, CancellationToken cancellationToken)
    {
        IReadOnlyList<RegisterEntry> entries = form.ParsedNino() is { } nino
            ? await db.WithNinoAsync(nino, cancellationToken) : [];
        return await access.MaySeeAllAsync(db, entries, author, cancellationToken)
            ? [.. entries.Select(ConsiderationWords.Entry)] : [];
    }

    private async Task<Business?> BusinessAsync(ConsiderationForm form, CancellationToken cancellationToken) =>
        (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == form.Business);

    private static string? CountsOf(ConsiderationForm form) =>
        form.Complaints()[0].ParsedKind() is { } kind && form.RecordedBefore.Length > 0
            ? Words.Capital(FinalResponses.WhatCounts(kind, form.RecordedBefore == "yes")) : null;

    private static string HeadlineOf(string step, ConsiderationForm form) => step switch
    {
        ConsiderationSteps.Checks => "Check these before you refer a customer",
        ConsiderationSteps.Stopped => "Stop here: you cannot refer this customer yet",
        ConsiderationSteps.Form => form.SendsAgain > 0 ? "Correct the form and send it again"
            : "Tell us about the customer and the contact",
        ConsiderationSteps.Recorded => "Is the contact about one of these complaints?",
        ConsiderationSteps.SameComplaint => "Report this contact instead",
        ConsiderationSteps.AskCrest => "Check with CReST first",
        ConsiderationSteps.Considered => "This customer has already been referred",
        _ => "Check your answers",
    };

    private static string StepOf(string step) => step switch
    {
        ConsiderationSteps.Checks or ConsiderationSteps.Stopped => "Step 1 of 3",
        ConsiderationSteps.Answers => "Step 3 of 3",
        _ => "Step 2 of 3",
    };
}
