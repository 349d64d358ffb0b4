using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Reviews;

namespace UpcTeamsBot.Procedure.Samples;

/// <summary>
/// Gives the sample people something to do at the first start (Development): an enquiry for CReST, referrals with the
/// manager and with both DSMs, a DSM's question for the caseworker, and a half-answered review. It calls the same
/// services as the people would, so the cards, deadlines and audit events are real.
/// </summary>
public sealed class SampleWork(
    UnitOfWork work, IDirectory directory, ReviewService reviews, DecisionSender sender,
    IOptions<DecisionOptions> options)
{
    private static readonly Guid Casey = Guid.Parse("00000000-0000-0000-0000-000000000010");
    private static readonly Guid Priya = Guid.Parse("00000000-0000-0000-0000-000000000011");
    private static readonly Guid Chris = Guid.Parse("00000000-0000-0000-0000-000000000014");
    private static readonly Guid Bea = Guid.Parse("00000000-0000-0000-0000-000000000015");

    /// <summary>
    /// Loads the work, unless somebody has used the bot or the people are not the sample people. Each part has its own
    /// act key, so it is loaded once, even if two instances start together or a start is interrupted.
    /// </summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var people = new List<Person>();
        foreach (var id in (Guid[])[Casey, Priya, Chris, Bea])
        {
            if (await directory.FindAsync(id, cancellationToken) is not { } person)
            {
                return;
            }

            people.Add(person);
        }

        var isNew = await work.ReadAsync(
            async db => !await db.Set<Enquiry>().AnyAsync(cancellationToken)
                && !await db.Set<Consideration>().AnyAsync(cancellationToken),
            cancellationToken);
        if (!isNew || people is not [var casey, var priya, var chris, var bea])
        {
            return;
        }

        await ReviewAsync(chris, bea, cancellationToken);
        var businesses = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key);
        var (north, scotland) = (businesses["jcp-north"], businesses["jcp-scotland"]);
        var dana = (await directory.FindAsync(north.DsmId, cancellationToken))!;
        var dev = (await directory.FindAsync(scotland.DsmId, cancellationToken))!;
        await work.DoAsync(
            "samples:work",
            async db =>
            {
                db.Add(Enquiry.Submit(
                    Enquirer.Of(casey), Of("Jordan Sample", "AA000002B", "Bradford", "North"), YesNoUnsure.Yes,
                    YesNoUnsure.Unsure, Actor.Of(casey), work.Now));
                var waiting = Refer(
                    Of("Taylor Madeup", "AA000021A", "Leeds", "North"), north, casey, priya, dana,
                    "Writes every other day about the same decision, and calls when no reply has come by noon.",
                    "The refusal of a travel refund in spring.");
                var sent = Refer(
                    Of("Riley Fiction", "AA000022B", "Leeds", "North"), north, casey, priya, dana,
                    "Fourteen letters and nine calls since the final response, all about the same missed appointment.",
                    "The sanction for an appointment that was missed in the summer.");
                var ofScotland = Refer(
                    Of("Robin Pretend", "AA000023C", "Edinburgh", "Scotland"), scotland, casey, priya, dev,
                    "Journal entries each day with the same questions, and three letters through an MP.",
                    "How long a change of address took.");
                var unclear = Refer(
                    Of("Morgan Imaginary", "AA000024D", "Bradford", "North"), north, casey, priya, dana,
                    "A letter every Monday since the final response, and calls to three offices.",
                    "The tone of two telephone interviews.");
                db.AddRange(waiting, sent, ofScotland, unclear);
                await db.SaveChangesAsync(cancellationToken);
                foreach (var approved in (Consideration[])[sent, ofScotland, unclear])
                {
                    approved.Approve(priya, options.Value.WorkingDaysToDecide, work.Now);
                    await sender.ArrivedAsync(db, approved, null, cancellationToken);
                }

                unclear.AskForInformation(
                    dana, "Which of the letters came after the final response? Please send their dates.", work.Now);
            },
            cancellationToken);
    }

    // Chris starts the review, and Bea answers the first entry.
    private async Task ReviewAsync(Person chris, Person bea, CancellationToken cancellationToken)
    {
        var review = await reviews.BeginAsync(chris, cancellationToken);
        await work.DoAsync(
            "samples:review",
            async db =>
            {
                var part = await db.Set<ReviewPart>()
                    .SingleOrDefaultAsync(
                        p => p.ReviewId == review.Id && p.BusinessKey == "jcp-north", cancellationToken);
                var first = part is null ? null : await db.Set<ReviewItem>().Where(i => i.PartId == part.Id)
                    .OrderBy(i => i.Number).FirstOrDefaultAsync(cancellationToken);
                if (first is { State: ReviewItemState.Asked })
                {
                    part!.Answer(first, ReviewAnswer.StillCurrent, null, Actor.Of(bea), work.Now);
                }
            },
            cancellationToken);
    }

    private Consideration Refer(
        Customer customer, Business business, Person officer, Person manager, Person dsm, string nature,
        string complaint)
    {
        var today = LondonTime.DateOf(work.Now);
        return Consideration.Submit(
            new(
                customer, business.Key, business.Name, business.Nation, nature, today.PlusDays(-3),
                ContactChannel.Letter,
                [new(complaint, FinalResponseKind.Operations, today.PlusDays(-70), false, "eCase")],
                "Sam Contact, Leeds Complaints, 0113 496 0100"),
            new(true, "No known vulnerability. Letters were offered in large print.", false, false, true),
            officer, manager, dsm, today, work.Now);
    }

    private static Customer Of(string name, string nino, string district, string region) =>
        new(name, Nino.Parse(nino), null, district, region);
}
