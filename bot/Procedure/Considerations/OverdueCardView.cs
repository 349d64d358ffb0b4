using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Draws the masked card of a decision that is overdue or that nobody can make. For CReST's channel, and for the DSM's
/// deputy or manager, who can ask the DSM without knowing the customer.
/// </summary>
public sealed class OverdueCardView(CardLibrary cards, BankHolidayCalendars calendars, TimeProvider time)
{
    /// <summary>Draws the card.</summary>
    internal DrawnCard Draw(Consideration c, CardRequest request)
    {
        var data = Data(c, request.State);
        return new(cards.Bind(ConsiderationCards.Overdue, data), $"{data.State}: {c.Reference}", c.Version,
            c.IsWithDsm);
    }

    /// <summary>Returns the card's data.</summary>
    internal OverdueCardData Data(Consideration c, CardState state)
    {
        var deadline = c.Deadline!.In(calendars.Current);
        var left = deadline.WorkingDaysLeft(Instant.FromDateTimeOffset(time.GetUtcNow()));
        (string Words, string? Headline, string? Next) told =
            !c.IsWithDsm ? (ConsiderationWords.State(c), ConsiderationWords.Outcome(c), (string?)null)
            : c.UncoveredAt is not null ? (
                "Nobody to decide", $"{c.DsmName} is away, and nobody stands in",
                (string?)"The working days run on (§24). Type away and the DSM's name to say who decides meanwhile.")
            : left < 0 ? (
                "Overdue", (string?)null,
                (string?)"The DSM is reminded every working day until there is a decision (§24).")
            : (ConsiderationWords.State(c), (string?)null, (string?)null);
        return new(
            c.Id, c.Version, $"Consideration · {c.Reference}", told.Words, state.Line,
            c.IsWithDsm ? $"Decision due {Words.Date(deadline.DueDate)}" : "", c.IsWithDsm ? Words.Left(left) : "",
            told.Headline is null ? null : AsTyped.Line(told.Headline),
            told.Next is null ? null : AsTyped.Line(told.Next), c.Customer.Masked,
            [
                .. c.IsWithDsm ? [With(c)] : Array.Empty<Fact>(),
                Fact.Of("Business", c.BusinessName), Fact.Of("Referred by", c.ReferringOfficerName),
                .. c.OverdueToldAt is null ? Array.Empty<Fact>() : [Fact.Of("Told", ConsiderationWords.Told(c))],
            ],
            CardMark.Updated(c));
    }

    private static Fact With(Consideration c)
    {
        var since = c.Passings.Count > 0 ? c.Passings[^1].At : c.SentToDsmAt!.Value;
        return Fact.Of("With", $"{c.DsmName}, since {Words.Date(since)}");
    }
}
