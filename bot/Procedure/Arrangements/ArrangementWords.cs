using NodaTime;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Words for arrangements.</summary>
internal static class ArrangementWords
{
    /// <summary>Returns one line without customer data: "Written correspondence only".</summary>
    public static string Short(Arrangement a) =>
        a.What == ArrangementKind.WarningLetter && a.NotifiedOn is { } on
            ? $"Warning letter of {Words.Day(on)}"
            : ArrangementKinds.Name(a.What);

    /// <summary>Returns the state in a few words.</summary>
    public static string StateOf(Arrangement a, LocalDate today) => a.State switch
    {
        ArrangementState.AwaitingManager => $"with {a.ManagerName}",
        ArrangementState.Declined => "not agreed",
        ArrangementState.Withdrawn => "withdrawn",
        ArrangementState.Ended => "ended",
        ArrangementState.CustomerNotTold => "agreed, customer not told yet",
        _ when a.NextReviewOn <= today => "review due",
        _ when a.AwaitsNotification => "customer to be told of a change",
        _ => $"review by {Words.Day(a.NextReviewOn!.Value)}",
    };

    /// <summary>Returns the full details, for people who may see them.</summary>
    public static string Full(Arrangement a)
    {
        var details = a.What switch
        {
            ArrangementKind.SinglePointOfContact => $"{a.Contact}; deputy {a.Deputy}",
            ArrangementKind.WrittenOnly => $"the customer writes to {a.Contact}",
            ArrangementKind.AgreedTimes => a.Times,
            _ => "",
        };
        var words = details.Length == 0 ? $"{Short(a)} ({a.Reference})" : $"{Short(a)} ({a.Reference}): {details}";
        return Standing(a) is { } standing ? $"{words}. {standing}" : words;
    }

    /// <summary>
    /// Returns the warning that the customer does not know of the arrangement, or of a change to it. Null if staff can
    /// rely on it.
    /// </summary>
    public static string? Standing(Arrangement a) => a.State switch
    {
        ArrangementState.CustomerNotTold => "Not in force: the customer has not been told yet",
        ArrangementState.InForce when a.AwaitsNotification => "The customer has not been told of the last change yet",
        _ => null,
    };
}
