using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// Makes Annex E or Annex F as a Word document for the case file, for whoever may read the whole form on a card. That
/// is decided when they take it.
/// </summary>
[Serves("Annex E", "Annex F")]
public sealed class CaseForms(EnquiryAccess access) : IFileSource
{
    /// <summary>The kind of file.</summary>
    public const string KindOfFile = "case-form";

    /// <summary>The audit trail's word for having taken one.</summary>
    public const string Taken = "FormTaken";

    private static readonly string[] CardsOfTheWholeForm =
    [
        ConsiderationCards.Own, ConsiderationCards.Approval, ConsiderationCards.Decision, ConsiderationCards.Details,
    ];

    /// <inheritdoc/>
    public string Kind => KindOfFile;

    /// <inheritdoc/>
    public async Task<FileLook?> WriteAsync(
        UpcDbContext db, RecordRef about, Person person, Stream to, CancellationToken cancellationToken)
    {
        var record = await FindAsync(db, about, person, cancellationToken);
        var (title, reference, blocks) = record switch
        {
            Enquiry enquiry =>
                ("UPC Enquiry Form (Annex E)", enquiry.Reference,
                    Of(enquiry, isOver: enquiry.Answer is { } given && access.IsOver(given, person))),
            Consideration consideration =>
                ("UPC Consideration Form (Annex F)", consideration.Reference, Of(consideration)),
            _ => throw RefusedException.NotFound("form"),
        };
        await LetterWord.WriteAsync(
            to,
            new(
                "en-GB", title, LetterDocument.Restricted, [], [], [$"Reference: {reference}"], "", blocks, "", [],
                "Page {page} of {pages}", []),
            reference, cancellationToken);
        return new(Taken, about, null);
    }

    /// <summary>Returns the record, if this person may read its whole form.</summary>
    /// <exception cref="RefusedException">They may not, or there is none.</exception>
    internal static async Task<Record> FindAsync(
        UpcDbContext db, RecordRef about, Person person, CancellationToken cancellationToken)
    {
        Record? found = null;
        if (about.Kind == RecordKind.Enquiry)
        {
            found = await db.Set<Enquiry>().AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(
                e => e.Id == about.Id && e.Enquirer.Id == person.ObjectId, cancellationToken);
        }
        else if (about.Kind == RecordKind.Consideration)
        {
            found = await db.WholeAsync(about.Id, cancellationToken) is { } c
                && Array.Exists(CardsOfTheWholeForm, card => ConsiderationViewers.May(c, card, person)) ? c : null;
        }

        return found is null or Enquiry { Customer.IsErased: true } or Consideration { Customer.IsErased: true }
            ? throw RefusedException.NotFound("form") : found;
    }

    private static List<LetterBlock> Of(Enquiry e, bool isOver)
    {
        var blocks = new List<LetterBlock>
        {
            new(BlockKind.Heading, "Office Information"),
            new(BlockKind.Text, "Name / contact details of member of staff making enquiry:"),
            Lines(
                ("Name:", e.Enquirer.Name), ("Position:", e.Enquirer.Position), ("Team/Unit:", e.Enquirer.Team),
                ("E-mail address:", e.Enquirer.Email), ("Contact number:", e.Enquirer.Phone)),
            new(BlockKind.Heading, "Customer Information"),
            Lines(
                ("Please provide the name of the individual:", e.Customer.Name), ("NINO:", NumberOf(e.Customer)),
                ("District:", e.Customer.District), ("Region:", e.Customer.Region)),
            Lines(
                ("Has the customer had a full and final response?", Said(e.FinalResponse)),
                ("Does eCase show the UPCC marker?", Said(e.MarkerShown)), ("Sent:", Words.TimeOn(e.SubmittedAt))),
        };
        if (e.Answer is { } past && isOver)
        {
            blocks.Add(new(BlockKind.Heading, "Answer"));
            blocks.Add(Lines(
                ("Answered by:", $"{past.ByName}, {Words.TimeOn(past.At)}"),
                ("What it said:", "No longer shown. Check the customer again.")));
        }
        else if (e.Answer is { } answer)
        {
            blocks.Add(new(BlockKind.Heading, "Answer"));
            blocks.Add(Lines(
                ("Recorded on the UPC database:", answer.Recorded ? $"Yes, {answer.EntryReference}" : "No"),
                ("Answered by:", $"{answer.ByName}, {Words.TimeOn(answer.At)}")));
            foreach (var complaint in answer.Complaints.OrderBy(c => c.Id))
            {
                blocks.Add(Lines(
                    ("Which business is the customer registered under:", complaint.BusinessName),
                    ("Local contact/SPOC details:", complaint.Spoc),
                    ("The complaint(s) on which the customer repeatedly writes/telephones:", complaint.Description)));
            }
        }

        return blocks;
    }

