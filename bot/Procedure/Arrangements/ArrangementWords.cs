using NodaTime;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>How arrangements are spoken of.</summary>
internal static class ArrangementWords
{
    /// <summary>In a line, without anything of the customer: "Written correspondence only".</summary>
    public static string Short(Arrangement a) => a.What == ArrangementKind.WarningLetter && a.NotifiedOn is { } on ? $"Warning letter of {Words.Day(on)}" : ArrangementKinds.Name(a.What);

    /// <summary>Where it stands, in a few words.</summary>
    public static string StateOf(Arrangement a, LocalDate today) => a.State switch
    {
        ArrangementState.AwaitingManager => $"with {a.ManagerName}",
        ArrangementState.Declined => "not agreed",
        ArrangementState.Withdrawn => "withdrawn",
        ArrangementState.Ended => "ended",
        _ when a.NextReviewOn <= today => "review due",
        _ when a.OwesNotice => "customer to be told",
        _ => $"review by {Words.Day(a.NextReviewOn!.Value)}",
    };

    /// <summary>With its details, for whoever may see them.</summary>
    public static string Full(Arrangement a)
    {
        var details = a.What switch
        {
            ArrangementKind.SinglePointOfContact => $"{a.Contact}; deputy {a.Deputy}",
            ArrangementKind.WrittenOnly => $"the customer writes to {a.Contact}",
            ArrangementKind.AgreedTimes => a.Times,
            _ => "",
        };
        return details.Length == 0 ? $"{Short(a)} ({a.Reference})" : $"{Short(a)} ({a.Reference}): {details}";
    }
}
