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
        return new(cards.Bind(ConsiderationCards.Overdue, data), $"{data.State.Words}: {c.Reference}", c.Version,
            c.IsWithDsm);
    }

    /// <summary>Returns the card's data.</summary>
    internal OverdueCardData Data(Consideration c, CardState state)
    {
        var deadline = c.Deadline!.In(calendars.Current);
        var left = deadline.WorkingDaysLeft(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var due = Words.Date(deadline.DueDate);
        (CardStatus Status, string Headline, string? Next) told =
            !c.IsWithDsm ? (ConsiderationWords.Settled(c), ConsiderationWords.Outcome(c)!, null)
            : c.UncoveredAt is not null ? (
                CardStatus.Wrong("Nobody to decide"), $"{c.DsmName} is away, and nobody stands in",
                $"The decision is still due on {due}: {Words.Left(left)}. To choose who decides meanwhile, type away "
                    + "and the DSM's name.")
            : left < 0 ? (
                CardStatus.Wrong("Overdue"), $"The decision was due on {due}",
                $"{Words.Capital(Words.Left(left))}. We remind {c.DsmName} every working day until there is a "
                    + "decision.")
            : (CardStatus.Theirs(ConsiderationWords.State(c)), $"Decision due {due}",
                $"{Words.Capital(Words.Left(left))}.");
        return new(
            c.Id, c.Version, $"Consideration · {c.Reference}", told.Status, state.Line,
            AsTyped.Line(told.Headline),
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