    private static List<LetterBlock> Of(Consideration c)
    {
        (string, string)[] Answers(AnnexFPart part) =>
            [.. AnnexF.Answers(c.ToReferral(), part).Select(a => ($"{a.Question ?? a.Label}:", a.Text))];
        var blocks = new List<LetterBlock>
        {
            new(BlockKind.Heading, "The customer"),
            Lines(Answers(AnnexFPart.Customer)),
            new(BlockKind.Heading, "The contact"),
            Lines(
                [.. Answers(AnnexFPart.Contact),
                ("Has the customer received a full and final response to the complaints that have been raised?",
                    c.Checks.FinalResponseGiven ? "Yes" : "No")]),
        };
        foreach (var complaint in c.Complaints.OrderBy(x => x.Number))
        {
            blocks.Add(new(
                BlockKind.Heading, ConsiderationWords.ComplaintTitle(complaint.Number, c.Complaints.Count)));
            blocks.Add(Lines(
                ("Please provide details of the complaints that the customer frequently contacts DWP about:",
                    complaint.Details),
                ("Please confirm the date that the final response was issued?",
                    Words.Date(complaint.FinalResponseDate)),
                ("Kind of final response (§17):", FinalResponses.Name(complaint.FinalResponseKind)),
                ("Where the final response is held:", complaint.FinalResponseHeldIn)));
        }

        blocks.Add(Lines(
            [.. Answers(AnnexFPart.BusinessContact),
            ("Needs considered (Annex A):", c.Checks.Considered),
            ("Referred by:", ConsiderationWords.ReferredBy(c).Text),
            ("Approved by:", c.ManagerDecision?.Verdict == Verdict.Approved ? c.ManagerName : "")]));
        if (c.DsmDecision is { } decision)
        {
            blocks.Add(new(BlockKind.Heading, "Action taken by designated Senior Manager"));
            blocks.Add(Lines(
                ("Name and Telephone number of DSM:", $"{decision.ByName} {decision.Phone}".Trim()),
                ("Decision:", decision.Verdict == Verdict.Agreed ? "Agreed" : $"Not agreed. {decision.Words}"),
                ("Date decision made and notified to referring officer:", Words.Date(decision.DecidedOn)),
                ("Date notification sent to the administrators:",
                    c.AdministratorsNotifiedAt is { } notified ? Words.Date(notified) : "")));
        }

        return blocks;
    }

    private static LetterBlock Lines(params (string Label, string Text)[] lines) => new(
        BlockKind.Text, string.Join('\n', lines.Where(l => l.Text.Length > 0).Select(l => $"{l.Label} {l.Text}")));

    private static string NumberOf(Core.Customers.Customer customer) =>
        customer.ParsedNino?.Written ?? (customer.NoNinoReason is { Length: > 0 } why ? $"None: {why}" : "None given");

    private static string Said(YesNoUnsure answer) => answer switch
    {
        YesNoUnsure.Yes => "Yes",
        YesNoUnsure.No => "No",
        YesNoUnsure.NotAsked => "Not asked",
        _ => "Not sure",
    };
}

/// <summary>The button that offers Annex E or F as a Word document.</summary>
public sealed class CaseFormActions(FileOffers offers, UnitOfWork work) : ICardAction
{
    [CardAction("form.word")]
    internal async Task<CardOutcome> OfferAsync(CardPress press, CancellationToken cancellationToken)
    {
        var kind = press["of"] == "Enquiry" ? RecordKind.Enquiry : RecordKind.Consideration;
        await work.DoAsync(
            press.ActKey,
            async db =>
            {
                var record = await CaseForms.FindAsync(db, new(kind, press.Id), press.Person, cancellationToken);
                offers.Offer(
                    db, CaseForms.KindOfFile, record.Ref, $"Form {record.Reference}.docx",
                    $"{(kind == RecordKind.Enquiry ? "Annex E" : "Annex F")}, {record.Reference}.", press.Person);
            },
            cancellationToken);
        return new CardOutcome.Message("The Word document is offered in your own chat with me");
    }
}
