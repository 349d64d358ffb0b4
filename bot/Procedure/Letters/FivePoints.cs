namespace UpcTeamsBot.Procedure.Letters;

/// <summary>One of the five points that the customer must be told (§25).</summary>
public enum Point
{
    /// <summary>"which complaint(s) will no longer be replied to".</summary>
    WhichComplaints = 1,

    /// <summary>"that the complaint(s) they raised have been fully addressed".</summary>
    FullyAddressed,

    /// <summary>
    /// "that nothing more can usefully be added to the responses that have previously been provided".
    /// </summary>
    NothingToAdd,

    /// <summary>"that future correspondence regarding the same complaint(s) will only be acknowledged".</summary>
    OnlyAcknowledged,

    /// <summary>"of the escalation route to progress their concerns".</summary>
    EscalationRoute,
}

/// <summary>The five points of §25. A notification must make all of them.</summary>
[Serves("§25")]
public static class FivePoints
{
    /// <summary>All five, in the order of §25.</summary>
    public static readonly IReadOnlyList<Point> All = Enum.GetValues<Point>();

    /// <summary>Returns the point in the words of §25, as they follow "the customer is informed".</summary>
    public static string Words(Point point) =>
        point switch
        {
            Point.WhichComplaints => "which complaint(s) will no longer be replied to",
            Point.FullyAddressed => "that the complaint(s) they raised have been fully addressed",
            Point.NothingToAdd =>
                "that nothing more can usefully be added to the responses that have previously been provided",
            Point.OnlyAcknowledged =>
                "that future correspondence regarding the same complaint(s) will only be acknowledged",
            Point.EscalationRoute => "of the escalation route to progress their concerns",
            _ => throw new ArgumentOutOfRangeException(nameof(point)),
        };

    /// <summary>Returns the points that are missing, in the order of §25.</summary>
    /// <param name="told">What the letter says, or what the customer was told.</param>
    public static IReadOnlyList<Point> Missing(IEnumerable<Point> told) => [.. All.Except(told)];

    /// <summary>Formats the missing points: "Missing: that …; of the escalation route …".</summary>
    public static string Say(IReadOnlyCollection<Point> missing) =>
        $"Missing: {string.Join("; ", missing.Select(Words))}";
}
